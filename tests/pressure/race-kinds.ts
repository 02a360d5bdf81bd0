import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import { materials } from '../support/applicant.ts';
import { listingContent } from '../support/listing.ts';
import { someone } from '../support/world.ts';
import type { Workshop } from './workshop.ts';

const operator = someone('OPERATOR');
const authority = someone('AUTHORITY');
const center = someone('INFO_CENTER');

/** One of two calls that are made at the same moment. */
export interface Side {
  readonly by: Viewer;
  readonly mutation: string;
  readonly input: object;
  /** The event it leaves, in which subgraph's journal. */
  readonly event: string;
  readonly journal: string;
  /** What the event is about; the id in the payload where that is what the call makes. */
  readonly subject?: string;
  readonly shown?: string;
}

/** A decision that rests on a fact, and what takes the fact away. */
export interface Race {
  readonly rests: Side;
  readonly takes: Side;
  /** Puts back what others need. */
  readonly after?: () => Promise<unknown>;
}

type Kinds = Readonly<Record<string, (workshop: Workshop) => Promise<Race>>>;

const reason = '竞速';

function countersigning({ applicant }: Workshop, id: string): Side {
  const call = { by: applicant.party, mutation: 'countersignAgreement', input: { id } };
  return { ...call, event: 'agreement.signed', journal: 'agreements', subject: id };
}

function terminating(id: string): Side {
  const call = { by: operator, mutation: 'terminateAgreement', input: { id, reason } };
  return { ...call, event: 'agreement.terminated', journal: 'agreements', subject: id };
}

function withdrawing(id: string): Side {
  const call = { by: operator, mutation: 'withdrawDevelopmentEntry', input: { id } };
  return { ...call, event: 'entry.withdrawn', journal: 'development', subject: id };
}

function publishing(id: string): Side {
  const call = { by: operator, mutation: 'publishDevelopmentEntry', input: { id } };
  return { ...call, event: 'entry.published', journal: 'development', subject: id };
}

function retiring(id: string): Side {
  const call = { by: authority, mutation: 'retireScenario', input: { id } };
  return { ...call, event: 'scenario.retired', journal: 'scenarios', subject: id };
}

function applying({ applicant }: Workshop, scenarioId: string, entryIds: readonly string[]): Side {
  const input = { scenarioId, entryIds, materials };
  const call = { by: applicant.party, mutation: 'submitApplication', input, shown: 'application { id }' };
  return { ...call, event: 'application.submitted', journal: 'agreements' };
}

function listing({ applicant }: Workshop, appId: string): Side {
  const call = { by: applicant.party, mutation: 'listApp', input: { appId, ...listingContent } };
  return { ...call, shown: 'listing { id }', event: 'listing.listed', journal: 'apps' };
}

function dishonesty({ developerId }: Workshop, listed: boolean): Side {
  const input = { developerId, of: 'PARTY', listed, on: '2026-01-05' };
  const call = { by: authority, mutation: 'recordDishonesty', input };
  return { ...call, event: 'developer.dishonesty', journal: 'developers', subject: developerId };
}

function restored(workshop: Workshop, { by, mutation, input }: Side): () => Promise<unknown> {
  return () => workshop.act(by, mutation, input);
}

/** A resource as its source has it from now on: of a grade that is never published. */
function regrading(workshop: Workshop, { id, code }: { id: string; code: string }): Side {
  const records = [workshop.record(code, 'CORE')];
  const input = { source: workshop.name, runKey: `again ${workshop.next()}`, last: true, records };
  return {
    ...{ by: center, mutation: 'syncResources', input },
    event: 'resource.updated',
    journal: 'resources',
    subject: id,
  };
}

/** A resource that its source no longer has: a complete run names the other one only. */
function retiringResource(workshop: Workshop, { id, source, other }: Awaited<ReturnType<Workshop['lonely']>>): Side {
  const records = [workshop.record(other)];
  const input = { source, runKey: `gone ${workshop.next()}`, last: true, complete: true, records };
  const call = { by: center, mutation: 'syncResources', input };
  return { ...call, event: 'resource.retired', journal: 'resources', subject: id };
}

