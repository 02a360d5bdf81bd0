import { shanghaiDay } from '#kernel/law/shanghai-time.ts';
import { invalidField, Refused } from '#kernel/law/verbs/refusals.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import { type Period, parsePeriod } from '../report/rules.ts';

/** A day as a date column takes it. */
export function dateOf(day: string): Date {
  return new Date(`${day}T00:00:00.000Z`);
}

/** Refuses a day that is still to come. */
export function requirePastDay(context: Context, field: string, day: string): void {
  if (day <= shanghaiDay(context.now)) return;
  const future = { zh: '日期不得晚于今日。', en: 'This day is still to come; give today or an earlier one.' };
  throw new Refused(invalidField(context, [field], future));
}

/** Refuses a day that is over. */
export function requireComingDay(context: Context, path: readonly (string | number)[], day: string): void {
  if (day >= shanghaiDay(context.now)) return;
  const past = { zh: '日期不得早于今日。', en: 'This day is over; give today or a later one.' };
  throw new Refused(invalidField(context, path, past));
}

/** The days of a period; refuses one that has not ended: its figures are not there yet (Articles 24, 25). */
export function requireEnded(context: Context, period: string): Period {
  const span = parsePeriod(period);
  if (span && span.until <= shanghaiDay(context.now)) return span;
  const ahead = { zh: '该期间尚未结束，请待其届满。', en: 'This period has not ended; wait until it is over.' };
  throw new Refused(invalidField(context, ['period'], ahead));
}
