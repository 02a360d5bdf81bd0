import { createHash } from 'node:crypto';
import sql from 'sql-template-tag';
import type { Context } from '#kernel/context.ts';
import type { Run } from '#kernel/journal.ts';
import type { Problem } from '#kernel/problems.ts';
import { problemTexts } from './problems.ts';
import type { Transaction } from './store.ts';

interface Keyed {
  readonly idempotencyKey?: string | null;
}

/**
 * Acts once under the caller's key: the same input again gives the first answer (an id), another input is a Conflict.
 * The key is locked until the transaction ends, so that of parallel calls one acts and the others answer as it did.
 */
export async function answerOnce(
  { viewer, now, language }: Context,
  transaction: Transaction,
  run: Run,
  { idempotencyKey: key, ...input }: Keyed & object,
  act: () => Promise<string>,
): Promise<string | Problem> {
  if (key == null) return act();
  const caller = viewer.subject ?? '';
  const digest = createHash('sha256').update(JSON.stringify(input)).digest('hex');
  await run(sql`SELECT pg_advisory_xact_lock(hashtext(${`key:${caller}:${key}`}))::text`);
  await run(sql`DELETE FROM resources.idempotent_answer WHERE at < ${now}::timestamptz - interval '30 days'`);
  const known = await transaction.idempotentAnswer.findUnique({ where: { caller_key: { caller, key } } });
  if (known && known.digest !== digest) {
    return {
      problem: 'Conflict',
      code: 'IDEMPOTENCY_KEY_REUSED',
      message: problemTexts.keyReused[language],
      currentStatus: null,
    };
  }
  if (known) return known.answer as string;
  const answer = await act();
  await transaction.idempotentAnswer.create({ data: { caller, key, digest, answer, at: now } });
  return answer;
}
