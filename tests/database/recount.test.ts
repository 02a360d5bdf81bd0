import type { Pool } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '#kernel/platform/database/database.ts';
import { openEmbedded } from '#kernel/platform/database/embedded.ts';
import { migrate } from '#prisma/migrate.ts';
import { migrationsOf } from '#prisma/migrations.ts';
import { seedIfEmpty } from '#prisma/seed/main.ts';
import { act } from '../support/acting.ts';
import { cityRows } from '../support/city-rows.ts';
import { runCommand } from '../support/command.ts';
import { type ListeningCity, openListeningCity } from '../support/edge.ts';
import { countedFacets, facetsOfRows } from '../support/facets.ts';
import { openWorld, publicViewer, someone, type World } from '../support/world.ts';

const viewers = [publicViewer, someone('ANALYST'), someone('OPERATOR')];
const center = someone('INFO_CENTER');
let world: World;
let city: ListeningCity;

beforeAll(async () => {
  const copied = await openEmbedded('', { inMemory: true });
  await migrate(copied);
  await seedIfEmpty(copied, cityRows);
  world = await openWorld({ database: copied });
  city = await openListeningCity();
});
afterAll(async () => {
  await world.close();
  await city.close();
});

async function expectRightFacets(): Promise<void> {
  for (const viewer of viewers) {
    const rows = await facetsOfRows(world, viewer, {});
    expect(await countedFacets(world, viewer, {})).toEqual(rows);
    const { data } = await world.ask(viewer, '{ resources { totalCount } }');
    const total = Object.values(rows.grades ?? {}).reduce((sum, count) => sum + count, 0);
    expect(data).toEqual({ resources: { totalCount: total } });
  }
}

it('counts each resource of the demonstration city once, for whoever asks, and still does after an import', async () => {
  await expectRightFacets();
  const record = (code: string) => ({ code, title: code, providerCode: 'NEW', providerName: '新局', themes: ['JT'] });
  const input = { source: 'recount', runKey: 'one', last: true, complete: true };
  for (const records of [['A', 'B'], ['A']])
    await act(world, center, 'syncResources', { ...input, records: records.map(record) });
  await expectRightFacets();
  expect((await world.ask(center, '{ countDifferences { name } }')).data).toEqual({ countDifferences: [] });
});

/** Something stored that is made wrong past the service, how it is told, and what mends it. */
const planted = [
  [
    "UPDATE resources.facet_count SET count = count * 2 WHERE facet = 'grade' AND value = 'GENERAL' AND public",
    /resources facet_count public grade GENERAL: stored 180, counted 90/,
    'SELECT resources.recount()',
  ],
  [
    "DELETE FROM resources.facet_count WHERE facet = 'delivery'",
    /resources facet_count closed delivery \w+: stored 0, counted \d+/,
    'SELECT resources.recount()',
  ],
  [
    "UPDATE resources.resource SET provider_name = '别局' WHERE code = 'LD-JT-001'",
    /resources resource.provider \S+: stored LD-JTJ 别局, counted LD-JTJ 鹭岛市交通局/,
    'SELECT resources.recount()',
  ],
  [
    "UPDATE resources.resource SET has_sample = false WHERE code = 'LD-JT-001'",
    /resources resource.has_sample \S+: stored false, counted true/,
    'SELECT resources.recount()',
  ],
  [
    'UPDATE resources.sample SET row_count = row_count + 1',
    /resources sample.row_count \S+: stored \d+, counted \d+/,
    'SELECT resources.recount()',
  ],
  [
    "SELECT setval('resources.resource_number_seq', 3)",
    /resources resource_number_seq: stored 3, counted 132/,
    'SELECT resources.recount()',
  ],
  [
    'UPDATE apps.reaction_cursor SET oversight = 1000000',
    /apps reaction_cursor oversight: stored 1000000, counted \d+/,
    'SELECT apps.recount()',
  ],
  [
    "UPDATE apps.reaction_cursor SET next_due = '2199-12-31'",
    /apps reaction_cursor next_due: stored 2199-12-31, counted \d{4}-\d\d-\d\d/,
    'SELECT apps.recount()',
  ],
] as const;

it.each(planted)('npm run verify names what counting does not give after %s', async (plant, told, mend) => {
  const owner = city.world.database.ownerPool();
  await owner.query(plant);
  const wrong = await runCommand(city, 'verify', []);
  expect(wrong.printed).toMatch(told);
  expect(wrong.printed).toMatch(/is intact\.\n$/);
  expect(wrong.code).toBe(1);
  await owner.query(mend);
  await city.world.keepTime();
  const { printed, code } = await runCommand(city, 'verify', []);
  expect(printed).toMatch(/counts +0 differences\n/);
  expect(code).toBe(0);
});

it('npm run import counts the catalog anew and tells what is wrong with it', async () => {
  const owner = city.world.database.ownerPool();
  await owner.query("UPDATE resources.facet_count SET count = count + 1 WHERE facet = 'openness'");
  const words = ['tests/fixtures/import/bridges.json', '--mapping', 'tests/fixtures/import/bridges.mapping.json'];
  const { printed, code } = await runCommand(city, 'import', words);
  expect(printed).toMatch(
    /Not what counting gives: resources facet_count public openness \w+: stored \d+, counted \d+\./,
  );
  expect(code).toBe(1);
  await owner.query('SELECT resources.recount()');
});

it('is closed to the public, and to roles that do not check the journal', async () => {
  for (const viewer of [publicViewer, someone('ANALYST'), someone('MARKET')]) {
    const { data, errors } = await world.ask(viewer, '{ countDifferences { name } }');
    expect(data).toEqual({ countDifferences: null });
    expect(errors?.[0]?.extensions?.code).toMatch(/^(UNAUTHENTICATED|FORBIDDEN)$/);
  }
  const { errors } = await world.ask(center, '{ countDifferences(subgraph: "nowhere") { name } }');
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'subgraph' });
});

/** The columns that a table has so far: the rows of the city may have others, which came later; none where the table came later. */
async function columnsOf(owner: Pool, table: string): Promise<string> {
  const { rows } = await owner.query<{ columns: string }>(
    `SELECT string_agg(quote_ident(attname), ', ') AS columns FROM pg_attribute
      WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
    [table],
  );
  return rows[0]?.columns ?? '';
}

/** The city as it stood before the recount, its resources counted twice. */
async function miscountedCity(): Promise<Database> {
  const database = await openEmbedded('', { inMemory: true });
  await migrate(database, (name) => migrationsOf(name).filter((each) => each.name < '20261128134800'));
  const owner = database.ownerPool();
  for (const { name, rows } of (await cityRows()).filter((table) => table.name.startsWith('resources.'))) {
    const columns = await columnsOf(owner, name);
    if (columns === '') continue;
    await owner.query(
      `INSERT INTO ${name} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${name}, $1::jsonb)`,
      [rows],
    );
  }
  await owner.query('UPDATE resources.facet_count SET count = count * 2');
  return database;
}

it('the migration mends a database that counted every resource twice', async () => {
  const database = await miscountedCity();
  const kept = "SELECT count FROM resources.facet_count WHERE public AND facet = 'grade' AND value = 'GENERAL'";
  expect((await database.ownerPool().query(kept)).rows).toEqual([{ count: 180 }]);
  expect(await migrate(database)).toBeGreaterThan(0);
  expect((await database.ownerPool().query(kept)).rows).toEqual([{ count: 90 }]);
  expect(
    (await database.ownerPool().query('SELECT * FROM facts.resources_recount WHERE name = $1', ['facet_count'])).rows,
  ).toEqual([]);
  await database.close();
});
