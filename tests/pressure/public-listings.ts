import { expect } from 'vitest';
import { read } from '../support/acting.ts';
import { someone, type World } from '../support/world.ts';
import { type Change, type Listing, listingFields } from './feed-copy.ts';

const market = someone('MARKET');
const page = `query($after: String) { listings(first: 100, after: $after) {
  nodes { ${listingFields} } pageInfo { hasNextPage endCursor } } }`;

interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** What the graph itself says of all listings and of the feed, once nobody writes any more. */
export async function publicListings(world: World) {
  const head = await read<object>(world, market, '{ listingFeedHead { sequence digest listed } }');
  const listings: Listing[] = [];
  let after: string | null = null;
  do {
    const { nodes, pageInfo }: Page<Listing> = await read<Page<Listing>>(world, market, page, { after });
    listings.push(...nodes);
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  return { head, listings };
}

const changesPage = `query($after: String) { listingChanges(first: 100, after: $after) {
  nodes { sequence cursor kind note } pageInfo { hasNextPage endCursor } } }`;

/** What the feed tells after a cursor, from its beginning without one. */
export async function changesAfter(world: World, cursor: string | null = null) {
  type Told = Pick<Change, 'sequence' | 'cursor' | 'kind' | 'note'>;
  const changes: Told[] = [];
  let after = cursor;
  for (let hasMore = true; hasMore; ) {
    const { nodes, pageInfo }: Page<Told> = await read<Page<Told>>(world, market, changesPage, { after });
    changes.push(...nodes);
    after = pageInfo.endCursor ?? after;
    hasMore = pageInfo.hasNextPage;
  }
  return changes;
}

/** The names of all fields that a type has in the public graph, sorted. */
export async function fieldsOf(world: World, type: string): Promise<string[]> {
  const query = 'query($type: String!) { __type(name: $type) { fields { name } } }';
  const { fields } = await read<{ fields: { name: string }[] }>(world, market, query, { type });
  return fields.map(({ name }) => name).sort();
}

/**
 * A tombstone tells why its listing was taken down and by which article, and nothing of what was offered; with it comes the
 * listing only where that is on offer again, by a later change.
 */
export function expectBare({ listing, ...told }: Change, offered: readonly string[]): void {
  expect(told).toEqual({
    sequence: expect.any(Number),
    cursor: expect.any(String),
    listingVersion: expect.any(Number),
    kind: expect.stringMatching(/^(SUSPENDED|DELISTED)$/),
    listingId: expect.any(String),
    at: expect.any(String),
    reason: expect.any(String),
    note: told.note === null ? null : expect.any(String),
    article: expect.any(Number),
    signature: told.signature === null ? null : expect.any(Object),
  });
  const text = JSON.stringify(told);
  expect(offered.filter((each) => text.includes(each))).toEqual([]);
  if (listing === null) return;
  expect(listing.status).toBe('LISTED');
  expect(listing.version).toBeGreaterThan(told.listingVersion);
}
