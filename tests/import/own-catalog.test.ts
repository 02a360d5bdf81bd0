import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '#kernel/platform/database/open.ts';
import { openEgret } from '../../gateway/open.ts';
import { runCommand } from '../support/command.ts';
import { type ListeningCity, openEdge, openListeningCity } from '../support/edge.ts';
import { imported } from '../support/export.ts';
import { publicResources, sayable } from '../support/sayable.ts';
import { openWorld, settings, temporaryDirectory, type World } from '../support/world.ts';

const folder = temporaryDirectory();
const environment = settings({ EGRET_DATA_DIR: folder.path, EGRET_CITY: 'none' });
let city: ListeningCity;
let empty: World;
let edge: Awaited<ReturnType<typeof openEdge>>;

beforeAll(async () => {
  city = await openListeningCity();
  await (await openEgret(environment)).close();
  empty = await openWorld({ database: await openDatabase(environment) });
  edge = await openEdge(empty, environment);
}, 120_000);
afterAll(async () => {
  await edge.close();
  await empty.close();
  await city.close();
  folder.remove();
});

it('our public catalog at its address, taken into a city without resources, is the same public resources there; again, it changes nothing', async () => {
  const published = (await publicResources(city.world)).map(sayable);
  expect(published.length).toBeGreaterThan(20);
  const take = () =>
    runCommand({ url: edge.url, environment }, 'import', [
      `${city.url}/catalog.jsonld`,
      ...['--allow-private', '--source', 'ludao', '--complete'],
    ]);
  const first = await take();
  expect([first.code, first.printed]).toEqual([0, expect.stringMatching(/for sale: record \d+/)]);
  expect((await publicResources(empty)).map(sayable)).toEqual(published);
  const again = await take();
  expect(again.printed).toMatch(new RegExp(`^ludao +\\d+ +0 +0 +${published.length} +0 +0 +0 `, 'm'));
}, 120_000);

it('our public catalog is the same records in Turtle, but for the order, which a graph has not', async () => {
  const recordsAt = async (path: string) => {
    const records = await imported(await (await fetch(`${city.url}${path}`)).text());
    return records.map(({ record: { line, keywords, themes, format, ...record } }) => ({
      ...record,
      words: [keywords, themes, String(format).split(', ')].map((words) => [...(words ?? [])].sort()),
    }));
  };
  const byCode = (one: { code: string }, other: { code: string }) => (one.code < other.code ? -1 : 1);
  expect((await recordsAt('/catalog.ttl')).sort(byCode)).toEqual((await recordsAt('/catalog.jsonld')).sort(byCode));
});
