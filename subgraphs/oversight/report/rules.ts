import { firstDay, lastDay } from '#kernel/graph/years.ts';
import { addDays } from '#kernel/law/shanghai-time.ts';

/** A period of time by its first day and the day after its last, YYYY-MM-DD. */
export interface Period {
  readonly from: string;
  readonly until: string;
}

function dayOf(year: number, month: number): string {
  return `${String(year + Math.floor((month - 1) / 12)).padStart(4, '0')}-${String(((month - 1) % 12) + 1).padStart(2, '0')}-01`;
}

/** The days of YYYY, YYYY-Qn or YYYY-MM; null for what is none of them. */
export function parsePeriod(text: string): Period | null {
  const [, year = '', quarter, month] = /^(\d{4})(?:-Q([1-4])|-(0[1-9]|1[0-2]))?$/.exec(text) ?? [];
  if (year < firstDay.slice(0, 4) || year > lastDay.slice(0, 4)) return null;
  const first = quarter ? Number(quarter) * 3 - 2 : Number(month ?? 1);
  const months = quarter ? 3 : month ? 1 : 12;
  return { from: dayOf(Number(year), first), until: dayOf(Number(year), first + months) };
}

/** The last day of a period, YYYY-MM-DD. */
export function lastDayOf({ until }: Period): string {
  return addDays(until, -1);
}

/** What a period may be, for whoever gave what is none. */
export const periodText = {
  zh: `period 须为 YYYY、YYYY-Qn 或 YYYY-MM，如 2026、2026-Q1、2026-03，${firstDay.slice(0, 4)} 至 ${lastDay.slice(0, 4)} 年。`,
  en: `period is YYYY, YYYY-Qn or YYYY-MM, such as 2026, 2026-Q1 or 2026-03, of the years ${firstDay.slice(0, 4)} to ${lastDay.slice(0, 4)}.`,
};
