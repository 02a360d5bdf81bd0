import { type IdKind, idPrefixes } from './ids.ts';

/** The type of the things that each kind of id names. */
const typeOfKind = {
  provider: 'Provider',
  resource: 'Resource',
  syncRun: 'SyncRun',
  processingRule: 'ProcessingRule',
  developmentEntry: 'DevelopmentEntry',
  dataDemand: 'DataDemand',
  scenarioClass: 'ScenarioClass',
  scenario: 'Scenario',
  scenarioDemand: 'ScenarioDemand',
  developer: 'Developer',
  publicIncident: 'PublicIncident',
  dishonesty: 'DishonestyEntry',
  application: 'Application',
  agreement: 'Agreement',
  charge: 'Charge',
  accessGrant: 'AccessGrant',
  sourceDataRequest: 'SourceDataRequest',
  consent: 'Consent',
  outsideDataset: 'OutsideDataset',
  usage: 'Usage',
  app: 'App',
  complianceReview: 'ComplianceReview',
  appReport: 'AppReport',
  accreditation: 'Accreditation',
  listing: 'Listing',
  exchange: 'Exchange',
  webhook: 'Webhook',
  webhookDelivery: 'WebhookDelivery',
  journalEvent: 'JournalEvent',
  regulation: 'Regulation',
  interpretation: 'Interpretation',
  riskReport: 'RiskReport',
  stopOrder: 'StopOrder',
  incident: 'Incident',
  inspection: 'Inspection',
  finding: 'Finding',
  sanction: 'Sanction',
  channel: 'Channel',
  platformCondition: 'PlatformCondition',
  complianceRecord: 'ComplianceRecord',
  operationReport: 'OperationReport',
  logReceipt: 'LogReceipt',
  contributionEvaluation: 'ContributionEvaluation',
  securityEvent: 'SecurityEvent',
  documentRegistration: 'DocumentRegistration',
} as const satisfies Record<IdKind, string>;

export type NodeType = (typeof typeOfKind)[IdKind];

const typeOfPrefix: ReadonlyMap<string, NodeType> = new Map(
  (Object.keys(idPrefixes) as IdKind[]).map((kind) => [idPrefixes[kind], typeOfKind[kind]]),
);

const formOfId = /^([a-z]{3})_[0-9A-HJKMNP-TV-Z]{26}$/;

/** The type of the thing that an id names, if there is one of that id; null for what is no id of any type. Nothing is looked up. */
export function typeOfId(id: string): NodeType | null {
  return typeOfPrefix.get(formOfId.exec(id)?.[1] ?? '') ?? null;
}