const kinds: Kinds = {
  'publish an entry, withdraw it': async (workshop) => {
    const { entryId } = await workshop.reportedEntry();
    return { rests: publishing(entryId), takes: withdrawing(entryId) };
  },
  'publish an entry, regrade its resource': async (workshop) => {
    const { entryId, resource } = await workshop.reportedEntry();
    return { rests: publishing(entryId), takes: regrading(workshop, resource) };
  },
  'correct a resource, retire it': async (workshop) => {
    const resource = await workshop.lonely();
    const call = { by: center, mutation: 'correctResource', input: { id: resource.id, title: '更正' } };
    const rests = { ...call, event: 'resource.corrected', journal: 'resources', subject: resource.id };
    return { rests, takes: retiringResource(workshop, resource) };
  },
  'fulfil a need by a resource, retire it': async (workshop) => {
    const resource = await workshop.lonely();
    const id = await workshop.forwardedNeed();
    const input = { id, outcome: 'APPROVED', resourceId: resource.id };
    const call = { by: center, mutation: 'settleDataDemand', input };
    const rests = { ...call, event: 'data-demand.settled', journal: 'development', subject: id };
    return { rests, takes: retiringResource(workshop, resource) };
  },
  'publish a scenario, withdraw its entry': async (workshop) => {
    const { entryId } = await workshop.entry();
    const id = await workshop.draftedScenario([entryId]);
    const call = { by: operator, mutation: 'publishScenario', input: { id } };
    const rests = { ...call, event: 'scenario.published', journal: 'scenarios', subject: id };
    return { rests, takes: withdrawing(entryId) };
  },
  'apply, retire the scenario': async (workshop) => {
    const id = await workshop.scenario(workshop.entryIds);
    return { rests: applying(workshop, id, workshop.entryIds), takes: retiring(id) };
  },
  'apply, withdraw an entry': async (workshop) => {
    const { entryId } = await workshop.entry();
    const id = await workshop.scenario([entryId]);
    return { rests: applying(workshop, id, [entryId]), takes: withdrawing(entryId) };
  },
  'apply, be listed as dishonest': async (workshop) => {
    const id = await workshop.scenario(workshop.entryIds);
    const takes = dishonesty(workshop, true);
    const after = restored(workshop, dishonesty(workshop, false));
    return { rests: applying(workshop, id, workshop.entryIds), takes, after };
  },
  'decide, withdraw the application': async (workshop) => {
    const scenarioId = await workshop.scenario(workshop.entryIds);
    const id = await workshop.application({ scenarioId });
    const decide = { by: operator, mutation: 'decideApplication', input: { id, outcome: 'APPROVED' } };
    const withdraw = { by: workshop.applicant.party, mutation: 'withdrawApplication', input: { id } };
    return {
      rests: { ...decide, event: 'application.decided', journal: 'agreements', subject: id },
      takes: { ...withdraw, event: 'application.withdrawn', journal: 'agreements', subject: id },
    };
  },
  'countersign, terminate': async (workshop) => {
    const { agreementId } = await workshop.offered();
    return { rests: countersigning(workshop, agreementId), takes: terminating(agreementId) };
  },
  'countersign, be listed as dishonest': async (workshop) => {
    const { agreementId } = await workshop.offered();
    const takes = dishonesty(workshop, true);
    return {
      rests: countersigning(workshop, agreementId),
      takes,
      after: restored(workshop, dishonesty(workshop, false)),
    };
  },
  'countersign, lose a condition': async (workshop) => {
    const { agreementId } = await workshop.offered();
    const { developerId } = workshop;
    const verified = { by: operator, mutation: 'verifyCondition', input: { developerId, number: 2, state: 'MET' } };
    const input = { developerId, number: 2, state: 'UNMET', reason };
    const takes = { ...verified, input, event: 'condition.verified', journal: 'developers', subject: developerId };
    return {
      rests: countersigning(workshop, agreementId),
      takes,
      after: restored(workshop, { ...takes, input: verified.input }),
    };
  },
  'countersign, stop the agreement': async (workshop) => {
    const { agreementId } = await workshop.offered();
    return { rests: countersigning(workshop, agreementId), takes: stopping('AGREEMENT', agreementId) };
  },
  'submit an app, terminate': async (workshop) => {
    const { agreementId } = await workshop.signed();
    const { entryIds, applicant } = workshop;
    const input = { agreementId, name: '应用', description: '说明', entryIds };
    const call = { by: applicant.party, mutation: 'submitApp', input, shown: 'app { id }' };
    return { rests: { ...call, event: 'app.submitted', journal: 'apps' }, takes: terminating(agreementId) };
  },
  'ask for source data, terminate': async (workshop) => {
    const { agreementId, applicationId } = await workshop.signed();
    const input = { applicationId, entryId: workshop.entryIds[0], justification: '需要' };
    const call = { by: workshop.applicant.party, mutation: 'requestSourceData', input };
    const rests = {
      ...call,
      shown: 'sourceDataRequest { id }',
      event: 'source-data.requested',
      journal: 'agreements',
    };
    return { rests, takes: terminating(agreementId) };
  },
  'list, terminate': async (workshop) => {
    const { agreementId } = await workshop.signed();
    const appId = await workshop.app(agreementId);
    return { rests: listing(workshop, appId), takes: terminating(agreementId) };
  },
  'list, revoke the app': async (workshop) => {
    const { agreementId } = await workshop.signed();
    const appId = await workshop.app(agreementId);
    const call = { by: authority, mutation: 'revokeApp', input: { id: appId, reason } };
    return {
      rests: listing(workshop, appId),
      takes: { ...call, event: 'app.revoked', journal: 'apps', subject: appId },
    };
  },
  'list, stop the app': async (workshop) => {
    const { agreementId } = await workshop.signed();
    const appId = await workshop.app(agreementId);
    return { rests: listing(workshop, appId), takes: stopping('APP', appId) };
  },
};

function stopping(type: string, id: string): Side {
  const call = { by: operator, mutation: 'reportRisk' };
  const input = { title: '风险', description: '发现的规律', targets: [{ type, id }] };
  return { ...call, input, shown: 'riskReport { id }', event: 'risk.reported', journal: 'oversight' };
}

/** The kinds of race, by name. */
export const raceKinds = Object.entries(kinds);
