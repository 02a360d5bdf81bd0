import {
  type GraphQLInputObjectType,
  type GraphQLObjectType,
  getNamedType,
  isInputObjectType,
  isObjectType,
} from 'graphql';
import { offeredMutations, offeredSchema } from './minimal-input.ts';

/** Where a field of an input is read again: on what the payload shows, or on another type. */
export type Reading =
  | {
      /** Fields to go through, from what the payload shows; from a type, where it begins with one. */
      readonly at: string;
      /** What stands there is made of what was given, and not the same. */
      readonly made?: true;
    }
  /** It is not kept, or is the caller's own, and why. */
  | { readonly because: string };

const perSend =
  'it is no part of what is kept: the same call under the key answers the same, and no other call sees it';
const precondition = 'it is compared with the version that is there, and not kept';
const journal = { at: 'JournalEvent.reason' } as const;
const ofAppsAlone = 'it is refused but for the review of an app';
const treatment = 'it says how the rows are treated before they are kept; what came of it is each column’s technique';

/** Fields that say the same in whichever input they stand. */
const everywhere: Readonly<Record<string, Reading>> = {
  idempotencyKey: { because: perSend },
  expectedVersion: { because: precondition },
  reason: journal,
  containsSourceRows: { because: ofAppsAlone },
};

const decision = { outcome: { at: 'decision.outcome' }, reason: { at: 'decision.reason' } } as const;
const opinion = {
  department: { at: 'opinions.department' },
  outcome: { at: 'opinions.outcome' },
  note: { at: 'opinions.note' },
  document: { at: 'opinions.document' },
} as const;
const condition = { developerId: { at: 'id' }, number: { at: 'conditions.number' } } as const;
const field = Object.fromEntries(
  ['name', 'title', 'description', 'dataType', 'length', 'unit', 'sensitivity', 'desensitisation'].map((name) => [
    `fields.${name}`,
    { at: `Resource.fields.${name}` },
  ]),
);

/** Where the fields of an input are read that do not stand under their own name on what the payload shows. */
export const readings: Readonly<Record<string, Readonly<Record<string, Reading>>>> = {
  decideApplication: decision,
  redriveWebhook: { after: { at: 'cursor' } },
  decideOutsideDataset: decision,
  decideProcessingRule: decision,
  decideScenarioClass: decision,
  decideApp: {
    outcome: { at: 'reviews.outcome' },
    reason: { at: 'reviews.findings' },
    containsSourceRows: { at: 'reviews.containsSourceRows' },
  },
  recordClassOpinion: opinion,
  recordSourceDataOpinion: opinion,
  requestSourceData: { applicationId: { at: 'Application.sourceDataRequests.id' } },
  signAgreement: { feeAmount: { at: 'fee.amount' }, feeBasis: { at: 'fee.basis' } },
  chargeFee: {
    agreementId: { at: 'id' },
    amount: { at: 'fee.charges.amount' },
    dueOn: { at: 'fee.charges.dueOn' },
  },
  recordPayment: { id: { at: 'fee.charges.id' } },
  assignReviewer: { reviewer: { at: 'reviews.reviewer' } },
  reportCarriage: { since: { at: 'carriedBy.since' }, until: { at: 'carriedBy.until' } },
  delistApp: { withdrawalReason: { at: 'ListingChange.reason' }, reason: { at: 'ListingChange.note' } },
  submitConditionEvidence: { ...condition, evidence: { at: 'conditions.evidence' } },
  verifyCondition: {
    ...condition,
    state: { at: 'conditions.state' },
    validUntil: { at: 'conditions.validUntil' },
  },
  recordPublicIncident: {
    developerId: { at: 'id' },
    title: { at: 'publicIncidents.title' },
    publicisedOn: { at: 'publicIncidents.publicisedOn' },
  },
  recordDishonesty: {
    developerId: { at: 'id' },
    of: { at: 'dishonesty.of' },
    listed: { at: 'dishonesty.listed' },
    on: { at: 'dishonesty.on' },
  },
  draftDevelopmentEntry: { 'sample.rows': { at: 'sample.rows', made: true } },
  reviseDevelopmentEntry: { 'sample.rows': { at: 'sample.rows', made: true } },
  screenDevelopmentEntry: Object.fromEntries(
    ['nationalSecurity', 'publicInterest', 'forbiddenByLaw', 'basis', 'remarks'].map((name) => [
      name,
      { at: `screening.${name}` },
    ]),
  ),
  forwardDataDemands: { ids: { at: 'id' } },
  settleDataDemand: {
    outcome: { at: 'status', made: true },
    reason: { at: 'reason' },
    resourceId: { at: 'fulfilledBy.id' },
  },
  reportRisk: { 'targets.type': { at: 'stopOrders.targetType' }, 'targets.id': { at: 'stopOrders.targetId' } },
  advanceIncident: { to: { at: 'status' }, note: journal },
  nameResponsibleParty: { responsibleParty: { at: 'responsibleParty' } },
  openInspection: { jointWith: { at: 'byRoles' } },
  rectifyFinding: { id: { at: 'findings.id' }, rectification: { at: 'findings.rectification' } },
  acceptRectification: { id: { at: 'findings.id' } },
  recordSanction: Object.fromEntries(
    ['basis', 'measure', 'on', 'party'].map((name) => [name, { at: `sanctions.${name}` }]),
  ),
  submitOperationReport: { requestId: { at: 'id' } },
  evaluateContributions: {
    reason: { at: 'reason' },
    'weights.indicator': { at: 'indicators.name' },
    'weights.weight': { at: 'indicators.weight' },
  },
  takeIntoAssessment: { year: { at: 'assessmentYear' } },
  registerDocuments: { 'documents.documentId': { at: 'documents.documentId' } },
  publishInterpretation: {
    article: { at: 'articles.number' },
    text: { at: 'articles.interpretations.text' },
  },
  syncResources: {
    last: { at: 'status', made: true },
    'records.line': { at: 'SyncRefusal.line' },
    'records.providerCode': { at: 'Resource.provider.code' },
    'records.providerName': { at: 'Resource.provider.name' },
    'records.providerKind': { at: 'Resource.provider.kind' },
    'records.themes': { at: 'Resource.themes.name' },
    'records.sample.rows': { at: 'Resource.sample.rows', made: true },
    'records.desensitisationRuleId': { because: treatment },
    ...Object.fromEntries(Object.entries(field).map(([path, read]) => [`records.${path}`, read])),
  },
  correctResource: { themes: { at: 'themes.name', made: true } },
  attachSample: {
    resourceCode: { at: 'code' },
    rows: { at: 'sample.rows', made: true },
    desensitised: { because: treatment },
    desensitisationRuleId: { because: treatment },
    ...field,
  },
  proposeScenarioClass: { demandIds: { at: 'ScenarioDemand.class.id' } },
  draftScenario: { demandId: { at: 'ScenarioDemand.scenario.id' } },
};

