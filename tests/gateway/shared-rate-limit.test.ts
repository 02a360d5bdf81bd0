import sql from 'sql-template-tag';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Database } from '#kernel/platform/database/database.ts';
import { type RunningPostgres, startPostgres } from '#kernel/platform/database/embedded-postgres.ts';
import { openDatabase } from '#kernel/platform/database/open.ts';
import { migrate } from '#prisma/migrate.ts';
import { openEdge, whoAmI } from '../support/edge.ts';
import { holdTransaction } from '../support/transaction.ts';
import { openWorld, settings, temporaryDirectory, type World } from '../support/world.ts';

const folder = temporaryDirectory();
let postgres: RunningPostgres;
let running = true;
let database: Database;
/** The graph itself stands on another database, so that it answers whatever becomes of the shared buckets. */
let world: World;
const opened: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  postgres = await startPostgres(`${folder.path}-postgres`, { kept: false });
  database = await openDatabase({ dataDir: folder.path, databaseUrl: postgres.url });
  await migrate(database);
  world = await openWorld();
}, 120_000);
afterEach(async () => {
  vi.useRealTimers();
  for (const edge of opened.splice(0)) await edge.close();
});
afterAll(async () => {
  await world.close();
  await database.close();
  if (running) await postgres.stop();
  folder.remove();
});

/** A gateway of its own, as another process would be, whose callers have 100 points a minute. */
async function openGateway(): Promise<(network: string) => Promise<number>> {
  const edge = await openEdge(
    world,
    settings({
      EGRET_DATA_DIR: folder.path,
      DATABASE_URL: postgres.url,
      EGRET_RATE_LIMIT: '100',
      EGRET_TRUSTED_PROXIES: '1',
    }),
  );
  opened.push(edge);
  return async (network) => {
    const headers = { 'content-type': 'application/json', 'x-forwarded-for': `${network}.7` };
    const answer = await fetch(`${edge.url}/graphql`, { method: 'POST', headers, body: JSON.stringify(whoAmI) });
    await answer.text();
    return answer.status;
  };
}

/** How many of so many requests of a point each, one after another, are answered. */
async function answered(ask: (network: string) => Promise<number>, network: string, times: number): Promise<number> {
  let count = 0;
  for (let i = 0; i < times; i += 1) if ((await ask(network)) === 200) count += 1;
  return count;
}

async function stored(): Promise<{ key: string; points: number }[]> {
  const { rows } = await database
    .ownerPool()
    .query<{ key: string; points: number }>('SELECT key, points FROM gateway.rate_limit');
  return rows;
}

describe('gateways on one PostgreSQL', () => {
  it('share one bucket for each caller', async () => {
    const [here, there] = [await openGateway(), await openGateway()];
    expect(await answered(here, '203.0.113', 60)).toBe(60);
    expect(await answered(there, '203.0.113', 60)).toBe(40);
    expect([await here('203.0.113'), await there('203.0.113')]).toEqual([429, 429]);
    expect(await here('203.0.114')).toBe(200);
  });

  it('share it among requests that come at once, and give out no more than it holds', async () => {
    const [here, there] = [await openGateway(), await openGateway()];
    const asked = Array.from({ length: 160 }, (_, i) => (i % 2 ? here : there)('203.0.115'));
    const statuses = await Promise.all(asked);
    expect(statuses.filter((status) => status === 200)).toHaveLength(100);
    expect(new Set(statuses)).toEqual(new Set([200, 429]));
  });

  it('take a twentieth of a minute at a time, and nothing for a caller who has spent it', async () => {
    await database.ownerPool().query('TRUNCATE gateway.rate_limit');
    const ask = await openGateway();
    await answered(ask, '203.0.116', 5);
    expect(await stored()).toMatchObject([{ points: 5 }]);
    await answered(ask, '203.0.116', 96);
    const [spent] = await stored();
    await answered(ask, '203.0.116', 20);
    expect(await stored()).toEqual([spent]);
  });

  it('keep no address and no subject there', async () => {
    await (await openGateway())('203.0.117');
    const keys = (await stored()).map(({ key }) => key);
    expect(keys.length).toBeGreaterThan(0);
    expect(keys.filter((key) => !/^[\w-]{43}$/.test(key))).toEqual([]);
  });

  it('clear what is left of minutes that are over', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const ask = await openGateway();
    await ask('203.0.118');
    await database.ownerPool().query("INSERT INTO gateway.rate_limit VALUES ('an-old-one', 100, 1)");
    vi.advanceTimersByTime(60_000);
    vi.useRealTimers();
    await vi.waitUntil(async () => !(await stored()).some(({ key }) => key === 'an-old-one'), { timeout: 20_000 });
    expect(await stored()).not.toEqual([]);
  });

  it.each(['resources.resource', 'oversight.security_event', 'facts.resource', 'gateway_other'])(
    'may do nothing there but keep buckets: not read %s',
    async (table) => {
      const client = await database.ownerPool().connect();
      await client.query('CREATE TABLE IF NOT EXISTS gateway_other ()');
      await client.query('SET ROLE egret_gateway');
      await expect(client.query(`SELECT 1 FROM ${table}`)).rejects.toThrow(/permission denied/);
      await expect(client.query('SELECT 1 FROM gateway.rate_limit')).resolves.toBeDefined();
      client.release(true);
    },
  );

  it('answer while the buckets cannot be had, each by its own until they can', async () => {
    const ask = await openGateway();
    const lock = await holdTransaction(database.ownerPool());
    await lock.run(sql`LOCK TABLE gateway.rate_limit IN ACCESS EXCLUSIVE MODE`);
    expect(await ask('203.0.119')).toBe(200);
    await lock.commit();
    const elsewhere = await openGateway();
    expect(await answered(elsewhere, '203.0.120', 1)).toBe(1);
  });

  it('answer and limit while there is no PostgreSQL at all', async () => {
    const ask = await openGateway();
    await postgres.stop();
    running = false;
    expect(await answered(ask, '203.0.121', 110)).toBe(100);
  });
});
