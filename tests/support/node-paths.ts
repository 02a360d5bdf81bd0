import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import { subjects } from '../../subgraphs/oversight/journal/events.ts';
import type { World } from './world.ts';

/** Where the things of a type stand: their table, the root field that leads to what somebody sees of them, and what is asked of each of its rows where it is not their own. */
interface Place {
  readonly table: string;
  readonly list: string;
  readonly of?: string;
}

/** Every type with an id. What has no list of its own is reached through what it belongs to. */
export const places: Readonly<Record<string, Place>> = {
  Provider: { table: 'resources.provider', list: 'providers' },
  Resource: { table: 'resources.resource', list: 'resources' },
  SyncRun: { table: 'resources.sync_run', list: 'syncRuns' },
  ProcessingRule: { table: 'development.processing_rule', list: 'processingRules' },
  DevelopmentEntry: { table: 'development.development_entry', list: 'developmentEntries' },
  DataDemand: { table: 'development.data_demand', list: 'dataDemands' },
  ScenarioClass: { table: 'scenarios.scenario_class', list: 'scenarioClasses' },
  Scenario: { table: 'scenarios.scenario', list: 'scenarios' },
  ScenarioDemand: { table: 'scenarios.scenario_demand', list: 'scenarioDemands' },
  Developer: { table: 'developers.developer', list: 'developers' },
  PublicIncident: { table: 'developers.public_incident', list: 'developers', of: 'publicIncidents { id }' },
  DishonestyEntry: { table: 'developers.dishonesty', list: 'developers', of: 'dishonesty { id }' },
  Application: { table: 'agreements.application', list: 'applications' },
  Agreement: { table: 'agreements.agreement', list: 'agreements' },
  Charge: { table: 'agreements.charge', list: 'agreements', of: 'fee { charges { id } }' },
  AccessGrant: { table: 'agreements.access_grant', list: 'agreements', of: 'grants { id }' },
  SourceDataRequest: {
    table: 'agreements.source_data_request',
    list: 'applications',
    of: 'sourceDataRequests { id }',
  },
  Consent: { table: 'agreements.consent', list: 'consents' },
  OutsideDataset: { table: 'agreements.outside_dataset', list: 'outsideDatasets' },
  Usage: { table: 'agreements.usage', list: 'usage' },
  App: { table: 'apps.app', list: 'apps' },
  ComplianceReview: { table: 'apps.compliance_review', list: 'apps', of: 'reviews { id }' },
  AppReport: { table: 'apps.app_report', list: 'apps', of: 'reportsOwed { id }' },
  Accreditation: { table: 'apps.accreditation', list: 'accreditations' },
  Listing: { table: 'apps.listing', list: 'listings' },
  Exchange: { table: 'apps.exchange', list: 'exchanges' },
  Webhook: { table: 'apps.webhook', list: 'webhooks' },
  WebhookDelivery: {
    table: 'apps.webhook_delivery',
    list: 'webhooks',
    of: 'deliveries(first: 100) { nodes { id } }',
  },
  JournalEvent: { table: 'facts.journal', list: 'journal' },
  Regulation: { table: 'oversight.regulation', list: 'regulations' },
  Interpretation: {
    table: 'oversight.interpretation',
    list: 'regulations',
    of: 'articles { interpretations { id } }',
  },
  RiskReport: { table: 'oversight.risk_report', list: 'riskReports' },
  StopOrder: { table: 'oversight.stop_order', list: 'stopOrders' },
  Incident: { table: 'oversight.incident', list: 'incidents' },
  Inspection: { table: 'oversight.inspection', list: 'inspections' },
  Finding: { table: 'oversight.finding', list: 'inspections', of: 'findings { id }' },
  Sanction: { table: 'oversight.sanction', list: 'inspections', of: 'sanctions { id }' },
  Channel: { table: 'oversight.channel', list: 'channels' },
  PlatformCondition: { table: '', list: 'platformConditions' },
  ComplianceRecord: { table: 'oversight.compliance_record', list: 'complianceRecords' },
  OperationReport: { table: 'oversight.operation_report', list: 'operationReports' },
  LogReceipt: { table: 'oversight.log_receipt', list: 'logReceipts' },
  ContributionEvaluation: { table: 'oversight.contribution_evaluation', list: 'contributionEvaluations' },
  SecurityEvent: { table: 'oversight.security_event', list: 'securityEvents' },
  DocumentRegistration: { table: 'oversight.document_registration', list: 'documentRegistrations' },
};

const unpaged = new Set(['regulations', 'platformConditions']);
const idsIn = /\b[a-z]{3}_[0-9A-HJKMNP-TV-Z]{26}\b/g;

/** All ids that the list of a type gives to somebody; none where it is closed. */
export async function listedTo(world: World, viewer: Viewer, type: string): Promise<ReadonlySet<string>> {
  const { list, of = 'id' } = places[type] as Place;
  if (type === 'ContributionEvaluation') return evaluationsTo(world, viewer);
  const listed = await walk(world, viewer, list, of);
  const isOfHistory = type === 'JournalEvent' && listed.size === 0;
  return isOfHistory ? historiesTo(world, viewer) : listed;
}

/** The journal is read by its things' histories, too. */
async function historiesTo(world: World, viewer: Viewer): Promise<ReadonlySet<string>> {
  const found = Object.keys(subjects).map((type) =>
    walk(world, viewer, (places[type] as Place).list, 'history(first: 100) { nodes { id } }'),
  );
  return new Set((await Promise.all(found)).flatMap((ids) => [...ids]));
}

async function evaluationsTo(world: World, viewer: Viewer): Promise<ReadonlySet<string>> {
  const { rows } = await world.database
    .ownerPool()
    .query<{ period: string; edition: number }>(
      'SELECT DISTINCT period, edition FROM oversight.contribution_evaluation',
    );
  const asked = rows.map(({ period, edition }) =>
    walk(world, viewer, 'contributionEvaluations', 'id', `period: "${period}", edition: ${edition}, `),
  );
  return new Set((await Promise.all(asked)).flatMap((ids) => [...ids]));
}

async function walk(world: World, viewer: Viewer, list: string, of: string, given = ''): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (let after: string | null = null; ; ) {
    const query = unpaged.has(list)
      ? `{ list: ${list} { ${of} } }`
      : `query($after: String) { list: ${list}(${given}first: 100, after: $after) { nodes { ${of} } pageInfo { endCursor hasNextPage } } }`;
    const { data } = await world.ask(viewer, query, { after });
    const page = (data as unknown as { list: Page | readonly object[] | null }).list;
    const nodes = page && 'nodes' in page ? page.nodes : page;
    for (const [id] of JSON.stringify(nodes).matchAll(idsIn)) found.add(id);
    if (!page || !('nodes' in page) || !page.pageInfo.hasNextPage) return found;
    after = page.pageInfo.endCursor;
  }
}

interface Page {
  readonly nodes: readonly object[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

/** Up to 99 ids of things of a type, whoever sees them. */
export async function storedIds(world: World, type: string): Promise<string[]> {
  const { table } = places[type] as Place;
  const { rows } = await world.database
    .ownerPool()
    .query<{ id: string }>(`SELECT id FROM ${table} ORDER BY md5(id) LIMIT 99`);
  return rows.map(({ id }) => id);
}