/** A field of an input that holds no further input, by the names that lead to it. */
export interface Given {
  readonly mutation: string;
  readonly path: string;
}

/** Every field of every input that the graph takes. */
export function everyInput(): Given[] {
  return offeredMutations().flatMap(({ mutation, input }) => pathsOf(input).map((path) => ({ mutation, path })));
}

function pathsOf(type: GraphQLInputObjectType, above = ''): string[] {
  return Object.values(type.getFields()).flatMap(({ name, type: given }) => {
    const named = getNamedType(given);
    return isInputObjectType(named) ? pathsOf(named, `${above}${name}.`) : [`${above}${name}`];
  });
}

/** What a mutation shows: the type of its payload's one field. */
export function shownBy(mutation: string): GraphQLObjectType {
  const payload = offeredSchema.getType(`${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Payload`);
  const [shown] = Object.values((payload as GraphQLObjectType).getFields());
  return getNamedType(shown?.type) as GraphQLObjectType;
}

/** The types to which queries lead, through whichever fields. */
export function typesRead(): Set<string> {
  const found = new Set<string>();
  const left = [offeredSchema.getQueryType()];
  for (let type = left.pop(); type; type = left.pop()) {
    if (found.has(type.name)) continue;
    found.add(type.name);
    const below = Object.values(type.getFields()).map((field) => getNamedType(field.type));
    left.push(...below.filter(isObjectType));
  }
  return found;
}

/** Where a field of an input is read: as the table says, else under its own name, or as the things that its ids name. */
export function readingOf({ mutation, path }: Given): Reading {
  const told = readings[mutation]?.[path] ?? everywhere[path];
  if (told) return told;
  const record = /^records\.(.*)$/.exec(path)?.[1];
  if (record) return { at: `Resource.${record}` };
  if (path.endsWith('Ids')) return { at: `${path.slice(0, -'Ids'.length).replace(/y$/, 'ie')}s.id` };
  return { at: path.endsWith('Id') ? `${path.slice(0, -'Id'.length)}.id` : path };
}

/** The type from which a reading goes, and the fields that it goes through. */
export function placeOf(
  { mutation }: Given,
  at: string,
): { readonly type: GraphQLObjectType; readonly fields: string[] } {
  const [first = '', ...fields] = at.split('.');
  const named = /^[A-Z]/.test(first) ? offeredSchema.getType(first) : null;
  return isObjectType(named) ? { type: named, fields } : { type: shownBy(mutation), fields: [first, ...fields] };
}

/** Whether a type has these fields, one below the other, down to a value. */
export function leadsSomewhere(type: GraphQLObjectType, [first = '', ...rest]: readonly string[]): boolean {
  const below = getNamedType(type.getFields()[first]?.type);
  if (!below) return false;
  if (rest.length === 0) return !isObjectType(below);
  return isObjectType(below) && leadsSomewhere(below, rest);
}
