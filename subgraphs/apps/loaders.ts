import { defineEntityLoader, defineGroupLoader } from '#kernel/graph/entities.ts';
import { defineLoader } from '#kernel/graph/loaders.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import { settle } from './listing/settle.ts';
import {
  accreditationTable,
  appTable,
  listedTable,
  listingTable,
  openReportTable,
  openReviewTable,
  reportOfAppTable,
  reportTable,
  reviewTable,
} from './tables.ts';

export const appById = defineEntityLoader(appTable, 'id');
export const reportById = defineEntityLoader(reportTable, 'id');
export const openReportById = defineEntityLoader(openReportTable, 'id');
export const openReviewById = defineEntityLoader(openReviewTable, 'id');
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
export const reviewsOf = defineGroupLoader(reviewTable, 'app_id', 'v.started_at, v.id');

/** Reports owed for each app, the authority's first. */
export const reportsOf = defineGroupLoader(reportOfAppTable, 'app_id', 'w.recipient_kind, w.recipient, w.id');

export const listedById = defineEntityLoader(listedTable, 'id');
