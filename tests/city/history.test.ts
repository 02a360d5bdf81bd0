import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#kernel/platform/database/database.ts';
import { openEmbedded } from '#kernel/platform/database/embedded.ts';
import { migrate } from '#prisma/migrate.ts';
import { actCity } from '#prisma/seed/city.ts';
import { insertRows, readRows } from '#prisma/seed/copy-rows.ts';
import { read } from '../support/acting.ts';
import { openWorld, someone, type World } from '../support/world.ts';

const authority = someone('AUTHORITY');

describe('the history of the city', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  it('was acted: its journal verifies, with the state of everything where its last event left it', async () => {
    const query = '{ journalVerification { intact events breaks { subgraph sequence kind } } }';
    const verified = await read<{ intact: boolean; events: number }>(world, authority, query);
    expect(verified).toMatchObject({ intact: true, breaks: [] });
    expect(verified.events).toBeGreaterThan(900);
  });

  it('starts with the measures of 2023, and every other event is of the days before it was started', async () => {
    const { rows } = await world.database
      .ownerPool()
      .query("SELECT min(at) AS first, max(at) <= now() AS past FROM facts.journal WHERE type <> 'regulation.enacted'");
    expect(rows[0]).toMatchObject({ past: true });
    const { nodes } = await read<{ nodes: { type: string; at: string }[] }>(
      world,
      authority,
      '{ journal(first: 1, filter: { subgraph: "oversight" }) { nodes { type at } } }',
    );
    expect(nodes).toEqual([{ type: 'regulation.enacted', at: '2023-12-28T01:00:00.000Z' }]);
  });

  it('names the regulation under every event that rests on an article', async () => {
    const { rows } = await world.database
      .ownerPool()
      .query(
        "SELECT DISTINCT type FROM facts.journal WHERE article IS NOT NULL AND regulation_id IS NULL AND type <> 'regulation.enacted'",
      );
    expect(rows).toEqual([]);
  });

  it('was acted by every party, each under its own role', async () => {
    const { rows } = await world.database.ownerPool().query('SELECT DISTINCT actor_role FROM facts.journal ORDER BY 1');
    expect(rows.map((row) => row.actor_role)).toEqual(
      [
        'AUTHORITY',
        'DEVELOPER',
        'INFO_CENTER',
        'MARKET',
        'OPERATOR',
        'PROVIDER',
        'REVIEWER',
        'SUPERVISOR',
        'system',
      ].sort(),
    );
  });
});

describe('making the city', () => {
  let empty: Blob;
  beforeAll(async () => {
    const database = await openEmbedded('', { inMemory: true });
    await migrate(database);
    empty = await database.dump();
    await database.close();
  });

  async function onEmpty<Result>(work: (database: Database) => Promise<Result>): Promise<Result> {
    const database = await openEmbedded('', { inMemory: true, snapshot: empty });
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  }

  it('is deterministic: acted twice as of one moment it has the same ids and the same hashes', {
    timeout: 60_000,
  }, async () => {
    const now = new Date('2026-11-25T04:00:00.000Z');
    const heads = () =>
      onEmpty(async (database) => {
        await actCity(database, now, 60);
        const { rows } = await database
          .ownerPool()
          .query(
            'SELECT subgraph, max(sequence) AS sequence, max(hash) AS greatest FROM facts.journal GROUP BY 1 ORDER BY 1',
          );
        return rows;
      });
    const first = await heads();
    expect(first.length).toBeGreaterThan(3);
    expect(await heads()).toEqual(first);
  });

  it('is whole or not at all: what is cut off leaves nothing, and the next start makes the city', async () => {
    const city = await openWorld();
    const rows = await readRows(city.database);
    await onEmpty(async (database) => {
      const owner = database.ownerPool();
      await owner.query(
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'cut off'; END $$; CREATE TRIGGER cut_off BEFORE INSERT ON scenarios.scenario FOR EACH ROW EXECUTE FUNCTION refuse()",
      );
      const client = await owner.connect();
      await expect(insertRows(client, rows)).rejects.toThrow('cut off');
      client.release();
      const left = await owner.query(
        'SELECT (SELECT count(*) FROM facts.journal) + (SELECT count(*) FROM resources.resource) AS left_behind',
      );
      expect(left.rows).toEqual([{ left_behind: 0 }]);
      await owner.query('DROP TRIGGER cut_off ON scenarios.scenario');
      const again = await owner.connect();
      await insertRows(again, rows);
      again.release();
      const counted = 'SELECT subgraph, count(*) FROM facts.journal GROUP BY 1 ORDER BY 1';
      expect((await owner.query(counted)).rows).toEqual((await city.database.ownerPool().query(counted)).rows);
      const next =
        "SELECT nextval('agreements.usage_sequence_seq') > (SELECT max(sequence) FROM agreements.usage) AS later";
      expect((await owner.query(next)).rows).toEqual([{ later: true }]);
    });
    await city.close();
  });
});
