import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repositoryFiles, textOf } from '../architecture/repository-files.ts';
import { openWorld, publicViewer, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

/** Columns that hold the values of an enum of the public graph, and those of its values that are derived and never stored. */
const columns: readonly (readonly [column: string, type: string, ...derived: string[]])[] = [
  ['resources.provider.kind', 'ProviderKind'],
  ['resources.resource.update_frequency', 'UpdateFrequency'],
  ['resources.resource.issued_precision', 'DatePrecision'],
  ['resources.resource.modified_precision', 'DatePrecision'],
  ['resources.resource.sharing', 'SharingType'],
  ['resources.resource.openness', 'OpennessType'],
  ['resources.resource.grade', 'DataGrade'],
  ['resources.resource.delivery', 'DeliveryMode'],
  ['resources.resource.status', 'ResourceStatus'],
  ['resources.resource_measure.status', 'ResourceStatus'],
  ['resources.resource_measure.update_frequency', 'UpdateFrequency'],
  ['resources.sync_run.status', 'SyncStatus'],
  ['development.processing_rule.scope', 'RuleScope'],
  ['development.processing_rule.status', 'RuleStatus'],
  ['development.development_entry.status', 'DevelopmentEntryStatus', 'SUSPENDED'],
  ['development.data_demand.status', 'DataDemandStatus'],
  ['scenarios.scenario_class.status', 'ScenarioClassStatus'],
  ['scenarios.scenario.status', 'ScenarioStatus', 'SUSPENDED'],
  ['scenarios.scenario_demand.status', 'ScenarioDemandStatus'],
  ['developers.developer.kind', 'DeveloperKind'],
  ['developers.developer.status', 'DeveloperStatus', 'QUALIFIED', 'SUSPENDED'],
  ['developers.security_condition.state', 'ConditionState'],
  ['developers.dishonesty.of', 'DishonestyParty'],
  ['agreements.application.status', 'ApplicationStatus'],
  ['agreements.agreement.status', 'AgreementStatus', 'IN_FORCE', 'EXPIRED'],
  ['agreements.access_grant.level', 'AccessLevel'],
  ['agreements.source_data_request.status', 'SourceDataRequestStatus'],
  ['agreements.consent.level', 'AccessLevel'],
  ['agreements.outside_dataset.status', 'OutsideDatasetStatus'],
  ['agreements.usage.level', 'AccessLevel'],
  ['apps.app.status', 'AppStatus'],
  ['apps.compliance_review.reviewer_kind', 'ReviewerKind'],
  ['apps.compliance_review.outcome', 'DecisionOutcome'],
  ['apps.app_report.recipient_kind', 'RecipientKind'],
  ['apps.listing.status', 'ListingStatus'],
  ['apps.listing.delivery_form', 'DeliveryForm'],
  ['apps.listing.pricing', 'Pricing'],
  ['apps.listing.price_unit', 'PriceUnit'],
  ['apps.listing_version.delivery_form', 'DeliveryForm'],
  ['apps.listing_version.pricing', 'Pricing'],
  ['apps.listing_version.price_unit', 'PriceUnit'],
  ['apps.listing_change.kind', 'ListingChangeKind'],
  ['apps.listing_change.reason', 'WithdrawalReason'],
  ['apps.webhook.status', 'WebhookStatus'],
  ['apps.webhook.pause_reason', 'WebhookPauseReason'],
  ['apps.webhook_delivery.outcome', 'WebhookOutcome'],
  ['oversight.stop_order.target_type', 'StopTargetType'],
  ['oversight.risk_report.status', 'RiskStatus'],
  ['oversight.incident.kind', 'IncidentKind'],
  ['oversight.incident.stretch', 'SecurityStretch'],
  ['oversight.incident.status', 'IncidentStatus'],
  ['oversight.inspection.status', 'InspectionStatus'],
  ['oversight.finding.status', 'FindingStatus'],
  ['oversight.channel.status', 'ChannelStatus'],
  ['oversight.platform_condition.state', 'ConditionState'],
  ['oversight.compliance_record.kind', 'ComplianceKind'],
  ['oversight.log_receipt_head.log', 'LogName'],
  ['oversight.inspection.inspected_kind', 'Party', 'AUTHORITY'],
  ['oversight.contribution_evaluation.unit_kind', 'Party', 'AUTHORITY', 'DEVELOPER'],
  ['oversight.regulation.operation_report_every', 'ReportInterval'],
  ['oversight.operation_report.kind', 'ReportKind'],
  ['oversight.operation_report.status', 'ReportStatus'],
  ['oversight.trusted_document.kind', 'DocumentKind'],
];

/** The values that the database lets into each column of a state or a kind: those of its enum. */
async function allowed(): Promise<Map<string, string[]>> {
  const { rows } = await world.database.ownerPool().query<{ column: string; values: string[] }>(
    `SELECT concat_ws('.', n.nspname, t.relname, a.attname) AS column,
         ARRAY(SELECT v.enumlabel::text FROM pg_enum v WHERE v.enumtypid = a.atttypid) AS values
       FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace JOIN pg_attribute a ON a.attrelid = t.oid JOIN pg_type y ON y.oid = a.atttypid
      WHERE t.relkind = 'r' AND y.typtype = 'e'`,
  );
  return new Map(rows.map(({ column, values }) => [column, values]));
}

async function valuesOf(type: string): Promise<string[]> {
  const { data } = await world.ask(
    publicViewer,
    'query($type: String!) { __type(name: $type) { enumValues { name } } }',
    { type },
  );
  const { __type } = data as unknown as { __type: { enumValues: { name: string }[] } | null };
  return (__type?.enumValues ?? []).map(({ name }) => name);
}

describe('a column that is read as an enum of the graph can hold its values and no other', () => {
  it.each(columns)('%s holds %s', async (column, type, ...derived) => {
    const stored = (await valuesOf(type)).filter((value) => !derived.includes(value));
    expect((await allowed()).get(column)?.toSorted()).toEqual(stored.toSorted());
  });

  it('and every column that is an enum of the database is one of these', async () => {
    expect([...(await allowed()).keys()].toSorted()).toEqual(columns.map(([column]) => column).toSorted());
  });

  it('so that nothing is told to be a state where a field is resolved', () => {
    const asserting = repositoryFiles().filter(
      (path) => /^subgraphs\/.*\.ts$/.test(path) && / as '[A-Z_]+'/.test(textOf(path)),
    );
    expect(asserting).toEqual([]);
  });
});
