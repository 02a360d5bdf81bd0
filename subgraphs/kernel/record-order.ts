import sql, { type Sql } from 'sql-template-tag';
import type { Context } from './context.ts';

/**
 * A record that many write at once and readers follow by its sequence. Its writers hold a lock that they share, from before
 * they take a sequence until they commit; so they never wait for each other.
 */
export function enterRecord(name: string): Sql {
  return sql`SELECT pg_advisory_xact_lock_shared(hashtext(${name}))::text`;
}

/**
 * Waits until whoever has taken a sequence of this record has committed or gone. What is read afterwards has no gap that
 * would be filled later, so that a reader who goes on from its last sequence loses nothing.
 */
export async function awaitWriters({ db, services }: Context, name: string): Promise<void> {
  const pool = services.database.pool(services.subgraph);
  await db.exclusively(() => pool.query('SELECT pg_advisory_xact_lock(hashtext($1))::text', [name]));
}
