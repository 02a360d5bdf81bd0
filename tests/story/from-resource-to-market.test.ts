import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '#kernel/law/shanghai-time.ts';
import { materials } from '../support/applicant.ts';
import { creditCode } from '../support/credit-code.ts';
import { offeredMutations } from '../support/minimal-input.ts';
import { againInTheWalk, repeated } from '../support/repeating.ts';
import { openTale, type Tale } from '../support/telling.ts';
import { memberOf, publicViewer, someone } from '../support/world.ts';
import { firstSync, nextYear, papers, today } from './papers.ts';
import { dutiesOf, fifthWorkingDay, mayUse, recorded, seenByMarkets } from './questions.ts';
import { tellOfSupervision } from './under-supervision.ts';

const center = someone('INFO_CENTER');
const operator = someone('OPERATOR');
const authority = someone('AUTHORITY');
const supervisor = someone('SUPERVISOR');
const transport = memberOf('LD-JTJ', 'PROVIDER');
const developer = memberOf(creditCode(1), 'DEVELOPER');
const city = memberOf('LD-CGJ', 'PROVIDER');
const reviewer = memberOf('hegui-1', 'REVIEWER');
const parties = [center, operator, authority, supervisor, transport, city, developer, reviewer];
const rider = papers.consent.subject;

let tale: Tale;
beforeAll(async () => {
  repeated.clear();
  tale = await openTale();
});
afterAll(() => tale?.close());

const renewal = 'DEVELOPER: CONDITION_TO_RENEW (developer 6)';
const bothEntries = () => [tale.id('flows'), tale.id('trips')];

/** What the operator finds due besides what lapses by itself, whoever is to see to that. */
async function operatorsMorning(): Promise<string[]> {
  return (await tale.morning(operator)).filter((line) => !lapsing.includes(line));
}

/** The developer's condition that lapses soon: on the list from when it was found met, to the end of the story. */
const lapsing: string[] = [];

/** What is left to do after a step, whoever is to do it. */
const left: string[] = [];
const everybody = () => dutiesOf(tale, ...parties);
const leave = (...duties: string[]) => left.splice(0, left.length, ...duties);

