import sql, { type Sql } from 'sql-template-tag';
import type { Context } from '../platform/serving/context.ts';

/**
 * A record that many write at once and readers follow by its sequence. Its writers hold a lock that they share, from before
 * they take a sequence until they commit; so they never wait for each other.
 */
export function enterRecord(name: string): Sql {
  return sql`SELECT pg_advisory_xact_lock_shared(hashtext(${name}))::text`;
}

/**
 * Waits until whoever has taken a sequence of this record has committed or gone, and tells the last sequence given out by
 * then. Up to it nothing will be filled in later, so that a reader who goes on from its last sequence loses nothing; beyond
 * it a later number may be there before an earlier one is.
 */
export async function awaitWriters({ db, services }: Context, name: string, sequence: string): Promise<number> {
  const pool = services.database.pool(services.subgraph);
  const { rows } = await db.exclusively(() =>
    pool.query<{ last: number | null }>(
      `WITH held AS MATERIALIZED (SELECT pg_advisory_xact_lock(hashtext($1)))
       SELECT pg_sequence_last_value($2::regclass) AS last FROM held`,
      [name, sequence],
    ),
  );
  return rows[0]?.last ?? 0;
}
