import { createHash } from 'node:crypto';
import { type GraphQLField, getNamedType, isLeafType, isNonNullType, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { derivedId } from '#kernel/graph/ids.ts';
import { roles } from '#kernel/platform/callers/roles.ts';
import type { Database } from '#kernel/platform/database/database.ts';
import { type RunningPostgres, startPostgres } from '#kernel/platform/database/embedded-postgres.ts';
import { openDatabase } from '#kernel/platform/database/open.ts';
import { subgraphNames } from '#kernel/platform/serving/subgraph-names.ts';
import { prepareDatabase } from '#prisma/seed/main.ts';
import { firstQuery } from '../../gateway/explorer/first-query.ts';
import { openEgret } from '../../gateway/open.ts';
import { act, read } from '../support/acting.ts';
import { cityRows } from '../support/city-rows.ts';
import { openEdge } from '../support/edge.ts';
import { anyValue, offeredSchema } from '../support/minimal-input.ts';
import { publishedKeys, type Signed, said } from '../support/signatures.ts';
import {
  memberOf,
  openWorld,
  publicViewer,
  settings,
  someone,
  temporaryDirectory,
  type World,
} from '../support/world.ts';

const folder = temporaryDirectory();
let postgres: RunningPostgres;
let database: Database;
let world: World;

const environmentOn = (databaseUrl: string, more: Record<string, string> = {}) =>
  settings({ EGRET_DATA_DIR: folder.path, DATABASE_URL: databaseUrl, ...more });

beforeAll(async () => {
  postgres = await startPostgres(`${folder.path}-postgres`, { kept: false });
  const egret = await openEgret(environmentOn(postgres.url));
  expect(egret.begun).toBe(true);
  await egret.close();
  database = await openDatabase(environmentOn(postgres.url));
  world = await openWorld({ database });
}, 120_000);
afterAll(async () => {
  await world.close();
  await postgres.stop();
  folder.remove();
});

/** How many rows each table holds, those with none left out, and where the service's own reactions stand. */
async function filledTables(on: Database): Promise<Record<string, number>> {
  const { rows } = await on
    .ownerPool()
    .query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = ANY($1) AND tablename <> ALL($2)`,
      [[...subgraphNames], ['_prisma_migrations', 'reaction_cursor']],
    );
  const counts: Record<string, number> = {};
  for (const { name } of rows) {
    const { rows: counted } = await on.ownerPool().query<{ count: number }>(`SELECT count(*)::int FROM ${name}`);
    if (counted[0]?.count) counts[name] = counted[0].count;
  }
  return counts;
}

/** What a root field asks for by name: ids of nothing that is there, and words that it knows. */
const askedFor: Readonly<Record<string, string | readonly string[]>> = {
  'node.id': derivedId('scenario', 'nothing'),
  'nodes.ids': [derivedId('scenario', 'nothing')],
  developerId: derivedId('developer', 'nobody'),
  entryId: derivedId('developmentEntry', 'nothing'),
  scenarioId: derivedId('scenario', 'nothing'),
  period: '2025',
  enum: 'Role',
  documentId: `sha256:${'0'.repeat(64)}`,
};

/** A root field with what must be given, or an id or code that nothing has; every field of what it gives, two levels deep. */
function questionAbout(field: GraphQLField<unknown, unknown>): { query: string; variables: Record<string, unknown> } {
  const needed = field.args.filter((arg) => isNonNullType(arg.type) && arg.defaultValue === undefined);
  const key = field.args.find(({ name }) => ['id', 'code', 'number'].includes(name));
  const args = needed.length > 0 || !key ? needed : [key];
  const declared = args.map(({ name, type }) => `$${name}: ${type}`).join(', ');
  const given = args.map(({ name }) => `${name}: $${name}`).join(', ');
  return {
    query: `query${declared && `(${declared})`} { ${field.name}${given && `(${given})`} ${selectionOf(field, 2)} }`,
    variables: Object.fromEntries(
      args.map(({ name, type }) => [name, askedFor[`${field.name}.${name}`] ?? askedFor[name] ?? anyValue(type)]),
    ),
  };
}

function selectionOf(field: GraphQLField<unknown, unknown>, depth: number): string {
  const type = getNamedType(field.type);
  if (isLeafType(type)) return '';
  if (!isObjectType(type) || depth === 0) return '{ __typename }';
  const inner = Object.values(type.getFields()).filter(({ args }) => args.every((arg) => !isNonNullType(arg.type)));
  return `{ ${inner.map((each) => `${each.name} ${selectionOf(each, depth - 1)}`).join(' ')} }`;
}

const rootFields = Object.values(offeredSchema.getQueryType()?.getFields() ?? {});

describe('a PostgreSQL that is given empty', () => {
  it('holds the regulation in force with its event, and nothing else, however often it is started', async () => {
    const only = { 'oversight.regulation': 1, 'oversight.journal_event': 1, 'apps.signing_key': 1 };
    expect(await filledTables(database)).toEqual(only);
    const again = await openEgret(environmentOn(postgres.url, { EGRET_CITY: 'demonstration' }));
    expect(again.begun).toBe(false);
    await again.close();
    expect(await filledTables(database)).toEqual(only);
    const { articles } = await read<{ articles: object[] }>(
      world,
      publicViewer,
      '{ regulation { articles { number } } }',
    );
    expect(articles.length).toBeGreaterThan(20);
  });

  it.each([null, ...roles])('answers every root field without an error: %s', async (role) => {
    const viewer = role === null ? publicViewer : memberOf('LD-JTJ', role);
    for (const field of rootFields) {
      const { query, variables } = questionAbout(field);
      const { errors = [] } = await world.ask(viewer, query, variables);
      const others = errors.filter(({ extensions }) => !/^(UNAUTHENTICATED|FORBIDDEN)$/.test(String(extensions?.code)));
      expect([field.name, others]).toEqual([field.name, []]);
      // What a sync would do is told to who may sync.
      if (role === 'AUTHORITY' && field.name !== 'syncPreview') expect([field.name, errors]).toEqual([field.name, []]);
    }
  });

  it('answers the question that GraphiQL opens with by empty lists', async () => {
    const query = firstQuery;
    const { data, errors } = await world.ask(publicViewer, query);
    expect(errors).toBeUndefined();
    expect(data).toEqual({ resources: { totalCount: 0, nodes: [] } });
  });

  it('Art. 19: has a bulk feed of nothing, and says so under its signature', async () => {
    const edge = await openEdge(world, environmentOn(postgres.url));
    const bulk = async (path: string) => (await fetch(`${edge.url}/feeds/${path}`)).text();
    const manifest = JSON.parse(await bulk('listings.manifest.json')) as { cursor: string; signature: Signed };
    const digest = createHash('sha256').update('').digest('hex');
    expect(manifest).toMatchObject({ count: 0, sha256: digest, digest });
    expect(await bulk('listings.jsonl')).toBe('');
    const { signature } = manifest;
    expect(await said(signature, await publishedKeys(world))).toMatchObject({ sequence: 0, listed: 0, digest });
    await edge.close();
  });

  it('takes a first sync and a first development entry, and its journal and counts hold', async () => {
    const record = {
      code: 'A-1',
      title: '资源',
      providerCode: 'P-1',
      providerName: '提供局',
      grade: 'GENERAL',
      sharing: 'UNCONDITIONAL',
      openness: 'UNCONDITIONAL',
      themes: ['JT'],
      fields: [{ name: 'a', dataType: 'STRING', sensitivity: 'PUBLIC' }],
    };
    const run = { source: 'first', runKey: 'one', last: true, records: [record] };
    const synced = await act(world, someone('INFO_CENTER'), 'syncResources', run, 'syncRun { created }');
    expect(synced.syncRun).toEqual({ created: 1 });
    const { id: resourceId } = await read<{ id: string }>(world, publicViewer, '{ resource(code: "A-1") { id } }');
    const draft = { resourceId, code: 'KF-1', title: '条目' };
    const drafted = await act(
      world,
      someone('OPERATOR'),
      'draftDevelopmentEntry',
      draft,
      'developmentEntry { code status }',
    );
    expect(drafted.developmentEntry).toEqual({ code: 'KF-1', status: 'DRAFT' });
    const { data } = await world.ask(
      someone('AUTHORITY'),
      '{ journalVerification { intact } countDifferences { name } }',
    );
    expect(data).toEqual({ journalVerification: { intact: true }, countDifferences: [] });
  });

  it('begins with the demonstration city where that is asked for', async () => {
    await database.ownerPool().query('CREATE DATABASE filled');
    const url = new URL(postgres.url);
    url.pathname = '/filled';
    const { city } = environmentOn(url.href, { EGRET_CITY: 'demonstration' });
    expect(city).toBe('demonstration');
    const filled = await openDatabase(environmentOn(url.href));
    expect(await prepareDatabase(filled, cityRows)).toBe(true);
    expect(await filledTables(filled)).toMatchObject({ 'resources.resource': 132 });
    await filled.close();
  });

  it('Art. 19: a place of the feed from before its first change leads through all of them', async () => {
    const { cursor } = await read<{ cursor: string }>(world, publicViewer, '{ listingFeedHead { cursor } }');
    const city = await openWorld();
    const query =
      'query($after: String) { listingChanges(first: 100, after: $after) { nodes { sequence listingId } } }';
    const { nodes } = await read<{ nodes: object[] }>(city, publicViewer, query, { after: cursor });
    expect(nodes[0]).toMatchObject({ sequence: 1 });
    expect(nodes).toEqual((await read<{ nodes: object[] }>(city, publicViewer, query)).nodes);
    await city.close();
  });
});

it('the embedded database begins empty with EGRET_CITY=none', async () => {
  const egret = await openEgret(settings({ EGRET_DATA_DIR: `${folder.path}/embedded`, EGRET_CITY: 'none' }));
  expect(await filledTables(egret.database)).toEqual({
    'oversight.regulation': 1,
    'oversight.journal_event': 1,
    'apps.signing_key': 1,
  });
  await egret.close();
}, 60_000);
