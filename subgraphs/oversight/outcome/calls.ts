import sql, { join, raw } from 'sql-template-tag';
import { callerOf, lockOfKey } from '#kernel/law/verbs/idempotency.ts';
import { writeStatement } from '#kernel/platform/database/writing.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import { subgraphNames } from '#kernel/platform/serving/subgraph-names.ts';

/** A call under an idempotency key: one that runs is not on record yet. */
export interface KeyedCall {
  readonly status: 'RUNNING' | 'DONE';
  readonly mutation: string | null;
  readonly at: Date | null;
  /** Ids of what it made or changed. */
  readonly answer: readonly string[];
}

/**
 * What became of the caller's calls under this key, one in each subgraph at most. Whether one runs is asked first and in a statement of its
 * own, before the snapshot in which the records are read: what ends in between is on record, so that no call is in neither.
 */
export async function callsUnder(context: Context, key: string): Promise<readonly KeyedCall[]> {
  const caller = callerOf(context.viewer);
  const locks = subgraphNames.map((name) => lockOfKey(name, caller, key));
  const running = await writeStatement<{ subgraph: string }>(context, runningAmong(locks));
  const done = await writeStatement<KeyedCall & { subgraph: string }>(context, recorded(context, caller, key));
  const ended = new Set(done.map(({ subgraph }) => subgraph));
  const under = running.filter(({ subgraph }) => !ended.has(subgraph));
  return [...done, ...under.map(() => ({ status: 'RUNNING' as const, mutation: null, at: null, answer: [] }))];
}

/** The subgraphs in which a transaction holds the lock of the key. PostgreSQL shows the two halves of a lock's number apart. */
function runningAmong(locks: readonly string[]) {
  return sql`SELECT wanted.subgraph
      FROM (SELECT unnest(${[...subgraphNames]}::text[]) AS subgraph, hashtextextended(unnest(${locks}::text[]), 0) AS number) wanted
      JOIN pg_locks held ON held.locktype = 'advisory' AND held.granted AND held.objsubid = 1
        AND held.database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND held.classid::bigint = ((wanted.number >> 32) & 4294967295) AND held.objid::bigint = (wanted.number & 4294967295)`;
}

function recorded({ now }: Context, caller: string, key: string) {
  const views = subgraphNames.map(
    (name) => sql`SELECT ${name}::text AS subgraph, 'DONE' AS status, mutation, at, answer
      FROM ${raw(`facts.${name}_calls`)}
     WHERE caller = ${caller} AND key = ${key} AND at >= ${now}::timestamptz - interval '30 days'`,
  );
  return sql`SELECT * FROM (${join(views, ' UNION ALL ')}) calls ORDER BY at, subgraph`;
}
