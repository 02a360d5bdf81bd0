import { createClient } from 'graphql-sse';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type RunningPostgres, startPostgres } from '#kernel/platform/database/embedded-postgres.ts';
import { openDatabase } from '#kernel/platform/database/open.ts';
import { migrate } from '#prisma/migrate.ts';
import { seedIfEmpty } from '#prisma/seed/main.ts';
import { act, read } from '../support/acting.ts';
import { cityRows } from '../support/city-rows.ts';
import { openEdge } from '../support/edge.ts';
import { listSomething } from '../support/listing.ts';
import { openWorld, publicViewer, settings, someone, temporaryDirectory, type World } from '../support/world.ts';

const folder = temporaryDirectory();
let postgres: RunningPostgres;

beforeAll(async () => {
  postgres = await startPostgres(`${folder.path}-postgres`, { kept: false });
}, 120_000);
afterAll(async () => {
  await postgres.stop();
  folder.remove();
});
afterEach(() => void vi.useRealTimers());

/** Where somebody acts, and where somebody else is subscribed: one process, or two on one PostgreSQL. */
const places: Record<string, () => Promise<readonly [World, World]>> = {
  'in one process': async () => {
    const world = await openWorld({ reacts: true });
    return [world, world];
  },
  'in two processes on one PostgreSQL': async () => {
    const open = () => openDatabase({ dataDir: folder.path, databaseUrl: postgres.url });
    const [first, second] = [await open(), await open()];
    await migrate(first);
    await seedIfEmpty(first, cityRows);
    return [await openWorld({ database: first }), await openWorld({ database: second, reacts: true })];
  },
};

describe.each(Object.entries(places))('Art. 18: a stop order, %s', (_, open) => {
  let acting: World;
  let watching: World;
  beforeAll(async () => {
    [acting, watching] = await open();
  }, 120_000);
  afterAll(async () => {
    await acting.close();
    if (watching !== acting) await watching.close();
  });

  async function stop(scenarioId: string): Promise<void> {
    const risk = { title: '可被重识别', description: '说明', targets: [{ type: 'SCENARIO', id: scenarioId }] };
    await act(acting, someone('AUTHORITY'), 'reportRisk', risk);
  }

  async function statusOf(listingId: string): Promise<unknown> {
    const { rows } = await acting.database
      .ownerPool()
      .query('SELECT status FROM apps.listing WHERE id = $1', [listingId]);
    return (rows[0] as { status: unknown }).status;
  }

  it('suspends the listings that it stops without anybody reading them', async () => {
    const { listingId, basis } = await listSomething(acting);
    expect(await statusOf(listingId)).toBe('LISTED');
    await stop(basis.scenarioId);
    await vi.waitUntil(async () => (await statusOf(listingId)) === 'SUSPENDED', { timeout: 30_000 });
  }, 60_000);

  it('reaches a subscriber though the clock that looks once a second stands still', async () => {
    const { url, close } = await openEdge(watching, settings({ EGRET_DATA_DIR: folder.path }));
    const client = createClient({ url: `${url}/graphql` });
    const { cursor } = await read<{ cursor: string }>(acting, publicViewer, '{ listingFeedHead { cursor } }');
    const events = client.iterate<{ listingChanged: { kind: string; reason: string; listingId: string } }>({
      query: 'subscription($after: String) { listingChanged(after: $after) { kind reason listingId } }',
      variables: { after: cursor },
    });
    const { listingId, basis } = await listSomething(acting);
    expect((await events.next()).value?.data?.listingChanged).toMatchObject({ kind: 'LISTED', listingId });
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    await stop(basis.scenarioId);
    const kinds: unknown[] = [];
    for await (const { data } of events) {
      if (data?.listingChanged.listingId !== listingId) continue;
      kinds.push(data.listingChanged);
      break;
    }
    expect(kinds).toEqual([{ kind: 'SUSPENDED', reason: 'RISK_STOP', listingId }]);
    client.dispose();
    await close();
  }, 60_000);
});
