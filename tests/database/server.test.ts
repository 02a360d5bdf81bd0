import type { ServerResponse } from 'node:http';
import sql from 'sql-template-tag';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { appendToJournal } from '#kernel/law/journal.ts';
import { resourceCatalog } from '#kernel/law/verbs/locks.ts';
import type { Database } from '#kernel/platform/database/database.ts';
import { type RunningPostgres, startPostgres } from '#kernel/platform/database/embedded-postgres.ts';
import { openDatabase } from '#kernel/platform/database/open.ts';
import { type SubgraphName, subgraphNames } from '#kernel/platform/serving/subgraph-names.ts';
import { migrate } from '#prisma/migrate.ts';
import { seedIfEmpty } from '#prisma/seed/main.ts';
import { headsIn, openHeads } from '../../gateway/graphql/validators/heads.ts';
import { act, read } from '../support/acting.ts';
import { changesOf, records } from '../support/append-only.ts';
import { cityRows } from '../support/city-rows.ts';
import { get } from '../support/conditional.ts';
import { openEdge } from '../support/edge.ts';
import { type HeadlineAnswer, headline } from '../support/headline.ts';
import { answering, Receiver, type Told } from '../support/receiver.ts';
import { holdTransaction } from '../support/transaction.ts';
import { changingListing, webhooksIn } from '../support/webhooks.ts';
import { openWorld, publicViewer, settings, someone, temporaryDirectory, type World } from '../support/world.ts';

const folder = temporaryDirectory();
let postgres: RunningPostgres;
let database: Database;
let world: World;

const open = () => openDatabase({ dataDir: folder.path, databaseUrl: postgres.url });

beforeAll(async () => {
  postgres = await startPostgres(`${folder.path}-postgres`, { kept: false });
  const starting = await Promise.all([open(), open(), open()]);
  const applied = await Promise.all(starting.map((each) => migrate(each)));
  expect(applied.filter((count) => count > 0)).toHaveLength(1);
  const seeded = await Promise.all(starting.map((each) => seedIfEmpty(each, cityRows)));
  expect(seeded.filter(Boolean)).toHaveLength(1);
  await Promise.all(starting.map((each) => each.close()));
  database = await open();
  world = await openWorld({ database });
}, 120_000);
afterAll(async () => {
  await world.close();
  await postgres.stop();
  folder.remove();
});

