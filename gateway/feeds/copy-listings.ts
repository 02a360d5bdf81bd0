import { createHash } from 'node:crypto';
import { Refusal } from '../refusal.ts';
import type { AskPublic } from './ask-public.ts';
import { changesQuery, cursorQuery, type FedListing, listingsQuery } from './listing-query.ts';

/** Where the feed stands. */
export interface FeedHead {
  readonly cursor: string;
  readonly digest: string;
  /** Of the head, to be verified without the service. */
  readonly signature: object | null;
}

/** All listings as they stood at one place of the feed. */
export interface ListingCopy {
  readonly head: FeedHead;
  /** By id. */
  readonly listings: readonly FedListing[];
}

interface PageInfo {
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}

interface Changes {
  readonly listingFeedHead: FeedHead;
  readonly listingChanges: {
    readonly nodes: readonly { readonly listingId: string; readonly listing: FedListing | null }[];
    readonly pageInfo: PageInfo;
  };
}

/** So often it is begun anew where what was read and the head's digest do not agree. */
const mostTries = 3;
/** While one copy is read the feed may move by so many pages of changes. */
const mostPages = 100;

/** The cursor at which the feed stands: one statement where nothing has happened. */
export async function readCursor(ask: AskPublic): Promise<string> {
  const { listingFeedHead } = (await ask(cursorQuery)) as { readonly listingFeedHead: Pick<FeedHead, 'cursor'> };
  return listingFeedHead.cursor;
}

/**
 * Reads the listings page by page, then what the feed tells of since: at the end the copy is of the feed's last head, which its digest
 * proves.
 */
export async function copyListings(ask: AskPublic): Promise<ListingCopy> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const cursor = await readCursor(ask);
    const listings = await readAll(ask);
    const head = await catchUp(ask, listings, cursor);
    if (head !== null) return { head, listings: inOrder(listings) };
  }
  throw new Refusal('EXPORT_BUSY', {
    zh: '挂牌变更过快，暂时无法生成整份副本，请稍后再试。',
    en: 'Listings change faster than a copy of them is made; try again in a while.',
  });
}

async function readAll(ask: AskPublic): Promise<Map<string, FedListing>> {
  const listings = new Map<string, FedListing>();
  let after: string | null = null;
  do {
    const page = (await ask(listingsQuery, { after })) as {
      readonly listings: { readonly nodes: readonly FedListing[]; readonly pageInfo: PageInfo };
    };
    for (const listing of page.listings.nodes) listings.set(listing.id, listing);
    after = page.listings.pageInfo.hasNextPage ? page.listings.pageInfo.endCursor : null;
  } while (after !== null);
  return listings;
}

/** Brings a copy to where the feed stands now; null where it cannot be proved to be there. */
async function catchUp(ask: AskPublic, listings: Map<string, FedListing>, since: string): Promise<FeedHead | null> {
  let after = since;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const { listingChanges, listingFeedHead } = (await ask(changesQuery, { after })) as Changes;
    for (const { listingId, listing } of listingChanges.nodes) {
      if (listing === null) listings.delete(listingId);
      else listings.set(listingId, listing);
    }
    after = listingChanges.pageInfo.endCursor ?? after;
    if (listingChanges.pageInfo.hasNextPage) continue;
    return digestOf(listings) === listingFeedHead.digest ? listingFeedHead : null;
  }
  return null;
}

/** By id, as the digest has them. */
function inOrder(listings: ReadonlyMap<string, FedListing>): FedListing[] {
  return [...listings.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
}

function digestOf(listings: ReadonlyMap<string, FedListing>): string {
  const hash = createHash('sha256');
  for (const { id, version } of inOrder(listings)) hash.update(`${id}:${version}\n`);
  return hash.digest('hex');
}
