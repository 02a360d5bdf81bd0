import { getNamedType, getNullableType, isEnumType, isInputObjectType, isListType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#kernel/platform/database/database.ts';
import { type RunningPostgres, startPostgres } from '#kernel/platform/database/embedded-postgres.ts';
import { openDatabase } from '#kernel/platform/database/open.ts';
import { fillWithCity } from '../support/city-rows.ts';
import { offeredSchema } from '../support/minimal-input.ts';
import { openTo, selectionOf, shapesOf } from '../support/visible-fields.ts';
import { openWorld, publicViewer, someone, temporaryDirectory, type World } from '../support/world.ts';

/**
 * States and kinds are enums in the home tables and texts in the views on them, and what a client sends is a text: each statement
 * that compares them runs here on both databases.
 */
const folder = temporaryDirectory();
const moment = new Date();
let postgres: RunningPostgres;
let server: Database;
let worlds: World[] = [];

beforeAll(async () => {
  postgres = await startPostgres(`${folder.path}-postgres`, { kept: false, settings: { fsync: 'off' } });
  await fillWithCity({ dataDir: folder.path, databaseUrl: postgres.url });
  server = await openDatabase({ dataDir: folder.path, databaseUrl: postgres.url });
  worlds = [await openWorld(), await openWorld({ database: server })];
  for (const world of worlds) world.now = moment;
}, 180_000);
afterAll(async () => {
  for (const world of worlds) await world.close();
  await postgres?.stop();
  folder.remove();
});

const queries = offeredSchema.getQueryType()?.getFields() ?? {};
const lists = Object.values(queries).filter(({ type }) => getNamedType(type).name.endsWith('Connection'));

interface StateFilter {
  readonly list: string;
  readonly field: string;
  readonly values: readonly string[];
  /** It takes several values at once. */
  readonly several: boolean;
}

/** Every filter of a list by a state or a kind. */
const filters: readonly StateFilter[] = lists.flatMap(({ name: list, args }) => {
  const filter = args.find(({ name }) => name === 'filter');
  const type = filter && getNamedType(filter.type);
  return Object.values(isInputObjectType(type) ? type.getFields() : {}).flatMap(({ name: field, type: given }) => {
    const named = getNamedType(given);
    if (!isEnumType(named)) return [];
    return [
      { list, field, values: named.getValues().map(({ name }) => name), several: isListType(getNullableType(given)) },
    ];
  });
});

/** What both databases answer, which must be the same. */
async function answered(query: string, viewer = someone('OPERATOR')): Promise<Record<string, never>> {
  const answers = await Promise.all(worlds.map((world) => world.ask(viewer, query)));
  for (const { errors } of answers) expect(errors).toBeUndefined();
  expect(answers[1]?.data).toEqual(answers[0]?.data);
  return answers[0]?.data ?? {};
}

describe('on PGlite as on PostgreSQL', () => {
  it('every list is filtered by each value of a state or a kind, and by all at once', async () => {
    expect(filters.length).toBeGreaterThan(10);
    for (const { list, field, values, several } of filters) {
      const counted = async (filter: string) => {
        const facets =
          list === 'resources'
            ? 'facets { grades { grade count } openness { openness count } updateFrequencies { updateFrequency count } deliveries { delivery count } }'
            : '';
        const data = await answered(
          `{ list: ${list}(first: 5${filter}) { totalCount ${facets} nodes { __typename } } }`,
        );
        return (data as never as { list: { totalCount: number } }).list.totalCount;
      };
      let sum = 0;
      for (const value of values) sum += await counted(`, filter: { ${field}: ${several ? `[${value}]` : value} }`);
      expect([list, field, sum]).toEqual([list, field, await counted('')]);
      if (several)
        expect([list, field, await counted(`, filter: { ${field}: [${values.join(', ')}] }`)]).toEqual([
          list,
          field,
          sum,
        ]);
    }
  }, 60_000);

  it.each(
    lists
      .map(({ name, type }) => [name, getNamedType(type).name.replace('Connection', '')] as const)
      .filter(([, type]) => openTo.has(type)),
  )(
    '%s answers every field of %s, to an official and to the public',
    async (list, type) => {
      const query = `{ list: ${list}(first: 20) { totalCount nodes { ${selectionOf(shapesOf(type))} } } }`;
      await answered(query);
      const answers = await Promise.all(worlds.map((world) => world.ask(publicViewer, query)));
      expect(answers[1]?.data).toEqual(answers[0]?.data);
    },
    60_000,
  );
});
