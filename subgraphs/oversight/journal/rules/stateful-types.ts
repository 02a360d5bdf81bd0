import type { SubgraphName } from '#kernel/platform/serving/subgraph-names.ts';

/** What verbs act on, by the subgraph that keeps it (verbs.csv): `facts.<subgraph>_state` tells where each of them is. */
export const statefulTypes = {
  resources: ['Resource'],
  development: ['ProcessingRule', 'DevelopmentEntry', 'DataDemand'],
  scenarios: ['ScenarioClass', 'Scenario', 'ScenarioDemand'],
  developers: ['Developer'],
  agreements: ['Application', 'Agreement', 'SourceDataRequest', 'OutsideDataset', 'Consent'],
  apps: ['App', 'Listing', 'AppReport', 'Accreditation', 'Exchange', 'Webhook'],
  oversight: [
    'RiskReport',
    'StopOrder',
    'Incident',
    'Inspection',
    'Channel',
    'PlatformCondition',
    'ComplianceRecord',
    'LogReceipt',
    'OperationReport',
    'ContributionEvaluation',
    'Regulation',
    'DocumentRegistration',
  ],
} as const satisfies Record<SubgraphName, readonly string[]>;
