import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { type Copy, digestOf, type Listing, nothing, type Signed } from './feed-copy.ts';
import { type Verify, verifyHead, verifyListing } from './verified-changes.ts';

interface Manifest {
  readonly cursor: string;
  readonly count: number;
  readonly sha256: string;
  readonly digest: string;
  readonly signature: Signed;
}

/** Asks a service for what stands at a path. */
export type Get = (path: string) => Promise<Response>;

/**
 * A first copy in bulk: the manifest says where the feed stood, the file what was listed then or, where that has changed in between,
 * a little later. What comes after the manifest's cursor brings either to the same end.
 */
export async function loadInBulk(get: Get, verify: Verify): Promise<Copy> {
  const { cursor, count, sha256, digest, signature } = (await (
    await get('/feeds/listings.manifest.json')
  ).json()) as Manifest;
  const text = await (await get('/feeds/listings.jsonl')).text();
  const { sequence } = JSON.parse(signature.document) as { readonly sequence: number };
  const verified = await verifyHead(verify, signature, { digest, listed: count });
  const lines = text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Listing);
  for (const line of lines) await verifyListing(verify, line);
  const listings = Object.fromEntries(lines.map((listing) => [listing.id, { version: listing.version, listing }]));
  const copy: Copy = {
    ...nothing,
    cursor,
    sequence,
    listings,
    loaded: { listings: lines.length, sequence },
    verified: verified + lines.length,
  };
  if (createHash('sha256').update(text).digest('hex') === sha256)
    assert.deepEqual([lines.length, digestOf(copy)], [count, digest], 'the file is not what its manifest says it is');
  return copy;
}