describe('on a real PostgreSQL', () => {
  it('answers as on the embedded one', async () => {
    const embedded = await openWorld();
    for (const viewer of [someone('OPERATOR'), publicViewer]) {
      const here = await world.ask(viewer, headline, { first: 100 });
      const there = await embedded.ask(viewer, headline, { first: 100 });
      expect(here.errors).toBeUndefined();
      expect((here.data as unknown as HeadlineAnswer).resources).toEqual(
        (there.data as unknown as HeadlineAnswer).resources,
      );
    }
    await embedded.close();
  });

  it('tells a client of one process that it has what another gave it, until something is written through either', async () => {
    const other = await openWorld({ database: await open() });
    const environment = settings({ EGRET_DATA_DIR: folder.path });
    const edges = [await openEdge(world, environment), await openEdge(other, environment)];
    const [here, there] = edges.map(({ url }) => url) as [string, string];
    const sent = { query: '{ resources(first: 100) { nodes { code title } } }' };
    const statusAt = async (url: string, etag: string | null) =>
      (await get(url, sent, { 'if-none-match': etag ?? '' })).status;
    let kept = await get(here, sent);
    for (const [i, written] of [world, other].entries()) {
      expect([await statusAt(here, kept.etag), await statusAt(there, kept.etag)]).toEqual([304, 304]);
      const records = [{ code: 'TWICE-1', title: `资源 ${i}`, providerCode: 'T-1', providerName: '两处局' }];
      const run = { source: 'two', runKey: `run ${i}`, last: true, records };
      await act(written, someone('INFO_CENTER'), 'syncResources', run);
      expect([await statusAt(here, kept.etag), await statusAt(there, kept.etag)]).toEqual([200, 200]);
      kept = await get(there, sent);
    }
    for (const each of edges) await each.close();
    await other.close();
  });

  it('lets a gateway that is a process of its own read where the journals stand, and nothing that they say', async () => {
    const { read: readHeads, close } = openHeads(postgres.url);
    expect(await readHeads()).toBe(await headsIn(database)());
    await close();
    const gateway = await database.ownerPool().connect();
    await gateway.query('SET ROLE egret_gateway');
    await expect(gateway.query('SELECT count(*) FROM facts.journal')).rejects.toThrow(/permission denied/);
    await gateway.query('RESET ROLE');
    gateway.release();
  });

  it('goes on after another process has added a column to a table that it reads', async () => {
    const ask = () => world.ask(publicViewer, '{ themes { code } providers(first: 1) { nodes { id } } }');
    expect((await ask()).errors).toBeUndefined();
    await database.ownerPool().query('ALTER TABLE resources.provider ADD COLUMN later TEXT');
    for (let n = 0; n < 10 && (await ask()).errors; n += 1);
    expect((await ask()).errors).toBeUndefined();
    await database.ownerPool().query('ALTER TABLE resources.provider DROP COLUMN later');
  });

  it('ends a statement that is under way once its client has hung up, and leaves the session to nobody', async () => {
    const lock = await holdTransaction(database.ownerPool());
    await lock.run(sql`LOCK TABLE resources.resource IN ACCESS EXCLUSIVE MODE`);
    const hungUp = new AbortController();
    const caller = { viewer: publicViewer, language: 'en', requestId: 'test-request', signal: hungUp.signal } as const;
    const answer = world.gateway.execute({ query: '{ resources { totalCount } }' }, caller);
    await lock.untilSomebodyWaits();
    hungUp.abort();
    expect((await answer).errors?.[0]?.extensions.code).toBe('SUBGRAPH_UNAVAILABLE');
    await vi.waitUntil(async () => (await waiting()) === 0, { timeout: 20_000 });
    await lock.commit();
    expect((await world.ask(publicViewer, '{ resources { totalCount } }')).errors).toBeUndefined();
  }, 40_000);

  async function waiting(): Promise<number> {
    const statement = 'SELECT count(*)::int AS waiting FROM pg_locks WHERE NOT granted';
    return (await database.ownerPool().query<{ waiting: number }>(statement)).rows[0]?.waiting ?? 0;
  }

  it('migrates again without doing anything', async () => {
    expect(await migrate(database)).toBe(0);
    expect(await seedIfEmpty(database, cityRows)).toBe(false);
  });

  it.each(subgraphNames)('lets %s write its own schema and read the facts, no more', async (name) => {
    const pool = database.pool(name);
    const other = name === 'resources' ? 'apps.app' : 'resources.resource';
    expect((await pool.query('SELECT current_user')).rows).toEqual([{ current_user: `egret_${name}` }]);
    await expect(pool.query('SELECT count(*) FROM facts.resource')).resolves.toBeDefined();
    await expect(pool.query(`SELECT 1 FROM ${other}`)).rejects.toThrow(/permission denied/);
    await expect(pool.query(`DELETE FROM ${other}`)).rejects.toThrow(/permission denied/);
    await expect(pool.query(`INSERT INTO ${other} (id) VALUES ('x')`)).rejects.toThrow(/permission denied/);
  });

  it.each(records)('keeps %s append-only, by privilege and by trigger', async (record) => {
    const [schema] = record.split('.') as [SubgraphName];
    if (record === 'apps.change_signature')
      await database.pool('apps').query(
        `INSERT INTO apps.change_signature (sequence, listing_id, listing_version, document, jws, key_id, signed_at)
         SELECT 0, 'lst_made', 1, '{}', '..', 'made', now()`,
      );
    for (const statement of changesOf(record)) {
      await expect(database.pool(schema).query(statement)).rejects.toThrow(/permission denied/);
      await expect(database.ownerPool().query(statement)).rejects.toThrow(/append-only/);
    }
  });

  it.each([
    ['correctResource', { title: '更正' }],
    ['attachSample', { rows: [{ amount: 1 }] }],
  ])('%s waits for a sync that takes its resource away, and then finds it gone', async (mutation, more) => {
    const code = `GONE-${mutation}`;
    const fields = [{ name: 'amount', dataType: 'INTEGER', sensitivity: 'PUBLIC' }];
    const record = { code, title: '资源', providerCode: 'R-1', providerName: '竞争局', fields };
    const center = someone('INFO_CENTER');
    await act(world, center, 'syncResources', { source: mutation, runKey: 'run', last: true, records: [record] });
    const { id } = await read<{ id: string }>(world, center, 'query($c: String) { resource(code: $c) { id } }', {
      c: code,
    });
    const sync = await holdTransaction(database.pool('resources'));
    await sync.run(sql`SELECT pg_advisory_xact_lock(hashtextextended(${resourceCatalog}, 0))::text`);
    await sync.run(
      sql`UPDATE resources.resource SET status = 'RETIRED', version = version + 1 WHERE id = ${id} RETURNING id`,
    );
    const about = { subjectType: 'Resource', subjectId: id, actor: 'sync', actorRole: 'INFO_CENTER', article: 8 };
    const retired = { type: 'resource.retired', from: 'ACTIVE', to: 'RETIRED', regulationId: null, reason: null };
    await appendToJournal(sync.run, 'resources', new Date(), [{ ...about, ...retired }]);
    const subject = mutation === 'attachSample' ? { resourceCode: code } : { id };
    const acting = act(world, center, mutation, { ...subject, ...more });
    await sync.untilSomebodyWaits();
    await sync.commit();
    expect(await acting).toMatchObject({ code: 'WRONG_STATE', currentStatus: 'RETIRED' });
  });

  it('lets one of two runs over a source go first: both count what they did', async () => {
    const mutation =
      'mutation($input: SyncResourcesInput!) { syncResources(input: $input) { ... on SyncResourcesPayload { syncRun { created unchanged } } } }';
    const records = Array.from({ length: 50 }, (_, i) => ({
      code: `RACE-${i}`,
      title: `资源 ${i}`,
      providerCode: 'R-1',
      providerName: '竞争局',
    }));
    const answers = await Promise.all(
      ['a', 'b', 'c', 'd'].map((runKey) =>
        world.ask(someone('INFO_CENTER'), mutation, { input: { source: 'race', runKey, last: true, records } }),
      ),
    );
    const runs = answers.map(({ data, errors }) => {
      expect(errors).toBeUndefined();
      return (data as never as { syncResources: { syncRun: { created: number; unchanged: number } } }).syncResources
        .syncRun;
    });
    expect(runs.map(({ created }) => created).sort((a, b) => a - b)).toEqual([0, 0, 0, 50]);
    expect(runs.every(({ created, unchanged }) => created + unchanged === 50)).toBe(true);
    const { data } = await world.ask(someone('AUTHORITY'), '{ journalVerification(subgraph: "resources") { intact } }');
    expect(data).toEqual({ journalVerification: { intact: true } });
  });

  it('lets one of two processes deliver to a webhook; where that one’s session ends the other goes on, in the order of the feed', async () => {
    const [here, there] = [
      await openWorld({ database: await open(), reacts: true }),
      await openWorld({ database: await open(), reacts: true }),
    ];
    const to = await new Receiver().open();
    const held: ServerResponse[] = [];
    to.answer = (response) => void held.push(response);
    const hooks = webhooksIn(here);
    const registered = await hooks.register(to.url);
    const listing = await changingListing(there);
    await to.next();
    await listing.revise(2);
    const { rowCount } = await database.ownerPool().query(
      `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'
         AND (classid::bigint << 32) + objid::bigint = hashtextextended($1, 0)`,
      [`deliveries:${registered.id}`],
    );
    expect(rowCount).toBe(1);
    to.answer = answering(204);
    await listing.revise();
    await hooks.attempts(registered, 4);
    for (const each of held) each.writeHead(204).end();
    await vi.waitUntil(async () => (await hooks.see(registered)).behindBy.count === 0, { timeout: 20_000 });
    const seen = [...new Set(to.received.map(({ body }) => (JSON.parse(body) as Told).data.listingVersion))];
    expect(seen).toEqual([1, 2, 3, 4]);
    await Promise.all([here.close(), there.close()]);
    to.close();
  }, 60_000);
});