describe('the platform, from an empty database to a listed app and its end, by the parties’ own tokens', () => {
  // Every step is done with before the next: what it put on anybody's list is off it again, but what the next step is about.
  afterEach(async () => {
    expect(await tale.morning(operator)).toEqual(lapsing);
    expect(await everybody()).toEqual(left);
  });

  it('Art. 27, 7: the authority enacts the regulation; the operator states the platform’s own conditions', async () => {
    await tale.made('regulation', authority, 'enactRegulation', papers.regulation, 'inForce');
    const never = `recordPlatformCondition (PlatformCondition): OPERATOR overdue since ${papers.regulation.effectiveFrom}`;
    expect(await tale.morning(operator)).toEqual([never, never, never, never]);
    for (const number of [1, 2, 3, 4])
      await tale.done(operator, 'recordPlatformCondition', { number, state: 'MET', evidence: [`PT-${number}`] });
    expect(await everybody()).toEqual(
      papers.security.map((kind) => `OPERATOR: COMPLIANCE_RECORD_TO_FILE (${kind})`).toSorted(),
    );
    for (const kind of papers.security)
      await tale.done(operator, 'fileComplianceRecord', { kind, title: '记录', performedOn: today });
  });

  it('Art. 8: the information center syncs the resource catalog; a provider corrects its own', async () => {
    expect(await tale.done(center, 'syncResources', firstSync, 'created refused')).toMatchObject({
      created: 3,
      refused: 0,
    });
    const { nodes } = await tale.read<{ nodes: { id: string; code: string }[] }>(
      operator,
      '{ resources { nodes { id code } } }',
    );
    for (const { id, code } of nodes) tale.keep(code, id);
    await tale.done(transport, 'correctResource', { id: tale.id('JT-001'), title: '公交站点客流量' });
  });

  it('Art. 13: rules are approved before they are used', async () => {
    await tale.made('masking', center, 'submitProcessingRule', papers.masking);
    const sample = { resourceCode: 'JT-002', rows: papers.tripRows, desensitisationRuleId: tale.id('masking') };
    expect(await tale.refused(center, 'attachSample', sample)).toEqual(['RULE_NOT_COVERING (13)']);
    await tale.made('rule', operator, 'submitProcessingRule', papers.processing);
    expect(await everybody()).toEqual(['masking', 'rule'].map((rule) => `AUTHORITY: RULE_TO_DECIDE (${rule})`));
    for (const rule of ['masking', 'rule'])
      await tale.done(authority, 'decideProcessingRule', { id: tale.id(rule), outcome: 'APPROVED' });
    await tale.done(center, 'attachSample', sample);
  });

  it('Art. 9: entries are drafted, screened, reported and published', async () => {
    for (const { name, code, resource, rows } of papers.entries) {
      const draft = { resourceId: tale.id(resource), code, title: code, processingRuleId: tale.id('rule') };
      const { id } = await tale.made(name, operator, 'draftDevelopmentEntry', { ...draft, sample: { rows } });
      expect(await everybody()).toEqual([`OPERATOR: ENTRY_TO_REPORT (${name})`]);
      await tale.done(operator, 'reportDevelopmentEntry', { id });
      expect(await everybody()).toEqual([`OPERATOR: ENTRY_TO_SCREEN (${name})`]);
      expect(await tale.refused(operator, 'publishDevelopmentEntry', { id })).toEqual(['NOT_SCREENED (9)']);
      await tale.done(operator, 'screenDevelopmentEntry', { id, ...papers.soundScreening });
      expect(await everybody()).toEqual([`OPERATOR: ENTRY_TO_PUBLISH (${name})`]);
      expect((await tale.done(operator, 'publishDevelopmentEntry', { id }, 'status')).status).toBe('PUBLISHED');
    }
  });

  it('Art. 10: a class is decided once on the departments’ opinions; scenarios come under it now and later', async () => {
    const { id: demandId } = await tale.made('demand', developer, 'raiseScenarioDemand', papers.demand);
    expect(await everybody()).toEqual(['OPERATOR: SCENARIO_DEMAND_TO_TAKE_UP (demand)']);
    const proposal = { ...papers.scenarioClass, demandIds: [demandId] };
    const { id } = await tale.made('class', operator, 'proposeScenarioClass', proposal);
    const asked = 'PROVIDER: SCENARIO_CLASS_OPINION_TO_GIVE (class)';
    expect(await everybody()).toEqual([asked, asked]);
    await tale.done(transport, 'recordClassOpinion', { id, department: 'LD-JTJ', outcome: 'APPROVED' });
    expect(await everybody()).toEqual([asked]);
    const decision = { id, outcome: 'APPROVED' };
    expect(await tale.refused(authority, 'decideScenarioClass', decision)).toEqual(['OPINION_MISSING (10)']);
    const onBehalf = { department: 'LD-CGJ', document: '函〔2026〕1号' };
    await tale.done(authority, 'recordClassOpinion', { ...decision, ...onBehalf });
    expect(await everybody()).toEqual(['AUTHORITY: SCENARIO_CLASS_TO_DECIDE (class)']);
    await tale.done(authority, 'decideScenarioClass', decision);
    expect(await everybody()).toEqual(['OPERATOR: SCENARIO_DEMAND_TO_MEET (demand)']);
    for (const [name, code, answered] of [
      ['scenario', 'CJ-1', demandId],
      ['later', 'CJ-2', null],
    ] as const) {
      const draft = { ...papers.scenario, classId: id, code, entryIds: bothEntries(), demandId: answered };
      const scenario = await tale.made(name, operator, 'draftScenario', draft);
      expect(await everybody()).toEqual([`OPERATOR: SCENARIO_TO_PUBLISH (${name})`]);
      expect((await tale.done(operator, 'publishScenario', { id: scenario.id }, 'status')).status).toBe('PUBLISHED');
    }
  });

  it('Art. 11: a need that the development catalog does not meet is fed back and met', async () => {
    const { id } = await tale.made('need', developer, 'raiseDataDemand', papers.need);
    expect(await everybody()).toEqual(['OPERATOR: DATA_DEMAND_TO_FORWARD (need)']);
    await tale.done(operator, 'forwardDataDemands', { ids: [id] });
    expect(await everybody()).toEqual(['INFO_CENTER: DATA_DEMAND_TO_ANSWER (need)']);
    const settled = { id, outcome: 'APPROVED', resourceId: tale.id('CG-001') };
    expect((await tale.done(center, 'settleDataDemand', settled, 'status')).status).toBe('FULFILLED');
  });

  it('Art. 15: a developer registers and shows its conditions', async () => {
    const { id: developerId } = await tale.made('developer', developer, 'registerDeveloper', papers.party);
    const application = { scenarioId: tale.id('scenario'), entryIds: bothEntries(), materials };
    expect(await tale.refused(developer, 'submitApplication', application)).toEqual(['CONDITIONS_NOT_MET (15)']);
    expect((await everybody()).map((duty) => duty.slice(0, 28))).toEqual(Array(6).fill('DEVELOPER: CONDITION_TO_SHOW'));
    let status: string | undefined;
    for (const number of [1, 2, 3, 4, 5, 6]) {
      await tale.done(developer, 'submitConditionEvidence', { developerId, number, evidence: [`ZM-${number}`] });
      expect(await tale.duties(operator)).toEqual([`OPERATOR: CONDITION_TO_VERIFY (developer ${number})`]);
      const until = number === 6 ? { validUntil: addDays(today, 20) } : {};
      const found = { developerId, number, state: 'MET', ...until };
      ({ status } = await tale.done(operator, 'verifyCondition', found, 'status'));
    }
    expect(status).toBe('QUALIFIED');
    lapsing.push(`submitConditionEvidence (developer): ${creditCode(1)} until ${addDays(today, 20)}`);
    expect(await tale.morning(developer)).toEqual(lapsing);
    leave(renewal);
  });

  it('Art. 12, 16: its application is received, due, and decided', async () => {
    const application = { scenarioId: tale.id('scenario'), entryIds: bothEntries(), materials };
    const { id } = await tale.made('application', developer, 'submitApplication', application);
    expect(await operatorsMorning()).toEqual([
      `decideApplication (application): OPERATOR until ${await fifthWorkingDay(tale)}`,
    ]);
    await tale.done(operator, 'decideApplication', { id, outcome: 'APPROVED' });
    leave(renewal, 'OPERATOR: AGREEMENT_TO_OFFER (application)');
  });

  it('Art. 17: the second signature opens the grants and starts the reporting period', async () => {
    const offer = { applicationId: tale.id('application'), entryIds: bothEntries(), terms: papers.terms };
    const dated = { ...offer, validFrom: today, validTo: nextYear, feeAmount: '100.00' };
    const { id } = await tale.made('agreement', operator, 'signAgreement', dated);
    expect(await mayUse(tale, 'flows')).toEqual(['NO_GRANT']);
    expect(await everybody()).toEqual(['DEVELOPER: AGREEMENT_TO_COUNTERSIGN (agreement)', renewal]);
    const shown = 'status grants { level effective }';
    expect(await tale.done(developer, 'countersignAgreement', { id }, shown)).toMatchObject({ status: 'IN_FORCE' });
    expect(await operatorsMorning()).toEqual([
      `reportAgreement (agreement): OPERATOR until ${await fifthWorkingDay(tale)}`,
    ]);
    await tale.done(operator, 'reportAgreement', { id });
    leave(renewal);
    expect(await mayUse(tale, 'flows')).toEqual(['permitted']);
  });

  it('Art. 13, 12: marked data needs its subject’s consent, source data the department’s opinion besides', async () => {
    const about = { applicationId: tale.id('application'), validFrom: today };
    expect(await mayUse(tale, 'trips', 'PROCESSED', rider)).toEqual(['NO_CONSENT']);
    const consent = { ...papers.consent, ...about, entryIds: [tale.id('trips')] };
    await tale.made('consent', developer, 'recordConsent', consent);
    expect(await mayUse(tale, 'trips', 'PROCESSED', rider)).toEqual(['permitted']);
    expect(await mayUse(tale, 'trips')).toEqual(['NO_CONSENT']);
    const asked = { applicationId: tale.id('application'), entryId: tale.id('trips'), justification: '需逐次记录' };
    const { id } = await tale.made('request', developer, 'requestSourceData', asked);
    expect(await mayUse(tale, 'trips', 'SOURCE', rider)).toEqual(['NO_GRANT']);
    const asking = 'PROVIDER: SOURCE_DATA_OPINION_TO_GIVE (request)';
    expect(await everybody()).toEqual([renewal, asking, asking]);
    await tale.done(transport, 'recordSourceDataOpinion', { id, department: 'LD-JTJ', outcome: 'APPROVED' });
    await tale.done(city, 'recordSourceDataOpinion', { id, department: 'LD-CGJ', outcome: 'APPROVED' });
    expect(await everybody()).toEqual([renewal, 'INFO_CENTER: SOURCE_DATA_TO_SYNC (request)']);
    await tale.done(center, 'completeSourceDataSync', { id });
    expect(await mayUse(tale, 'trips', 'SOURCE', rider)).toEqual(['permitted']);
  });

  it('Art. 20: fees stay within what was agreed', async () => {
    const charge = { agreementId: tale.id('agreement'), amount: '60.00', dueOn: today };
    const { fee } = await tale.done(operator, 'chargeFee', charge, 'fee { charges { id } }');
    expect(await tale.refused(operator, 'chargeFee', charge)).toEqual(['FEE_EXCEEDS_AGREED (20)']);
    expect(await tale.duties(operator)).toEqual(['OPERATOR: PAYMENT_TO_RECORD (agreement)']);
    await tale.done(operator, 'recordPayment', { id: (fee as { charges: { id: string }[] }).charges[0]?.id });
  });

  it('Art. 19: an app is reviewed by an accredited third party, reported, listed and revised', async () => {
    const accreditation = { reviewer: 'hegui-1', body: '示例合规机构', validUntil: nextYear };
    await tale.done(authority, 'accreditReviewer', accreditation);
    const app = { ...papers.app, agreementId: tale.id('agreement'), entryIds: [tale.id('flows')] };
    const { id } = await tale.made('app', developer, 'submitApp', app);
    expect(await tale.duties(operator)).toEqual(['OPERATOR: APP_TO_TAKE_UP (app)']);
    await tale.done(operator, 'assignReviewer', { id, reviewer: 'hegui-1' });
    expect(await everybody()).toEqual([renewal, 'REVIEWER: APP_TO_REVIEW (app)']);
    await tale.done(reviewer, 'decideApp', { id, outcome: 'APPROVED', reason: '不含源数据' });
    const report = `sendAppReport (AppReport): OPERATOR until ${await fifthWorkingDay(tale)}`;
    expect(await operatorsMorning()).toEqual([report, report]);
    const query = 'query($id: ID!) { app(id: $id) { reportsOwed { id } } }';
    const { reportsOwed } = await tale.read<{ reportsOwed: { id: string }[] }>(operator, query, { id });
    for (const owed of reportsOwed) await tale.done(operator, 'sendAppReport', { id: owed.id });
    const listing = await tale.made('listing', developer, 'listApp', { appId: id, ...papers.listing });
    await tale.done(developer, 'reviseListing', { id: listing.id, summary: '按站点与线路' });
    expect(await seenByMarkets(tale)).toEqual(['LISTED', 'REVISED']);
  });

  it('Art. 18: a risk stops every use at once, until the authority lifts it', async () => {
    const risk = { ...papers.risk, targets: [{ type: 'DEVELOPMENT_ENTRY', id: tale.id('flows') }] };
    const { stopOrders } = await tale.done(operator, 'reportRisk', risk, 'stopOrders { id }');
    expect(await mayUse(tale, 'flows')).toEqual(['ENTRY_NOT_PUBLISHED', 'STOP_ORDER']);
    expect(await tale.read(publicViewer, '{ listings { totalCount } }')).toEqual({ totalCount: 0 });
    const [{ id } = { id: '' }] = stopOrders as { id: string }[];
    expect(await tale.duties(authority)).toEqual(['AUTHORITY: STOP_ORDER_TO_SETTLE (StopOrder)']);
    await tale.done(authority, 'liftStopOrder', { id, reason: '已改为按小时聚合' });
    expect(await mayUse(tale, 'flows')).toEqual(['permitted']);
    expect(await seenByMarkets(tale)).toEqual(['LISTED', 'REVISED', 'SUSPENDED: RISK_STOP', 'RESUMED']);
  });

  const newDuties = async () => {
    const before = [...left];
    return (await everybody()).filter((duty) => {
      const at = before.indexOf(duty);
      if (at >= 0) before.splice(at, 1);
      return at < 0;
    });
  };
  tellOfSupervision({ tale: () => tale, newDuties });

  it('Art. 13, 17: a consent ends when it is withdrawn; with the agreement end its grants and the listing', async () => {
    await tale.done(center, 'withdrawConsent', { id: tale.id('consent') });
    expect(await mayUse(tale, 'trips', 'SOURCE', rider)).toEqual(['NO_CONSENT']);
    await tale.done(authority, 'terminateAgreement', { id: tale.id('agreement'), reason: '项目结束' });
    expect(await mayUse(tale, 'flows')).toEqual(['GRANT_CLOSED', 'AGREEMENT_NOT_IN_FORCE']);
    expect((await seenByMarkets(tale)).at(-1)).toBe('DELISTED: AGREEMENT_TERMINATED');
  });
});

