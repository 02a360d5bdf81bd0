import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Calendar, CalendarYear } from './calendar.ts';

/** A year's file in the calendar folder does not say what a calendar says. */
class CalendarError extends Error {
  override readonly name = 'CalendarError';
}

const days = z.record(z.string(), z.string());
/** The format of chinese-days: days by name, YYYY-MM-DD. */
const YearFile = z.object({ holidays: days, workdays: days });

/** The State Council's holidays and make-up days, from chinese-days' year files, read as data. */
export const publishedCalendar: Calendar = readYears(
  join(createRequire(import.meta.url).resolve('chinese-days'), '..', 'years'),
);

/**
 * The calendar as it is now: what chinese-days publishes, and over it the years in a folder (`2027.json`, in the same format), which
 * may come while the service runs. A broken file stops the start; later it is logged, and what was known before goes on.
 */
export function openCalendar(folder: string, log?: Logger): () => Calendar {
  let known = '';
  let calendar = publishedCalendar;
  const refresh = () => {
    const files = fingerprint(folder);
    if (files === known) return;
    known = files;
    calendar = new Map([...publishedCalendar, ...readYears(folder)]);
  };
  refresh();
  return () => {
    try {
      refresh();
    } catch (error) {
      log?.error({ err: error }, 'the calendar folder is not valid; the calendar stays as it was');
    }
    return calendar;
  };
}

/** Changes whenever a year's file comes, changes or goes. */
function fingerprint(folder: string): string {
  return yearFiles(folder)
    .map((name) => {
      const { mtimeMs, size } = statSync(join(folder, name));
      return `${name}:${mtimeMs}:${size}`;
    })
    .join('\n');
}

function yearFiles(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /^\d{4}\.json$/.test(name))
      .sort();
  } catch {
    return [];
  }
}

function readYears(folder: string): Calendar {
  return new Map(
    yearFiles(folder).map((name) => [
      Number(name.slice(0, 4)),
      parseYear(name, readFileSync(join(folder, name), 'utf8')),
    ]),
  );
}

/** A year as its file says it; throws CalendarError with the first thing that is wrong. `name` is the file's: `2027.json`. */
function parseYear(name: string, text: string): CalendarYear {
  const parsed = YearFile.safeParse(parseJson(name, text));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new CalendarError(
      `Calendar ${name}: ${issue?.path.join('.') || 'the file'} must be an object of days, such as {"holidays": {"2027-01-01": "元旦"}, "workdays": {}}.`,
    );
  }
  const holidays = new Set(Object.keys(parsed.data.holidays));
  const workdays = new Set(Object.keys(parsed.data.workdays));
  for (const day of [...holidays, ...workdays]) {
    if (!isDayOf(name.slice(0, 4), day))
      throw new CalendarError(`Calendar ${name}: ${day.slice(0, 40)} is no day of that year, YYYY-MM-DD.`);
    if (holidays.has(day) && workdays.has(day))
      throw new CalendarError(`Calendar ${name}: ${day} is both a holiday and a working day.`);
  }
  return { holidays, workdays };
}

function parseJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CalendarError(`Calendar ${name}: is not JSON.`);
  }
}

function isDayOf(year: string, day: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !day.startsWith(year)) return false;
  const at = new Date(`${day}T00:00:00.000Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
}
