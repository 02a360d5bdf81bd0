import sql, { raw, type Sql } from 'sql-template-tag';
import type { EntityTable } from '#kernel/graph/entities.ts';
import { anyOf } from '#kernel/graph/pages/conditions.ts';
import type { StoredDecision, StoredOpinion } from '#kernel/graph/shared-types.ts';
import { agreementStatus } from '#kernel/law/derived.ts';
import {
  holds,
  isOfficial,
  isOwn,
  providerOf,
  seesAgreement,
  seesApplication,
  seesDeveloper,
  seesEntry,
  seesScenario,
  visibleReference,
  visibleReferences,
} from '#kernel/law/visibility.ts';
import type { RowOf } from '#kernel/platform/database/rows.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import type * as model from '#prisma/agreements/generated/client.ts';
import type { AgreementValues } from './enums.ts';

export interface Materials {
  readonly qualification: string;
  readonly scenario: string;
  readonly dataNeeds: string;
  readonly mannerOfUse: string;
  readonly safeguards: string;
}

export interface Terms {
  readonly rightsAndDuties: string;
  readonly scenario: string;
  readonly dataScope: string;
  readonly conditions: string;
  readonly security: string;
  readonly fee: string;
  readonly liability: string;
}

export interface StoredSignature {
  readonly party: 'OPERATOR' | 'DEVELOPER';
  readonly by: string;
  readonly at: string;
}

export type ApplicationRow = RowOf<
  model.Application,
  {
    readonly status: AgreementValues['applicationStatus'];
    readonly materials: Materials;
    readonly decision: StoredDecision | null;
    readonly overdue: boolean;
    /** The caller sees it whole: its own, or an official. */
    readonly whole: boolean;
    readonly seenDeveloperId: string | null;
    readonly seenScenarioId: string | null;
    readonly seenEntryIds: string[];
  }
>;

export type AgreementRow = RowOf<
  model.Agreement,
  {
    readonly status: AgreementValues['agreementStatus'];
    readonly terms: Terms;
    readonly signatures: StoredSignature[];
    readonly derivedStatus: AgreementValues['agreementStatus'];
    readonly seenDeveloperId: string | null;
  }
>;

export type SourceRequestRow = RowOf<
  model.SourceDataRequest,
  {
    readonly status: AgreementValues['sourceStatus'];
    readonly opinions: StoredOpinion[];
    readonly seenEntryId: string | null;
  }
>;

export type ConsentRow = RowOf<
  model.Consent,
  {
    readonly level: AgreementValues['accessLevel'];
    readonly seenDeveloperId: string | null;
    readonly seenScenarioId: string | null;
    readonly seenEntryIds: string[];
    readonly openEvidence: string | null;
  }
>;

export type OutsideDatasetRow = RowOf<
  model.OutsideDataset,
  {
    readonly status: AgreementValues['outsideStatus'];
    readonly decision: StoredDecision | null;
    readonly seenDeveloperId: string | null;
  }
>;

export type UsageRow = RowOf<
  model.Usage,
  {
    readonly level: AgreementValues['accessLevel'];
    readonly seenDeveloperId: string | null;
    readonly seenEntryId: string | null;
    readonly seenScenarioId: string | null;
  }
>;

/** Submitted, and the end of its period has come (Article 12). */
export function isOverdue(alias: string, now: Date): Sql {
  return sql`(${raw(alias)}.status = 'SUBMITTED' AND ${raw(alias)}.due_at <= ${now}::timestamptz)`;
}

function developerReference({ viewer, now }: Context, id: Sql): Sql {
  return visibleReference('facts.developer', id, seesDeveloper(viewer, 'referred', now));
}

function scenarioReference({ viewer }: Context, id: Sql): Sql {
  return visibleReference('facts.scenario', id, seesScenario(viewer, 'referred'));
}

function entryReferences({ viewer }: Context, ids: Sql): Sql {
  return visibleReferences('facts.development_entry', ids, seesEntry(viewer, 'referred'));
}

