import type { Calendar } from '../platform/calendar.ts';
import { endOfShanghaiDay, shanghaiDay } from './shanghai-time.ts';

export interface Deadline {
  /** The last day of the period, YYYY-MM-DD in Shanghai. */
  readonly dueOn: string;
  /** The end of that day: 24:00 in Shanghai. */
  readonly dueAt: Date;
  /** The period runs into a year whose calendar is not published. */
  readonly provisional: boolean;
}

const dayMs = 86_400_000;

/** Whether a day is worked under the calendar; it is given by its midnight in UTC. */
function isWorkingDay(calendar: Calendar, at: Date): boolean {
  const weekday = at.getUTCDay();
  const isWeekday = weekday !== 0 && weekday !== 6;
  const year = calendar.get(at.getUTCFullYear());
  if (!year) return isWeekday;
  const day = dayOf(at);
  return year.workdays.has(day) || (isWeekday && !year.holidays.has(day));
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** No period is that long. A calendar that leaves so few working days is wrong, and must not be counted through for ever. */
const mostDays = 4000;

/** When a period of working days that starts on a day ends: that day does not count (Article 12; rule 4). */
export function deadlineFromDay(calendar: Calendar, from: string, workingDays: number): Deadline {
  let at = new Date(`${from}T00:00:00.000Z`);
  let provisional = false;
  for (let counted = 0, passed = 0; counted < workingDays; passed += 1) {
    if (passed === mostDays) throw new Error(`The calendar has no ${workingDays} working days within ${mostDays} days`);
    at = new Date(at.getTime() + dayMs);
    provisional ||= !calendar.has(at.getUTCFullYear());
    if (isWorkingDay(calendar, at)) counted += 1;
  }
  const dueOn = dayOf(at);
  return { dueOn, dueAt: endOfShanghaiDay(dueOn), provisional };
}

/** When a period that starts at an instant ends; the day is the one in Shanghai. */
export function deadlineFrom(calendar: Calendar, at: Date, workingDays: number): Deadline {
  return deadlineFromDay(calendar, shanghaiDay(at), workingDays);
}
