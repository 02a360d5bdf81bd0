import assert from 'node:assert/strict';
import type { Change, Listing, Signed } from './feed-copy.ts';

/** What a signed document says; throws where no key of these signed it. */
export type Verify = (signed: Signed) => Promise<Readonly<Record<string, unknown>>>;

interface KeySet {
  readonly keys: readonly object[];
}

const example = (await import(new URL('../../examples/verify-listing.mjs', import.meta.url).href)) as {
  verifySigned(signed: Signed, keys: KeySet): Promise<Record<string, unknown>>;
};

/** Verifies by the program that markets are shown, under these published keys. */
export function verifierOf(keys: KeySet): Verify {
  return (signed) => example.verifySigned(signed, keys);
}

/** Verifies what a page of changes holds; how many documents that were. A tombstone is always signed; an offer is shown while it stands. */
export async function verifyChanges(verify: Verify, changes: readonly Change[]): Promise<number> {
  const counts = await Promise.all(changes.map((change) => verifyChange(verify, change)));
  return counts.reduce((sum, count) => sum + count, 0);
}

async function verifyChange(verify: Verify, change: Change): Promise<number> {
  const { sequence, listingId, listingVersion, kind, signature, listing } = change;
  const isTold = /^(SUSPENDED|DELISTED|ENDING_SOON)$/.test(kind);
  assert.ok(signature || !isTold, `${kind} ${sequence} is not signed`);
  if (signature) {
    const { type, ...said } = await verify(signature);
    assert.equal(type, isTold ? 'EgretListingNotice' : 'EgretListing');
    expectSaid(said, { sequence, listingId, listingVersion, kind });
    if (isTold) expectSaid(said, { reason: change.reason, note: change.note, article: change.article });
  }
  return Number(signature !== null) + (listing ? await verifyListing(verify, listing) : 0);
}

/** Verifies that a listing is what was signed of its version; 1. */
export async function verifyListing(verify: Verify, listing: Listing): Promise<number> {
  const { id, version, signature, title, summary, category, pricing, priceAmount, orderUrl, vendor } = listing;
  assert.ok(signature, `version ${version} of ${id} is not signed`);
  const shown = { title, summary, category, pricing, priceAmount, orderUrl, vendor };
  expectSaid(await verify(signature), { type: 'EgretListing', listingId: id, listingVersion: version, ...shown });
  return 1;
}

/** Verifies that a place of the feed is as it was signed; 1. */
export async function verifyHead(verify: Verify, signature: Signed, said: object): Promise<number> {
  expectSaid(await verify(signature), { type: 'EgretListingFeedHead', ...said });
  return 1;
}

function expectSaid(document: Readonly<Record<string, unknown>>, expected: object): void {
  for (const [name, value] of Object.entries(expected)) assert.deepEqual(document[name], value, name);
}
