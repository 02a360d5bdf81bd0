import { shanghaiDay } from '#kernel/law/shanghai-time.ts';

/** A thing of the demonstration city on which verbs act, with what finds its parties and fills inputs about it. */
export interface Thing {
  readonly id: string;
  readonly status?: string;
  readonly withdrawnAt?: string | null;
  readonly sentAt?: string | null;
  readonly liftedAt?: string | null;
  readonly retiredAt?: string | null;
  readonly code?: string;
  readonly developer?: { readonly creditCode: string | null } | null;
  readonly creditCode?: string | null;
  readonly market?: string;
  readonly cursor?: string;
  readonly app?: { readonly developer: { readonly creditCode: string | null } | null } | null;
  readonly departments?: readonly string[];
  readonly opinions?: readonly { readonly department: string }[];
  readonly resource?: { readonly provider: { readonly code: string } } | null;
  readonly provider?: { readonly code: string; readonly name?: string };
  readonly title?: string;
  readonly entries?: readonly { readonly id: string }[] | null;
  readonly inspected?: string | null;
  readonly stretch?: string;
  readonly findings?: readonly { readonly id: string; readonly status: string }[];
  readonly period?: string;
  readonly reviews?: readonly { readonly reviewer: string; readonly outcome: string | null }[] | null;
}

/** A type that verbs act on: how its things are listed, with what selection, and how one is looked up. */
export interface WalkedType {
  readonly list: string;
  readonly shows: string;
  /** Where the things of the answer are; the nodes themselves if not given. */
  readonly within?: string;
  /** Looks one up by its id; it is looked for in the list if there is no such field. */
  readonly one?: string;
}

const developer = 'developer { creditCode }';

export const walkedTypes: Readonly<Record<string, WalkedType>> = {
  Resource: { list: 'resources', one: 'resource', shows: 'status code provider { code }' },
  ProcessingRule: { list: 'processingRules', one: 'processingRule', shows: 'status name' },
  DevelopmentEntry: {
    list: 'developmentEntries',
    one: 'developmentEntry',
    shows: 'status resource { provider { code } }',
  },
  DataDemand: { list: 'dataDemands', one: 'dataDemand', shows: 'status title' },
  ScenarioDemand: { list: 'scenarioDemands', shows: 'status title' },
  ScenarioClass: { list: 'scenarioClasses', one: 'scenarioClass', shows: 'status departments opinions { department }' },
  Scenario: { list: 'scenarios', one: 'scenario', shows: 'status code' },
  Developer: { list: 'developers', one: 'developer', shows: 'status creditCode' },
  Application: { list: 'applications', one: 'application', shows: `status entries { id } ${developer}` },
  Agreement: { list: 'agreements', one: 'agreement', shows: `status ${developer}` },
  SourceDataRequest: {
    list: 'applications',
    within: 'sourceDataRequests',
    shows: 'status departments opinions { department }',
  },
  Consent: { list: 'consents', shows: `withdrawnAt ${developer}` },
  OutsideDataset: { list: 'outsideDatasets', shows: 'status developer: owner { creditCode }' },
  App: { list: 'apps', one: 'app', shows: `status ${developer} reviews { reviewer outcome }` },
  AppReport: { list: 'apps', within: 'reportsOwed', shows: 'sentAt' },
  Exchange: { list: 'exchanges', one: 'exchange', shows: 'retiredAt code' },
  Webhook: { list: 'webhooks', one: 'webhook', shows: 'status market cursor' },
  Listing: { list: 'listings', one: 'listing', shows: `status app { ${developer} }` },
  StopOrder: { list: 'stopOrders', one: 'stopOrder', shows: `liftedAt ${developer}` },
  Incident: { list: 'incidents', one: 'incident', shows: 'status stretch inspected: responsibleParty' },
  Inspection: { list: 'inspections', one: 'inspection', shows: 'status inspected findings { id status }' },
  Channel: { list: 'channels', shows: 'status provider { code }' },
  OperationReport: { list: 'operationReports', one: 'operationReport', shows: 'status period' },
};

const terms = Object.fromEntries(
  ['rightsAndDuties', 'scenario', 'dataScope', 'conditions', 'security', 'fee', 'liability'].map((part) => [
    part,
    '约定',
  ]),
);

