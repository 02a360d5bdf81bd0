import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { act, read } from '../support/acting.ts';
import { publishedKeys } from '../support/signatures.ts';
import { memberOf, type World } from '../support/world.ts';
import { askServices } from './asked-services.ts';
import { isJournalIntact, openPressedCity, type PressedCity } from './city.ts';
import { digestOf, listingsIn } from './feed-copy.ts';
import { KilledMarket } from './killed-market.ts';
import { killInTurn } from './killed-services.ts';
import { ListingWriter } from './listing-writer.ts';
import { changesAfter, expectBare, fieldsOf, publicListings } from './public-listings.ts';
import { randomFrom } from './random.ts';
import { endOfPart, noteFigure, scale } from './scale.ts';
import { Service } from './service.ts';
import { percentile, ToldTombstones } from './told-tombstones.ts';
import { verifierOf, verifyListing } from './verified-changes.ts';

const writers = 8;
const limit = (scale.minutes + 5) * 60_000;
const ports = { services: [4485, 4486], market: 4487 };
const aMarket = memberOf('LD-KILLED', 'MARKET');
/** What a line of the bulk feed leaves out. */
const notInBulk = ['allowedActions', 'versions'];
const part = 'the market’s copy';
const stopped = 'from a stop order’s answer to its tombstone';

/** A webhook, its secret, and where the feed stood when it was registered. */
interface Registered {
  readonly id: string;
  readonly secret: string;
  readonly cursor: string;
}

let city: PressedCity;
let services: readonly Service[];
let market: KilledMarket;
let told: Registered;
const tombstones = new ToldTombstones();

/** The city that all of them use: asked over HTTP of services that are killed on the way. */
beforeAll(async () => {
  const pressed = await openPressedCity();
  const settings = { dataDir: pressed.dataDir, databaseUrl: pressed.url, allowLoopback: true, deadlineMs: limit };
  services = ports.services.map((port) => new Service({ ...settings, port }));
  const [first, second] = pressed.worlds;
  const worlds = [over(first, services), over(second, services.toReversed())] as const;
  city = { ...pressed, worlds };
  for (const service of services) await service.start();
  const { id: webhookId, secret } = await register(`http://127.0.0.1:${ports.market}/`);
  told = await register(await tombstones.open(), { kinds: ['SUSPENDED'] });
  tombstones.take(told.secret);
  const urls = ports.services.map((port) => `http://127.0.0.1:${port}`);
  const token = (await services[0]?.tokenOf(aMarket)) ?? '';
  const file = join(city.dataDir, 'market.json');
  market = new KilledMarket({ urls, token, file, port: ports.market, webhookId, secret }, randomFrom(scale.seed));
}, 300_000);

afterAll(async () => {
  market.close();
  tombstones.close();
  for (const service of services) await service.kill();
  await city.close();
});

function over(world: World, asked: readonly Service[]): World {
  return { ...world, ask: askServices(asked) };
}

async function register(url: string, more: object = {}): Promise<Registered> {
  const input = { url, ...more };
  const acted = await act(city.worlds[0], aMarket, 'registerWebhook', input, 'webhook { id cursor } secret');
  return { ...(acted.webhook as Pick<Registered, 'id' | 'cursor'>), secret: String(acted.secret) };
}

/** Whether messages are on their way still to the receiver that lives. */
async function isBehind(): Promise<boolean> {
  const query = 'query($id: ID!) { webhook(id: $id) { behindBy { count } } }';
  const { behindBy } = await read<{ behindBy: { count: number } }>(city.worlds[0], aMarket, query, { id: told.id });
  return behindBy.count > 0;
}

/** What the writers said when they took a listing down. */
function notesIn(changes: readonly { readonly note: string | null }[]): string[] {
  return changes.flatMap(({ note }) => (note?.startsWith('撤下') ? [note] : []));
}

/** Lets all of them write their share, and on until market and services have died as often as they shall. */
async function writeWhileAllDie(writing: readonly ListingWriter[]): Promise<number> {
  const until = endOfPart();
  const over = new AbortController();
  let written = 0;
  let areDead = false;
  const progress = () => written / (writers * scale.writes);
  const sharing = { progress, signal: over.signal };
  const deaths = Promise.all([
    market.die({ ...sharing, times: scale.marketKills }),
    killInTurn(services, { ...sharing, times: scale.serviceKills }, randomFrom(scale.seed + 1)),
  ]).finally(() => (areDead = true));
  const work = writing.map(async (writer) => {
    while ((written < writers * scale.writes || !areDead) && Date.now() < until && !over.signal.aborted) {
      await writer.write();
      written += 1;
    }
  });
  const [[, kills]] = await Promise.all([deaths, ...work]).finally(() => over.abort());
  return kills;
}

