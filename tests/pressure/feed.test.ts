import { afterAll, beforeAll, expect, it } from 'vitest';
import { isJournalIntact, openPressedCity, type PressedCity } from './city.ts';
import { digestOf, Market, publicListings } from './feed-copy.ts';
import { ListingWriter } from './listing-writer.ts';
import { oneOf, randomFrom } from './random.ts';
import { endOfPart, noteFigure, scale } from './scale.ts';

const writers = 8;
const limit = (scale.minutes + 3) * 60_000;
let city: PressedCity;
beforeAll(async () => {
  city = await openPressedCity();
}, 180_000);
afterAll(() => city.close());

it(
  'Art. 19: a copy kept from the feed alone equals the listings, whoever writes and however often the market is killed',
  async () => {
    const writing = await Promise.all(
      Array.from({ length: writers }, (_, i) => ListingWriter.open(city, 20 + i, scale.seed + i)),
    );
    const market = new Market();
    const random = randomFrom(scale.seed);
    const until = endOfPart();
    let going = true;
    const work = Promise.all(
      writing.map(async (writer) => {
        for (let i = 0; i < scale.writes && Date.now() < until; i += 1) await writer.write();
      }),
    ).finally(() => {
      going = false;
    });
    while (going) {
      const killed = market.kills < scale.marketKills && random() < 0.3;
      await market.readOn(oneOf(random, city.worlds), { first: 1 + Math.floor(random() * 20), killed });
    }
    await work;
    while (await market.readOn(oneOf(random, city.worlds), { first: 7, killed: false }));

    const { listingFeedHead: head, listings } = await publicListings(city.worlds[1]);
    expect(market.kills).toBe(scale.marketKills);
    expect(market.copy.sequence).toBe(head.sequence);
    expect(market.digest).toBe(head.digest);
    expect(digestOf(listings.nodes)).toBe(head.digest);
    expect(head.listed).toBe(listings.totalCount);
    const titles = Object.fromEntries(listings.nodes.map(({ id, version, title }) => [id, { version, title }]));
    expect(market.copy.listings).toEqual(titles);

    const { rows } =
      await city.owner.query(`SELECT sequence FROM (SELECT sequence, pg_xact_commit_timestamp(xmin) AS at,
      lag(pg_xact_commit_timestamp(xmin)) OVER (ORDER BY sequence) AS before FROM apps.listing_change) change WHERE at < before`);
    expect(rows).toEqual([]);
    expect(await isJournalIntact(city.worlds[0])).toEqual({ intact: true, breaks: [] });
    noteFigure('the market’s copy', 'changes read', market.copy.sequence);
    noteFigure('the market’s copy', 'market killed', market.kills);
    noteFigure('the market’s copy', 'differences', 0);
  },
  limit,
);
