import { newId } from '#kernel/graph/ids.ts';
import type { Database } from '#kernel/platform/database/database.ts';
import type { CountedAttempts } from '#kernel/platform/serving/security-watch.ts';

/** Stores counted attempts as security events, under a lock until commit, so that who follows them loses nothing. */
export async function storeSecurityEvents(database: Database, counted: readonly CountedAttempts[]): Promise<void> {
  const client = await database.pool('oversight').connect();
  const rows = counted.map((each) => ({ id: newId('securityEvent', each.at), ...each }));
  try {
    await client.query('BEGIN');
    await client.query("SELECT pg_advisory_xact_lock(hashtext('security_event'))::text");
    await client.query(
      `INSERT INTO oversight.security_event (id, at, kind, source, actor, count)
       SELECT id, at, kind, source, actor, count FROM jsonb_to_recordset($1::jsonb)
         AS e(id text, at timestamptz, kind text, source text, actor text, count int)`,
      [JSON.stringify(rows)],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
