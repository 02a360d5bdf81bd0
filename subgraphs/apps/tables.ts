import sql, { type Sql } from 'sql-template-tag';
import type { EntityTable } from '#kernel/graph/entities.ts';
import { anyOf } from '#kernel/graph/pages/conditions.ts';
import type { StoredDecision } from '#kernel/graph/shared-types.ts';
import {
  developerOf,
  hasEntryOfProvider,
  holds,
  isOfficial,
  isOwn,
  providerOf,
  reviewerOf,
  seesAgreement,
  seesApp,
  seesDeveloper,
  seesEntry,
  seesListing,
  seesScenario,
  visibleReference,
  visibleReferences,
} from '#kernel/law/visibility.ts';
import type { RowOf } from '#kernel/platform/database/rows.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import type * as model from '#prisma/apps/generated/client.ts';
import type { AppValues } from './enums.ts';

export type AppRow = RowOf<
  model.App,
  {
    readonly status: AppValues['appStatus'];
    readonly reviewed: boolean;
    readonly findingsOpen: boolean;
    readonly reportsOpen: boolean;
    readonly seenDeveloperId: string | null;
    readonly seenAgreementId: string | null;
    readonly seenScenarioId: string | null;
    readonly seenEntryIds: string[];
  }
>;

export interface ListingSource {
  readonly entryCode: string;
  readonly entryTitle: string;
  readonly providerName: string;
  readonly scenarioCode: string;
  readonly agreementNumber: string;
}

export type ListingRow = RowOf<
  model.Listing,
  {
    readonly status: AppValues['listingStatus'];
    readonly provenance: ListingSource[];
  }
>;

export type ReviewRow = RowOf<
  model.ComplianceReview,
  {
    readonly reviewerKind: AppValues['reviewerKind'];
    readonly outcome: StoredDecision['outcome'] | null;
  }
>;
export type ReportRow = RowOf<model.AppReport>;
export type ListingChangeRow = RowOf<model.ListingChange>;

const entriesOfApp = sql`SELECT u.entry_id FROM apps.app_entry u WHERE u.app_id = a.id`;

/** Who sees which part of an app, beyond what is public. */
function partsOpen(context: Context): { reviewed: Sql; findings: Sql; reports: Sql } {
  const { viewer } = context;
  const provider = providerOf(viewer);
  const reviewer = reviewerOf(viewer);
  const owned = isWhole(context);
  const ofProvider = provider !== null && hasEntryOfProvider(provider, entriesOfApp);
  const assigned =
    reviewer !== null &&
    sql`EXISTS (SELECT 1 FROM apps.compliance_review v WHERE v.app_id = a.id AND v.reviewer = ${reviewer} AND v.reviewer_kind = 'THIRD_PARTY')`;
  const analyst = holds(viewer, 'ANALYST') && sql`true`;
  return {
    reviewed: anyOf([owned, analyst, assigned]),
    findings: anyOf([owned, assigned]),
    reports: anyOf([owned, analyst, ofProvider]),
  };
}

/** The caller may see whose app it is: no other is found by way of its developer. */
export function tellsDeveloper({ viewer, now }: Context): Sql {
  return sql`EXISTS (SELECT 1 FROM facts.developer whose WHERE whose.id = a.developer_id AND ${seesDeveloper(viewer, 'whose', now)})`;
}

/** The caller may see on which application it was made: its developer and the officials. */
export function isWhole({ viewer }: Context): Sql {
  return isOfficial(viewer) ? sql`true` : (isOwn(viewer, 'a') ?? sql`false`);
}

/** The caller is somebody to whom an app may be whole. */
export function mayBeWhole({ viewer }: Context): boolean {
  return isOfficial(viewer) || developerOf(viewer) !== null;
}

export const appTable: EntityTable<AppRow> = {
  table: 'apps.app',
  alias: 'a',
  columns: (context) => {
    const { viewer, now } = context;
    const open = partsOpen(context);
    return sql`a.*, ${open.reviewed} AS reviewed, ${open.findings} AS findings_open, ${open.reports} AS reports_open,
      ${visibleReference('facts.developer', sql`a.developer_id`, seesDeveloper(viewer, 'referred', now))} AS seen_developer_id,
      ${visibleReference('facts.agreement', sql`a.agreement_id`, seesAgreement(viewer, 'referred'))} AS seen_agreement_id,
      ${visibleReference('facts.scenario', sql`a.scenario_id`, seesScenario(viewer, 'referred'))} AS seen_scenario_id,
      ${visibleReferences('facts.development_entry', entriesOfApp, seesEntry(viewer, 'referred'))} AS seen_entry_ids`;
  },
  sees: ({ viewer, now }) => seesApp(viewer, 'a', now),
};

export const listingTable: EntityTable<ListingRow> = {
  table: 'apps.listing',
  alias: 'l',
  columns: () => sql`l.*`,
  sees: ({ viewer, now }) => seesListing(viewer, 'l', now),
};

/** Reports owed for apps; only the operator sends them. */
export const reportTable: EntityTable<ReportRow> = {
  table: "(SELECT *, CASE WHEN sent_at IS NULL THEN 'owed' ELSE 'sent' END AS status FROM apps.app_report)",
  alias: 'w',
  columns: () => sql`w.*`,
  sees: ({ viewer }) => (isOfficial(viewer) ? sql`true` : sql`false`),
};

export type AccreditationRow = model.Accreditation;

/** Accreditations of third parties; shown to whoever gives them. */
export const accreditationTable: EntityTable<AccreditationRow> = {
  table: 'apps.accreditation',
  alias: 'q',
  columns: () => sql`q.*`,
  sees: ({ viewer }) => (isOfficial(viewer) ? sql`true` : sql`false`),
};
