import sql from 'sql-template-tag';
import type { Run } from '../../platform/database/writing.ts';

/** What a write holds until it commits: exclusively what it changes or takes away, shared what it rests on. */
export interface Locks {
  readonly exclusive: readonly string[];
  readonly shared: readonly string[];
}

/**
 * The resource catalog as one fact: whoever rests on resources being as they are shares it, a sync batch takes it. By id it
 * would be more locks than a server has room for.
 */
export const resourceCatalog = 'resource-catalog';

/** Which regulation is in force: every decision rests on it (Article 27). */
export const regulationInForce = 'regulation-in-force';

/**
 * Takes advisory locks on ids until the transaction ends, in the order of the ids, so that no two writes wait for each other.
 * They close the window between reading a fact and resting a decision on it (rule 2). A write takes them in one call.
 */
export async function takeLocks(run: Run, { exclusive, shared }: Locks): Promise<void> {
  const changed = new Set(exclusive);
  const ids = [...new Set([...exclusive, ...shared])].sort();
  if (ids.length === 0) return;
  const modes = ids.map((id) => changed.has(id));
  await run(sql`SELECT CASE WHEN wanted.exclusive THEN pg_advisory_xact_lock(hashtextextended(wanted.id, 0))::text
      ELSE pg_advisory_xact_lock_shared(hashtextextended(wanted.id, 0))::text END
    FROM unnest(${ids}::text[], ${modes}::boolean[]) AS wanted(id, exclusive)`);
}

/** Whether what is held covers what is wanted. */
export function covers(held: Locks, wanted: Locks): boolean {
  const exclusive = new Set(held.exclusive);
  const any = new Set([...held.exclusive, ...held.shared]);
  return wanted.exclusive.every((id) => exclusive.has(id)) && wanted.shared.every((id) => any.has(id));
}

/** Ends an attempt at a write because what it rests on became something else before it was locked: it is tried anew. */
export class FactsMoved extends Error {
  override readonly name = 'FactsMoved';
}

/** Attempts a write until the facts it read are the facts it locked; each new attempt means that another write got through. */
export async function untilFactsStand<Result>(attempt: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof FactsMoved)) throw error;
    }
  }
}

/** Lets one transaction at a time through where they give out numbers, or hold a name. */
export async function takeNamedLock(run: Run, name: string): Promise<void> {
  await run(sql`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))::text`);
}