it(
  'Art. 19: a copy loaded in bulk and kept by webhooks equals the listings and was signed in all, whoever writes and however often the market and the services are killed',
  async () => {
    const writing = await Promise.all(
      Array.from({ length: writers }, (_, i) => ListingWriter.open(city, 20 + i, scale.seed + i)),
    );
    const serviceKills = await writeWhileAllDie(writing);
    const copy = await market.finish();
    const verify = verifierOf(await publishedKeys(city.worlds[0]));

    const { head, listings } = await publicListings(city.worlds[1]);
    expect([market.kills, serviceKills]).toEqual([scale.marketKills, scale.serviceKills]);
    expect(Math.min(copy.agreed, copy.loaded.listings)).toBeGreaterThan(0);
    expect({ sequence: copy.sequence, digest: digestOf(copy), listed: listings.length }).toEqual(head);
    const copied = listingsIn(copy);
    expect(copied.map((each) => each?.id)).toEqual(listings.map(({ id }) => id));
    for (const [i, each] of copied.entries()) expect(listings[i]).toMatchObject({ ...each });
    const fields = await fieldsOf(city.worlds[0], 'Listing');
    for (const each of copied) expect([...new Set([...Object.keys(each ?? {}), ...notInBulk])].sort()).toEqual(fields);
    for (const each of listings) expect(await verifyListing(verify, each)).toBe(1);

    const offered = writing.flatMap((writer) => writer.offered);
    for (const tombstone of copy.tombstones) expectBare(tombstone, offered);
    expect(Object.keys(copy.tombstones[0] ?? {}).sort()).toEqual(await fieldsOf(city.worlds[0], 'ListingChange'));
    const changes = await changesAfter(city.worlds[0]);
    const { sequence: loadedAt } = copy.loaded;
    expect(notesIn(changes).sort()).toEqual(writing.flatMap(({ notes }) => notes).sort());
    expect(notesIn(copy.tombstones)).toEqual(notesIn(changes.filter(({ sequence }) => sequence > loadedAt)));

    const { rows } =
      await city.owner.query(`SELECT sequence FROM (SELECT sequence, pg_xact_commit_timestamp(xmin) AS at,
      lag(pg_xact_commit_timestamp(xmin)) OVER (ORDER BY sequence) AS before FROM apps.listing_change) change WHERE at < before`);
    expect(rows).toEqual([]);
    expect(await isJournalIntact(city.worlds[0])).toEqual({ intact: true, breaks: [] });
    noteFigure(part, 'loaded in bulk', copy.loaded.listings);
    noteFigure(part, 'changes read', copy.sequence - loadedAt);
    noteFigure(part, 'tombstones', copy.tombstones.length);
    noteFigure(part, 'signatures verified', copy.verified);
    noteFigure(part, 'market killed', market.kills);
    noteFigure(part, 'services killed', serviceKills);
    noteFigure(part, 'digests compared on the way', copy.agreed);
    noteFigure(part, 'differences', 0);

    await tombstones.untilTold(isBehind);
    const delays = tombstones.delays(writing.flatMap(({ stops }) => stops));
    const suspended = (await changesAfter(city.worlds[0], told.cursor)).filter(({ kind }) => kind === 'SUSPENDED');
    const { cursors, repeated } = tombstones.arrived();
    expect(cursors).toEqual(suspended.map(({ cursor }) => cursor));
    expect(repeated).toBeLessThanOrEqual(serviceKills);
    expect(delays.length).toBeGreaterThan(0);
    noteFigure(stopped, 'delivered', delays.length);
    noteFigure(stopped, 'tombstones of other suspensions', cursors.length - delays.length);
    for (const name of ['order', 'down', 'told'] as const)
      for (const share of [50, 95]) {
        const values = delays.map((each) => each[name]);
        noteFigure(stopped, `${name} p${share} ms`, percentile(values, share / 100));
      }
  },
  limit,
);
