import sql, { raw } from 'sql-template-tag';
import { takeNamedLock } from '#kernel/law/verbs/locks.ts';
import { conflict, Refused } from '#kernel/law/verbs/refusals.ts';
import type { Run } from '#kernel/platform/database/writing.ts';
import type { Context } from '#kernel/platform/serving/context.ts';

const taken = { zh: '此代码已被使用，请另取一个。', en: 'This code is taken; choose another.' };

/** Holds a code for this write; a Conflict where it is taken. */
export async function requireFreeCode(
  context: Context,
  run: Run,
  table: 'scenario' | 'scenario_class',
  code: string,
): Promise<void> {
  await takeNamedLock(run, `${table}:${code}`);
  const rows = await run<{ status: string }>(sql`SELECT status FROM ${raw(`scenarios.${table}`)} WHERE code = ${code}`);
  if (rows[0]) throw new Refused(conflict(context, 'CODE_TAKEN', taken, rows[0].status));
}
