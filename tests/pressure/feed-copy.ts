import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { listingSelection } from '../../gateway/feeds/listing-query.ts';

const tombstoneKinds = new Set(['SUSPENDED', 'DELISTED']);

/** All that the graph shows of a listing: what a line of the bulk feed holds, and what it does not. */
export const listingFields = `${listingSelection}
  versions { version since until changed title pricing priceAmount priceUnit orderUrl } allowedActions { mutation permitted }`;

/** All that the graph shows of a change. */
export const changeFields = `sequence cursor listingVersion kind listingId at reason note article signature { document jws keyId signedAt } listing { ${listingFields} }`;

/** A document, and what verifies it. */
export interface Signed {
  readonly document: string;
  readonly jws: string;
}

export interface Listing {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly signature: Signed | null;
  readonly [field: string]: unknown;
}

export interface Change {
  readonly sequence: number;
  readonly cursor: string;
  readonly listingVersion: number;
  readonly kind: string;
  readonly listingId: string;
  readonly at: string;
  readonly reason: string | null;
  readonly note: string | null;
  readonly article: number | null;
  readonly signature: Signed | null;
  readonly listing: Listing | null;
}

/** What a market knows from the feed alone. */
export interface Copy {
  /** Where it goes on; null before its first page. */
  readonly cursor: string | null;
  readonly sequence: number;
  /** The listings that are on offer, by id: the version of the last change, and what it showed. */
  readonly listings: Readonly<Record<string, { readonly version: number; readonly listing: Listing | null }>>;
  /** Every tombstone, in the order of the feed. */
  readonly tombstones: readonly Change[];
  /** What it began with, in bulk: so many listings, and where the feed stood. */
  readonly loaded: { readonly listings: number; readonly sequence: number };
  /** How many signatures were verified. */
  readonly verified: number;
  /** How often a page led to where the feed's head stood, so that the digests could be compared. */
  readonly agreed: number;
}

export const nothing: Copy = {
  cursor: null,
  sequence: 0,
  listings: {},
  tombstones: [],
  loaded: { listings: 0, sequence: 0 },
  verified: 0,
  agreed: 0,
};

/** The copy after one more change, which must be the next. */
export function withChange(copy: Copy, change: Change): Copy {
  const { sequence, cursor, listingId, listingVersion, kind, listing } = change;
  assert.equal(sequence, copy.sequence + 1, 'the feed left a change out, or told one twice');
  const { [listingId]: _, ...others } = copy.listings;
  const read = { ...copy, cursor, sequence };
  if (tombstoneKinds.has(kind)) return { ...read, listings: others, tombstones: [...copy.tombstones, change] };
  return { ...read, listings: { ...others, [listingId]: { version: listingVersion, listing } } };
}

/** The contract's digest of what is on offer: SHA-256 of the lines `<id>:<version>\n`, ordered by id. */
export function digestOf({ listings }: Copy): string {
  const ids = Object.keys(listings).sort();
  const lines = ids.map((id) => `${id}:${listings[id]?.version}\n`);
  return createHash('sha256').update(lines.join('')).digest('hex');
}

/** What is on offer by this copy, newest first as `listings` has it: ids that were made later sort later. */
export function listingsIn({ listings }: Copy): (Listing | null)[] {
  const ids = Object.keys(listings).sort().reverse();
  return ids.map((id) => listings[id]?.listing ?? null);
}
