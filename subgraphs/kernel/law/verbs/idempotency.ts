import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import sql, { raw, type Sql } from 'sql-template-tag';
import type { Viewer } from '../../platform/callers/viewer.ts';
import type { Run } from '../../platform/database/writing.ts';
import type { Context } from '../../platform/serving/context.ts';
import type { SubgraphName } from '../../platform/serving/subgraph-names.ts';
import { takeNamedLock } from './locks.ts';
import { conflict, Refused } from './refusals.ts';

/** A call that may come again: `input` without its key. */
export interface Call {
  readonly mutation: string;
  readonly key: string | null | undefined;
  readonly input: object;
}

const reused = {
  zh: '此幂等键已用于另一输入，请换一个。',
  en: 'This idempotency key was used with another input; use a new one.',
};

/**
 * Acts once under the caller's key, for 30 days: the same call again gives the first answer (ids), another one is a Conflict.
 * The key is locked until the transaction ends, so that of parallel calls one acts and the others answer as it did. A
 * refused call leaves no answer behind.
 */
export async function actOnce(
  context: Context,
  run: Run,
  call: Call,
  act: () => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const { key } = call;
  if (key == null) return act();
  const { viewer, now, services } = context;
  const table = raw(`${services.subgraph}.idempotent_answer`);
  const caller = callerOf(viewer);
  const digest = digestOf(call);
  await takeNamedLock(run, lockOfKey(services.subgraph, caller, key));
  await forgetOld(run, table, now);
  const known = await run<{ digest: string; answer: string[] }>(
    sql`SELECT digest, answer FROM ${table} WHERE caller = ${caller} AND key = ${key}`,
  );
  if (known[0] && known[0].digest !== digest) throw new Refused(conflict(context, 'IDEMPOTENCY_KEY_REUSED', reused));
  if (known[0]) return known[0].answer;
  const answer = await act();
  await run(sql`INSERT INTO ${table} (caller, key, mutation, digest, answer, at)
    VALUES (${caller}, ${key}, ${call.mutation}, ${digest}, ${JSON.stringify(answer)}::jsonb, ${now}::timestamptz)`);
  return answer;
}

/** Whose key it is: the person and the organisation they act for. */
export function callerOf({ subject, organisation }: Viewer): string {
  return JSON.stringify([subject, organisation]);
}

/** The name of the lock that a call under this key holds until its transaction ends. */
export function lockOfKey(subgraph: SubgraphName, caller: string, key: string): string {
  return `key:${subgraph}:${caller}:${key}`;
}

/** Forgets answers of more than 30 days; those that another transaction is forgetting are left to it. */
async function forgetOld(run: Run, table: Sql, now: Date): Promise<void> {
  await run(sql`DELETE FROM ${table} WHERE (caller, key) IN (SELECT caller, key FROM ${table}
    WHERE at < ${now}::timestamptz - interval '30 days' FOR UPDATE SKIP LOCKED)`);
}

function digestOf({ mutation, input }: Call): string {
  return createHash('sha256')
    .update(`${mutation}:${canonicalize(input) ?? ''}`)
    .digest('hex');
}
