import sql from 'sql-template-tag';
import { isListingLive } from '#kernel/derived.ts';
import { defineEntityLoader } from '#kernel/entities.ts';
import { defineLoader, groupsInOrderOf, inOrderOf } from '#kernel/loaders.ts';
import { type AppRow, appTable, type ListingRow, listingTable, type ReportRow, type ReviewRow } from './tables.ts';

export const appById = defineEntityLoader<AppRow>(appTable, 'id', 'id');
export const listingById = defineEntityLoader<ListingRow>(listingTable, 'id', 'id');
export const listingOfApp = defineEntityLoader<ListingRow>(listingTable, 'app_id', 'appId');

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

/** Listings that are live now, by id, whoever asks: what a market's feed shows of them. */
export const liveListingById = defineLoader<string, ListingRow | null>(async (ids, { db, now }) => {
  const rows = await db.query<ListingRow>(
    sql`SELECT l.* FROM apps.listing l WHERE l.id = ANY(${[...ids]}::text[]) AND ${isListingLive('l', now)}`,
  );
  return inOrderOf(ids, rows, (row) => row.id);
});
