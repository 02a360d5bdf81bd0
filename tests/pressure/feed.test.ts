import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { signDevelopmentToken } from '#kernel/platform/callers/tokens.ts';
import { openEdge } from '../support/edge.ts';
import { settings } from '../support/world.ts';
import { isJournalIntact, openPressedCity, type PressedCity } from './city.ts';
import { digestOf, listingsIn } from './feed-copy.ts';
import { KilledMarket } from './killed-market.ts';
import { ListingWriter } from './listing-writer.ts';
import { expectBare, fieldsOf, publicListings } from './public-listings.ts';
import { randomFrom } from './random.ts';
import { endOfPart, noteFigure, scale } from './scale.ts';

const writers = 8;
const limit = (scale.minutes + 3) * 60_000;
let city: PressedCity;
let edges: Awaited<ReturnType<typeof openEdge>>[] = [];
let market: KilledMarket;

beforeAll(async () => {
  city = await openPressedCity();
  const environment = settings({ EGRET_DATA_DIR: city.dataDir, EGRET_REQUEST_DEADLINE_MS: String(limit) });
  edges = await Promise.all(city.worlds.map((world) => openEdge(world, environment)));
  const token = await signDevelopmentToken(environment, { roles: ['MARKET'], subject: 'a-market', ttl: '1d' });
  const urls = edges.map(({ url }) => `${url}/graphql`);
  market = new KilledMarket({ urls, token, file: join(city.dataDir, 'market.json') }, randomFrom(scale.seed));
}, 180_000);

afterAll(async () => {
  market.close();
  for (const edge of edges) await edge.close();
  await city.close();
});

/** Lets all of them write their share, and on until the market has died as often as it shall. */
async function writeWhileTheMarketDies(writing: readonly ListingWriter[]): Promise<void> {
  const until = endOfPart();
  const over = new AbortController();
  let written = 0;
  const progress = () => written / (writers * scale.writes);
  const deaths = market.die({ times: scale.marketKills, progress, signal: over.signal });
  const goesOn = () => (written < writers * scale.writes || market.kills < scale.marketKills) && Date.now() < until;
  const work = writing.map(async (writer) => {
    while (goesOn() && !over.signal.aborted) {
      await writer.write();
      written += 1;
    }
  });
  await Promise.all([deaths, ...work]).finally(() => over.abort());
}

it(
  'Art. 19: a copy kept from the feed alone equals the listings, whoever writes and however often the market is killed',
  async () => {
    const writing = await Promise.all(
      Array.from({ length: writers }, (_, i) => ListingWriter.open(city, 20 + i, scale.seed + i)),
    );
    await writeWhileTheMarketDies(writing);
    const copy = await market.finish();

    const { head, listings } = await publicListings(city.worlds[1]);
    expect(market.kills).toBe(scale.marketKills);
    expect(copy.agreed).toBeGreaterThan(0);
    expect({ sequence: copy.sequence, digest: digestOf(copy), listed: listings.length }).toEqual(head);
    expect(listingsIn(copy)).toEqual(listings);
    expect(Object.keys(listings[0] ?? {}).sort()).toEqual(await fieldsOf(city.worlds[0], 'Listing'));

    const offered = writing.flatMap((writer) => writer.offered);
    for (const tombstone of copy.tombstones) expectBare(tombstone, offered);
    expect(Object.keys(copy.tombstones[0] ?? {}).sort()).toEqual(await fieldsOf(city.worlds[0], 'ListingChange'));
    const notes = copy.tombstones.flatMap(({ note }) => (note?.startsWith('撤下') ? [note] : []));
    expect(notes.sort()).toEqual(writing.flatMap((writer) => writer.notes).sort());

    const { rows } =
      await city.owner.query(`SELECT sequence FROM (SELECT sequence, pg_xact_commit_timestamp(xmin) AS at,
      lag(pg_xact_commit_timestamp(xmin)) OVER (ORDER BY sequence) AS before FROM apps.listing_change) change WHERE at < before`);
    expect(rows).toEqual([]);
    expect(await isJournalIntact(city.worlds[0])).toEqual({ intact: true, breaks: [] });
    noteFigure('the market’s copy', 'changes read', copy.sequence);
    noteFigure('the market’s copy', 'tombstones', copy.tombstones.length);
    noteFigure('the market’s copy', 'market killed', market.kills);
    noteFigure('the market’s copy', 'digests compared on the way', copy.agreed);
    noteFigure('the market’s copy', 'differences', 0);
  },
  limit,
);
