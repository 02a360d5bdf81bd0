import sql from 'sql-template-tag';
import { invalidField, Refused } from '#kernel/law/verbs/refusals.ts';
import type { Work } from '#kernel/law/verbs/work.ts';
import type { Run } from '#kernel/platform/database/writing.ts';
import { parsePeriod } from '../report/rules.ts';

/** The day on which the first regulation took effect, YYYY-MM-DD; null while none is enacted. */
export async function firstEffect(run: Run): Promise<string | null> {
  const rows = await run<{ day: string | null }>(
    sql`SELECT to_char(min(effective_from), 'YYYY-MM-DD') AS day FROM oversight.regulation`,
  );
  return rows[0]?.day ?? null;
}

/** Refuses a period that was over before the first regulation took effect: nothing was owed or to be evaluated then (Articles 24, 25). */
export async function requireUnderRegulation({ context, run }: Work<unknown>, period: string): Promise<void> {
  const [span, effect] = [parsePeriod(period), await firstEffect(run)];
  if (!span || effect === null || span.until > effect) return;
  const before = {
    zh: `该期间在办法施行（${effect}）之前已届满，请给出其后的期间。`,
    en: `This period was over before the measures took effect on ${effect}; give one that ended later.`,
  };
  throw new Refused(invalidField(context, ['period'], before));
}
