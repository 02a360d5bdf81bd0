import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Calendar, CalendarYear } from './calendar.ts';

interface YearFile {
  readonly holidays: Record<string, string>;
  readonly workdays: Record<string, string>;
}

/** The State Council's holidays and make-up days, from chinese-days' year files, read as data. */
export const publishedCalendar: Calendar = readYears(yearsFolder());

function yearsFolder(): string {
  return join(createRequire(import.meta.url).resolve('chinese-days'), '..', 'years');
}

function readYears(folder: string): Calendar {
  const names = readdirSync(folder).filter((name) => /^\d{4}\.json$/.test(name));
  return new Map(names.map((name) => [Number(name.slice(0, 4)), readYear(join(folder, name))]));
}

function readYear(file: string): CalendarYear {
  const year = JSON.parse(readFileSync(file, 'utf8')) as YearFile;
  return { holidays: new Set(Object.keys(year.holidays)), workdays: new Set(Object.keys(year.workdays)) };
}
