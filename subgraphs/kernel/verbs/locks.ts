import sql, { raw } from 'sql-template-tag';
import type { Run } from '../journal.ts';

/** What a write holds until it commits: exclusively what it changes or takes away, shared what it rests on. */
export interface Locks {
  readonly exclusive: readonly string[];
  readonly shared: readonly string[];
}

/**
 * Takes advisory locks on ids until the transaction ends, in the order of the ids, so that no two writes wait for each other.
 * They close the window between reading a fact and resting a decision on it (rule 2).
 */
export async function takeLocks(run: Run, { exclusive, shared }: Locks): Promise<void> {
  const changed = new Set(exclusive);
  const ids = [...new Set([...exclusive, ...shared])].sort();
  for (const id of ids) {
    const take = raw(changed.has(id) ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared');
    await run(sql`SELECT ${take}(hashtextextended(${id}, 0))::text`);
  }
}

/** Lets one transaction at a time through where they give out numbers, or hold a name. */
export async function takeNamedLock(run: Run, name: string): Promise<void> {
  await run(sql`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))::text`);
}
