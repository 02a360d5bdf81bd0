import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import { publicViewer, type World } from './world.ts';

interface Listed {
  readonly id: string;
  readonly version: number;
}

/** The public listings, after a look that the digest of the feed's head is theirs (Article 19). */
export async function digestedListings(world: World): Promise<readonly Listed[]> {
  const query = '{ listingFeedHead { digest listed } listings(first: 100) { nodes { id version } } }';
  const { data, errors } = await world.ask(publicViewer, query);
  expect(errors).toBeUndefined();
  const { listingFeedHead: head, listings } = data as never as {
    listingFeedHead: { digest: string; listed: number };
    listings: { nodes: Listed[] };
  };
  const lines = listings.nodes.map(({ id, version }) => `${id}:${version}\n`).sort();
  expect(head).toEqual({ listed: lines.length, digest: createHash('sha256').update(lines.join('')).digest('hex') });
  return listings.nodes;
}
