import type { Pool } from 'pg';
import type { Sql } from 'sql-template-tag';
import { camelCased } from '#kernel/platform/database/rows.ts';
import type { Run } from '#kernel/platform/database/writing.ts';

const patienceMs = 10_000;

/** A transaction that a test keeps open for as long as it wants. */
export interface HeldTransaction {
  readonly run: Run;
  /** Until another session waits for a lock that this one holds. */
  untilSomebodyWaits(): Promise<void>;
  commit(): Promise<void>;
}

export async function holdTransaction(pool: Pool): Promise<HeldTransaction> {
  const client = await pool.connect();
  await client.query('BEGIN');
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  return {
    run: async <Row>({ text, values }: Sql) =>
      (await client.query(text, values)).rows.map((row: Record<string, unknown>) => camelCased<Row>(row)),
    untilSomebodyWaits: async () => {
      const waiting = `SELECT count(*)::int AS waiting FROM pg_locks WHERE NOT granted AND ${rows[0]?.pid} = ANY(pg_blocking_pids(pid))`;
      for (const until = Date.now() + patienceMs; Date.now() < until; )
        if ((await pool.query<{ waiting: number }>(waiting)).rows[0]?.waiting !== 0) return;
      throw new Error('nobody waits for this transaction');
    },
    commit: async () => {
      await client.query('COMMIT');
      client.release();
    },
  };
}