/** What hangs on an agreement is open to its developer and to the officials. */
export function isWhole({ viewer }: Context, alias: string): Sql {
  return isOfficial(viewer) ? sql`true` : (isOwn(viewer, alias) ?? sql`false`);
}

export const applicationTable: EntityTable<ApplicationRow> = {
  table: 'agreements.application',
  alias: 'a',
  columns: (context) => sql`a.*, ${isOverdue('a', context.now)} AS overdue, ${isWhole(context, 'a')} AS whole,
    CASE WHEN ${isWhole(context, 'a')} THEN ${developerReference(context, sql`a.developer_id`)} END AS seen_developer_id,
    ${scenarioReference(context, sql`a.scenario_id`)} AS seen_scenario_id,
    ${entryReferences(context, sql`SELECT u.entry_id FROM agreements.application_entry u WHERE u.application_id = a.id`)} AS seen_entry_ids`,
  sees: ({ viewer }) => seesApplication(viewer, 'a'),
};

export const agreementTable: EntityTable<AgreementRow> = {
  table: 'agreements.agreement',
  alias: 'g',
  columns: (context) => sql`g.*, ${agreementStatus('g', context.now)} AS derived_status,
    ${developerReference(context, sql`g.developer_id`)} AS seen_developer_id`,
  sees: ({ viewer }) => seesAgreement(viewer, 'g'),
};

export const sourceRequestTable: EntityTable<SourceRequestRow> = {
  table:
    '(SELECT r.*, a.developer_owner FROM agreements.source_data_request r JOIN agreements.application a ON a.id = r.application_id)',
  alias: 'q',
  columns: ({ viewer }) =>
    sql`q.*, ${visibleReference('facts.development_entry', sql`q.entry_id`, seesEntry(viewer, 'referred'))} AS seen_entry_id`,
  sees: ({ viewer }) => {
    if (isOfficial(viewer)) return sql`true`;
    const provider = providerOf(viewer);
    return anyOf([isOwn(viewer, 'q'), provider !== null && sql`${provider} = ANY(q.departments)`]);
  },
};

export const consentTable: EntityTable<ConsentRow> = {
  table:
    "(SELECT *, CASE WHEN withdrawn_at IS NULL THEN 'live' ELSE 'withdrawn' END AS status FROM agreements.consent)",
  alias: 'k',
  newestBy: 'recorded_at',
  columns: (context) => {
    const evidence = holds(context.viewer, 'OPERATOR', 'AUTHORITY', 'INFO_CENTER')
      ? sql`true`
      : (isOwn(context.viewer, 'k') ?? sql`false`);
    return sql`k.*, ${developerReference(context, sql`k.developer_id`)} AS seen_developer_id,
      ${scenarioReference(context, sql`k.scenario_id`)} AS seen_scenario_id,
      ${entryReferences(context, sql`SELECT u.entry_id FROM agreements.consent_entry u WHERE u.consent_id = k.id`)} AS seen_entry_ids,
      CASE WHEN ${evidence} THEN k.evidence END AS open_evidence`;
  },
  sees: (context) => isWhole(context, 'k'),
};

export const outsideDatasetTable: EntityTable<OutsideDatasetRow> = {
  table: '(SELECT o.*, o.owner AS developer_owner FROM agreements.outside_dataset o)',
  alias: 'o',
  columns: (context) => sql`o.*, ${developerReference(context, sql`o.developer_id`)} AS seen_developer_id`,
  sees: (context) => isWhole(context, 'o'),
};

/** The columns of a UsageRow over `agreements.usage` under `u`. */
export function usageColumns(context: Context): Sql {
  const { viewer } = context;
  return sql`u.*, ${developerReference(context, sql`u.developer_id`)} AS seen_developer_id,
    ${visibleReference('facts.development_entry', sql`u.entry_id`, seesEntry(viewer, 'referred'))} AS seen_entry_id,
    ${scenarioReference(context, sql`u.scenario_id`)} AS seen_scenario_id`;
}
