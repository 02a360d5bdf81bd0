import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import { read } from '../support/acting.ts';
import { someone, type World } from '../support/world.ts';

const market = someone('MARKET');
const tombstones = new Set(['SUSPENDED', 'DELISTED']);

interface Change {
  readonly sequence: number;
  readonly cursor: string;
  readonly listingId: string;
  readonly listingVersion: number;
  readonly kind: string;
  readonly reason: string | null;
  readonly article: number | null;
  readonly listing: { readonly id: string; readonly version: number; readonly title: string } | null;
}

interface Kept {
  readonly cursor: string | null;
  readonly sequence: number;
  readonly listings: Record<string, { readonly version: number; readonly title: string | null }>;
}

const nothing: Kept = { cursor: null, sequence: 0, listings: {} };
const page = `query($after: String, $first: Int) { listingChanges(first: $first, after: $after) { nodes {
  sequence cursor listingId listingVersion kind reason article listing { id version title } } pageInfo { hasNextPage } } }`;

/** A market that knows the listings from the feed alone, and of itself only what it wrote down before it was killed. */
export class Market {
  #writtenDown = JSON.stringify(nothing);
  kills = 0;

  /** Reads one page; a market that is killed on the way has written nothing of it down. Says whether there is more. */
  async readOn(world: World, { first, killed }: { first: number; killed: boolean }): Promise<boolean> {
    const kept = JSON.parse(this.#writtenDown) as Kept;
    const { nodes, pageInfo } = await read<{ nodes: Change[]; pageInfo: { hasNextPage: boolean } }>(
      world,
      market,
      page,
      { after: kept.cursor, first },
    );
    if (killed) {
      this.kills += 1;
      return true;
    }
    this.#writtenDown = JSON.stringify(nodes.reduce(applied, kept));
    return pageInfo.hasNextPage;
  }

  get copy(): Kept {
    return JSON.parse(this.#writtenDown) as Kept;
  }

  get digest(): string {
    return digestOf(Object.entries(this.copy.listings).map(([id, { version }]) => ({ id, version })));
  }
}

function applied(kept: Kept, change: Change): Kept {
  const { sequence, cursor, listingId, listingVersion, kind, listing } = change;
  expect(sequence).toBe(kept.sequence + 1);
  const others = Object.fromEntries(Object.entries(kept.listings).filter(([id]) => id !== listingId));
  if (tombstones.has(kind)) {
    expect(change).toMatchObject({ reason: expect.any(String), article: expect.any(Number) });
    return { cursor, sequence, listings: others };
  }
  const shown = { version: listingVersion, title: listing?.title ?? null };
  return { cursor, sequence, listings: { ...others, [listingId]: shown } };
}

export function digestOf(listings: readonly { readonly id: string; readonly version: number }[]): string {
  const lines = listings.map(({ id, version }) => `${id}:${version}\n`).sort();
  return createHash('sha256').update(lines.join('')).digest('hex');
}

/** What the graph itself says of all listings at one moment. */
export async function publicListings(world: World) {
  const { data, errors } = await world.ask(
    market,
    '{ listingFeedHead { sequence digest listed } listings(first: 100) { totalCount nodes { id version title } } }',
  );
  expect(errors).toBeUndefined();
  return data as never as {
    readonly listingFeedHead: { readonly sequence: number; readonly digest: string; readonly listed: number };
    readonly listings: {
      readonly totalCount: number;
      readonly nodes: readonly { readonly id: string; readonly version: number; readonly title: string }[];
    };
  };
}
