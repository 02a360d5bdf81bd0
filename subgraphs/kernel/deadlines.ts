import type { Calendar } from './calendar.ts';
import { addDays, endOfShanghaiDay, shanghaiDay } from './shanghai-time.ts';

export interface Deadline {
  /** The last day of the period, YYYY-MM-DD in Shanghai. */
  readonly dueOn: string;
  /** The end of that day: 24:00 in Shanghai. */
  readonly dueAt: Date;
  /** The period runs into a year whose calendar is not published. */
  readonly provisional: boolean;
}

/** Whether a day (YYYY-MM-DD) is worked under the calendar. */
function isWorkingDay(calendar: Calendar, day: string): boolean {
  const year = calendar.get(Number(day.slice(0, 4)));
  if (year?.workdays.has(day)) return true;
  if (year?.holidays.has(day)) return false;
  const weekday = new Date(`${day}T00:00:00.000Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** No period is that long. A calendar that leaves so few working days is wrong, and must not be counted through for ever. */
const mostDays = 4000;

/** When a period of working days that starts on a day ends: that day does not count (Article 12; rule 4). */
export function deadlineFromDay(calendar: Calendar, from: string, workingDays: number): Deadline {
  let day = from;
  let provisional = false;
  for (let counted = 0, passed = 0; counted < workingDays; passed += 1) {
    if (passed === mostDays) throw new Error(`The calendar has no ${workingDays} working days within ${mostDays} days`);
    day = addDays(day, 1);
    provisional ||= !calendar.has(Number(day.slice(0, 4)));
    if (isWorkingDay(calendar, day)) counted += 1;
  }
  return { dueOn: day, dueAt: endOfShanghaiDay(day), provisional };
}

/** When a period that starts at an instant ends; the day is the one in Shanghai. */
export function deadlineFrom(calendar: Calendar, at: Date, workingDays: number): Deadline {
  return deadlineFromDay(calendar, shanghaiDay(at), workingDays);
}
