import sql, { raw, type Sql } from 'sql-template-tag';
import type { ReadTable } from '#kernel/graph/columns.ts';
import type { EntityTable } from '#kernel/graph/entities.ts';
import { anyOf } from '#kernel/graph/pages/conditions.ts';
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
import type { Frequency, Grade } from './listing/built-on.ts';
import { type Vendor, vendorOf } from './listing/vendor.ts';

export type AppRow = RowOf<
  model.App,
  {
    readonly reviewed: boolean;
    readonly withoutSourceRows: boolean;
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
    readonly provenance: ListingSource[];
    readonly vendor: Vendor;
    /** The last day of its agreement. */
    readonly validUntil: string;
    /** Of the resources that it is built on. */
    readonly grades: Grade[];
    readonly frequencies: Frequency[];
  }
>;

export type ReviewRow = RowOf<model.ComplianceReview>;
export type ReportRow = RowOf<model.AppReport>;
export type ListingChangeRow = RowOf<model.ListingChange>;

const entriesOfApp = sql`SELECT u.entry_id FROM apps.app_entry u WHERE u.app_id = a.id`;

/** A third party that reviews it. */
function isAssigned({ viewer }: Context): Sql | false {
  const reviewer = reviewerOf(viewer);
  return (
    reviewer !== null &&
    sql`EXISTS (SELECT 1 FROM apps.compliance_review v WHERE v.app_id = a.id AND v.reviewer = ${reviewer} AND v.reviewer_kind = 'THIRD_PARTY')`
  );
}

function isAnalyst({ viewer }: Context): Sql | false {
  return holds(viewer, 'ANALYST') && sql`true`;
}

/** A provider of data that it uses. */
function isProviders({ viewer }: Context): Sql | false {
  const provider = providerOf(viewer);
  return provider !== null && hasEntryOfProvider(provider, entriesOfApp);
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

function isReviewed(context: Context): Sql {
  return anyOf([isWhole(context), isAnalyst(context), isAssigned(context)]);
}

function areFindingsOpen(context: Context): Sql {
  return anyOf([isWhole(context), isAssigned(context)]);
}

function areReportsOpen(context: Context): Sql {
  return anyOf([isWhole(context), isAnalyst(context), isProviders(context)]);
}

/** A review that approved the app `a` stated that it contains no source rows (Article 4). */
export const isWithoutSourceRows = sql`EXISTS (SELECT 1 FROM apps.compliance_review v
  WHERE v.app_id = a.id AND v.outcome = 'APPROVED' AND NOT v.contains_source_rows)`;

export const appTable: EntityTable<AppRow> = {
  type: 'App',
  table: 'apps.app',
  alias: 'a',
  computed: {
    reviewed: isReviewed,
    withoutSourceRows: () => isWithoutSourceRows,
    findingsOpen: areFindingsOpen,
    reportsOpen: areReportsOpen,
    seenDeveloperId: ({ viewer, now }) =>
      visibleReference('facts.developer', sql`a.developer_id`, seesDeveloper(viewer, 'referred', now)),
    seenAgreementId: ({ viewer }) =>
      visibleReference('facts.agreement', sql`a.agreement_id`, seesAgreement(viewer, 'referred')),
    seenScenarioId: ({ viewer }) =>
      visibleReference('facts.scenario', sql`a.scenario_id`, seesScenario(viewer, 'referred')),
    seenEntryIds: ({ viewer }) =>
      visibleReferences('facts.development_entry', entriesOfApp, seesEntry(viewer, 'referred')),
  },
  sees: ({ viewer, now }) => seesApp(viewer, 'a', now),
};

/** Reviews are shown with their app, to whom it is open. */
export const reviewTable: EntityTable<ReviewRow> = {
  type: 'ComplianceReview',
  table: 'apps.compliance_review',
  alias: 'v',
  sees: () => sql`true`,
};

/** A column of each resource that a listing is built on. */
function ofResources(column: 'grade' | 'update_frequency'): Sql {
  return sql`ARRAY(SELECT r.${raw(column)} FROM apps.app_entry u JOIN facts.development_entry e ON e.id = u.entry_id
    JOIN facts.resource r ON r.id = e.resource_id WHERE u.app_id = l.app_id)`;
}

export const listingTable: EntityTable<ListingRow> = {
  type: 'Listing',
  table: 'apps.listing',
  alias: 'l',
  computed: {
    vendor: vendorOf,
    validUntil: () => sql`(SELECT g.valid_to::text FROM facts.agreement g WHERE g.id = l.agreement_id)`,
    grades: () => ofResources('grade'),
    frequencies: () => ofResources('update_frequency'),
  },
  sees: ({ viewer, now }) => seesListing(viewer, 'l', now),
};

/** Listings that are LISTED now, whoever asks: what a market's feed shows of them. */
export const listedTable: EntityTable<ListingRow> = { ...listingTable, sees: () => sql`l.status = 'LISTED'` };

export const listingChangeTable: ReadTable<ListingChangeRow> = { type: 'ListingChange', alias: 'h' };

/** Reports owed for apps; only the operator sends them. */
export const reportTable: EntityTable<ReportRow> = {
  type: 'AppReport',
  table: "(SELECT *, CASE WHEN sent_at IS NULL THEN 'owed' ELSE 'sent' END AS status FROM apps.app_report)",
  alias: 'w',
  sees: ({ viewer }) => (isOfficial(viewer) ? sql`true` : sql`false`),
};

/** Those of an app that is open to the caller. */
export const reportOfAppTable: EntityTable<ReportRow> = { ...reportTable, sees: () => sql`true` };

/** They stand under an app that is open to the caller, and are open to the caller with it; `open` over `apps.app` under `a`. */
function withApp(context: Context, appId: Sql, open: Sql): Sql {
  return sql`EXISTS (SELECT 1 FROM apps.app a WHERE a.id = ${appId} AND ${appTable.sees(context)} AND ${open})`;
}

/** A report by itself: to the officials, and to whom its app shows it. */
export const openReportTable: EntityTable<ReportRow> = {
  ...reportTable,
  sees: (context) => withApp(context, sql`w.app_id`, areReportsOpen(context)),
};

/** A review by itself: to whom its app shows it, its findings to whom the app shows those. */
export const openReviewTable: EntityTable<ReviewRow> = {
  ...reviewTable,
  computed: {
    findings: (context) =>
      sql`CASE WHEN ${withApp(context, sql`v.app_id`, areFindingsOpen(context))} THEN v.findings END`,
  },
  sees: (context) => withApp(context, sql`v.app_id`, isReviewed(context)),
};

export type AccreditationRow = model.Accreditation;

/** Accreditations of third parties; shown to the officials, and to the third party itself. */
export const accreditationTable: EntityTable<AccreditationRow> = {
  type: 'Accreditation',
  table: 'apps.accreditation',
  alias: 'q',
  newestBy: 'valid_until',
  sees: ({ viewer }) => {
    if (isOfficial(viewer)) return sql`true`;
    const reviewer = reviewerOf(viewer);
    return anyOf([reviewer !== null && sql`q.reviewer = ${reviewer}`]);
  },
};
