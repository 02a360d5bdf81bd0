import sql from 'sql-template-tag';
import { defineEntityLoader } from '#kernel/graph/entities.ts';
import { defineLoader, groupsInOrderOf, inOrderOf } from '#kernel/graph/loaders.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import { settle } from './reactions/settle.ts';
import {
  accreditationTable,
  appTable,
  type ListingRow,
  listingTable,
  type ReportRow,
  type ReviewRow,
  reportTable,
} from './tables.ts';

export const appById = defineEntityLoader(appTable, 'id');
export const reportById = defineEntityLoader(reportTable, 'id');
export const accreditationById = defineEntityLoader(accreditationTable, 'id');

const storedListingById = defineEntityLoader(listingTable, 'id');
const storedListingOfApp = defineEntityLoader(listingTable, 'app_id');
const settledIn = defineLoader<'now', true>(async (keys, context) => {
  await settle(context);
  return keys.map(() => true as const);
});

/** Every listing is where present facts ask it to be: once in a call, before anything is read of listings. */
export async function settled(context: Context): Promise<void> {
  await settledIn(context).load('now');
}

/** Listings by id, in their place. */
export function listingById(context: Context) {
  return { load: (id: string) => settled(context).then(() => storedListingById(context).load(id)) };
}

/** The listing of each app, in its place. */
export function listingOfApp(context: Context) {
  return { load: (appId: string) => settled(context).then(() => storedListingOfApp(context).load(appId)) };
}

/** Reviews of each app, oldest first. */
export const reviewsOf = defineLoader<string, ReviewRow[]>(async (ids, { db }) => {
  const rows = await db.query<ReviewRow>(
    sql`SELECT v.* FROM apps.compliance_review v WHERE v.app_id = ANY(${[...ids]}::text[]) ORDER BY v.started_at, v.id`,
  );
  return groupsInOrderOf(ids, rows, (row) => row.appId);
});

/** Reports owed for each app, the authority's first. */
export const reportsOf = defineLoader<string, ReportRow[]>(async (ids, { db }) => {
  const rows = await db.query<ReportRow>(
    sql`SELECT w.* FROM apps.app_report w WHERE w.app_id = ANY(${[...ids]}::text[]) ORDER BY w.recipient_kind, w.recipient, w.id`,
  );
  return groupsInOrderOf(ids, rows, (row) => row.appId);
});

/** Listings that are LISTED now, by id, whoever asks: what a market's feed shows of them. */
export const listedById = defineLoader<string, ListingRow | null>(async (ids, { db }) => {
  const rows = await db.query<ListingRow>(
    sql`SELECT l.* FROM apps.listing l WHERE l.id = ANY(${[...ids]}::text[]) AND l.status = 'LISTED'`,
  );
  return inOrderOf(ids, rows, (row) => row.id);
});