/** Third parties that the walk accredits. */
export const accredited = ['shencha-1', 'shencha-2', 'shencha-3'];

/** A department that has not spoken yet, or any. */
export function departmentToHear({ departments, opinions }: Thing): string | undefined {
  const silent = departments?.filter((code) => !opinions?.some(({ department }) => department === code));
  return silent?.[0] ?? departments?.[0];
}

/** The department of whoever speaks for one, else one that the authority may record. */
function speaker(thing: Thing, party: string | null): string | undefined {
  return thing.departments?.find((code) => code === party) ?? departmentToHear(thing);
}

/** A finding in the state that a verb needs, or any. */
function findingIn(state: string, { findings = [] }: Thing): string | undefined {
  return (findings.find(({ status }) => status === state) ?? findings[0])?.id;
}

const nextStep: Readonly<Record<string, string>> = { OPEN: 'PLAN_STARTED', PLAN_STARTED: 'REPORTED' };

/** What an input must hold besides what is required of any, so that only the thing itself can speak against it. */
export const fittingInputs: Readonly<Record<string, (thing: Thing, party: string | null) => object>> = {
  correctResource: () => ({ title: '更正后的名称' }),
  attachSample: ({ code }) => ({
    resourceCode: code,
    rows: [{ total: 1 }],
    fields: [{ name: 'total', dataType: 'INTEGER', sensitivity: 'PUBLIC' }],
  }),
  screenDevelopmentEntry: () => ({
    nationalSecurity: false,
    publicInterest: false,
    forbiddenByLaw: false,
    remarks: '已核',
  }),
  forwardDataDemands: ({ id }) => ({ ids: [id] }),
  declineScenarioDemand: () => ({ reason: '不属开发范围' }),
  recordClassOpinion: (thing, party) => ({ department: speaker(thing, party), document: '函〔2026〕1号' }),
  recordSourceDataOpinion: (thing, party) => ({ department: speaker(thing, party), document: '函〔2026〕2号' }),
  verifyCondition: () => ({ number: 2, state: 'MET' }),
  submitConditionEvidence: () => ({ number: 2, evidence: ['ZM-2'] }),
  signAgreement: ({ entries }) => ({
    entryIds: (entries ?? []).map(({ id }) => id),
    terms,
    feeBasis: '价目表（示例）',
    validFrom: '2026-01-01',
    validTo: '2099-12-31',
  }),
  terminateAgreement: () => ({ reason: '双方议定' }),
  assignReviewer: ({ reviews }) => ({
    reviewer: accredited.find((body) => !reviews?.some(({ reviewer }) => reviewer === body)),
  }),
  revokeApp: () => ({ reason: '不再合规' }),
  listApp: () => ({ deliveryForm: 'API', pricing: 'FREE' }),
  delistApp: () => ({ withdrawalReason: 'DEVELOPER_REQUEST' }),
  reportCarriage: () => ({ since: shanghaiDay(new Date()), until: '2099-12-31' }),
  redriveWebhook: ({ cursor }) => ({ after: cursor }),
  liftStopOrder: () => ({ reason: '已整改' }),
  nameResponsibleParty: ({ stretch }) => ({ responsibleParty: stretch === 'FUSION_PLATFORM' ? 'OPERATOR' : 'LD-JTJ' }),
  advanceIncident: ({ status = '' }) => ({ to: nextStep[status] ?? 'CLOSED', note: '已处置' }),
  recordSanction: ({ inspected }) => ({ on: shanghaiDay(new Date()), party: inspected }),
  rectifyFinding: (thing) => ({ id: findingIn('OPEN', thing) }),
  acceptRectification: (thing) => ({ id: findingIn('RECTIFIED', thing) }),
  submitOperationReport: ({ period }) => ({ period, answer: '已核查' }),
};

/** The field of the input that names the thing. */
export const namingFields: Readonly<Record<string, string>> = {
  attachSample: 'resourceCode',
  forwardDataDemands: 'ids',
  verifyCondition: 'developerId',
  submitConditionEvidence: 'developerId',
  recordPublicIncident: 'developerId',
  recordDishonesty: 'developerId',
  signAgreement: 'applicationId',
  chargeFee: 'agreementId',
  listApp: 'appId',
  submitOperationReport: 'requestId',
};
