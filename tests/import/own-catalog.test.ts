import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '#kernel/platform/database/open.ts';
import { openEgret } from '../../gateway/open.ts';
import { runCommand } from '../support/command.ts';
import { type ListeningCity, openEdge, openListeningCity } from '../support/edge.ts';
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
  const take = (path: string) =>
    runCommand({ url: edge.url, environment }, 'import', [
      `${city.url}${path}`,
      ...['--allow-private', '--source', 'ludao', '--complete'],
    ]);
  const first = await take('/catalog.jsonld');
  expect([first.code, first.printed]).toEqual([0, expect.stringMatching(/for sale: record \d+/)]);
  expect((await publicResources(empty)).map(sayable)).toEqual(published);
  const again = await take('/catalog.ttl');
  expect(again.printed).toMatch(new RegExp(`^ludao +\\d+ +0 +0 +${published.length} +0 +0 +0 `, 'm'));
  expect((await publicResources(empty)).map(sayable)).toEqual(published);
}, 120_000);
