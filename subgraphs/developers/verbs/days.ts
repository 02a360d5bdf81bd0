import { shanghaiDay } from '#kernel/law/shanghai-time.ts';
import { invalidField, Refused } from '#kernel/law/verbs/refusals.ts';
import type { Context } from '#kernel/platform/serving/context.ts';

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