it('every verb told of came again under its key, acted once and answered the same; no cache was told that nothing had changed', () => {
  const told = offeredMutations().flatMap(({ mutation }) => (againInTheWalk.includes(mutation) ? [] : [mutation]));
  expect([...repeated].toSorted()).toEqual(told.toSorted());
  expect(told.filter((mutation) => !tale.watched.seen.has(mutation))).toEqual([]);
});

describe('afterwards a regulator proves from the graph alone', () => {
  it('what was done under Article 12, by whom, on which regulation', async () => {
    expect(await recorded(tale, { article: 12 })).toEqual([
      'application.submitted by DEVELOPER',
      'application.decided by OPERATOR',
      'agreement.reported by OPERATOR',
      'source-data.requested by DEVELOPER',
      'source-data.opinion by PROVIDER',
      'source-data.opinion by PROVIDER',
      'source-data.synced by INFO_CENTER',
    ]);
  });

  it('how a listing came and went, the moves that nobody made among them', async () => {
    expect(await recorded(tale, { subjectId: tale.id('listing') })).toEqual([
      'listing.listed by DEVELOPER',
      'listing.revised by DEVELOPER',
      'listing.suspended by system',
      'listing.resumed by system',
      'listing.delisted by system',
    ]);
  });

  it('that every use was asked for and recorded, and that nothing in the record was touched', async () => {
    const query = '{ usage(first: 100) { nodes { permitted } } }';
    const { nodes } = await tale.read<{ nodes: { permitted: boolean }[] }>(supervisor, query);
    expect(nodes.map(({ permitted }) => permitted).filter(Boolean)).toHaveLength(4);
    expect(nodes).toHaveLength(11);
    const verified = await tale.read(supervisor, '{ journalVerification { intact breaks { kind } } }');
    expect(verified).toEqual({ intact: true, breaks: [] });
  });
});
