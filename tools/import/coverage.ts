import { isCalendarDay } from '#kernel/graph/years.ts';
import type { Period } from '../../subgraphs/resources/attributes.ts';

const named = /^(?:\p{Script=Han}+\s*\(\s*(\d{6})\s*\)|(\d{6})(?:\s*\p{Script=Han}+)?)$/u;

/** The division's code (GB/T 2260) in a word: `350200`, `厦门市（350200）`, `350200 厦门市`; null where there is none. */
function readDivision(word: string): string | null {
  const [, inBrackets, alone] = named.exec(word.normalize('NFKC').trim()) ?? [];
  return inBrackets ?? alone ?? null;
}

/** The codes in words, each once; `onOther` hears of a word that has none. */
export function readDivisions(words: readonly string[], onOther: (word: string) => void): string[] {
  const codes = words.flatMap((word) => {
    const code = readDivision(word);
    if (code === null) onOther(word);
    return code ?? [];
  });
  return [...new Set(codes)];
}

const openEnd = /^(|\.\.|至?今|现在|present|now)$/i;
const dayShape = /^(\d{4})(?:(\d{2})(\d{2})|[-/.年](\d{1,2})(?:[-/.月](\d{1,2}))?)?[年月日]?(?:T.*|\s+\d{1,2}:.*)?$/;

/** The first or last day that a text names by day, month or year; null for an open end, undefined where it names none. */
function readEnd(text: string, end: 'from' | 'to'): string | null | undefined {
  const said = text.trim();
  if (openEnd.test(said)) return null;
  const [, year, compactMonth, compactDate, month, date] = dayShape.exec(said) ?? [];
  if (year === undefined) return undefined;
  const monthSaid = month ?? compactMonth ?? (end === 'from' ? '1' : '12');
  const dateSaid = date ?? compactDate ?? (end === 'from' ? '1' : lastDateOf(year, monthSaid));
  const found = [year, monthSaid.padStart(2, '0'), dateSaid.padStart(2, '0')].join('-');
  return isCalendarDay(found) ? found : undefined;
}

/** Leap years come again after four hundred. */
function lastDateOf(year: string, month: string): string {
  return String(new Date(Date.UTC(2000 + (Number(year) % 400), Number(month), 0)).getUTCDate());
}

/** The period between what two texts say; null where one is no day, neither is one, or they come in another order. */
export function readEnds(start: string, end: string): Period | null {
  const [from, to] = [readEnd(start, 'from'), readEnd(end, 'to')];
  if (from === undefined || to === undefined || (from ?? to) === null) return null;
  return from !== null && to !== null && from > to ? null : { from, to };
}

const between = /\s*(?:--|—+|–|~|至(?!今)|到)\s*|\s+-\s+|(?<=^\d{4}年?)-(?=\d{4}年?$)|(?=至今$)/;

/** The period that a text names: `2015-01-01/2020-12-31`, `2015年3月至2020年`, `2015-2020`, `2015年至今`, or one year, month or day. */
export function readPeriod(text: string): Period | null {
  const said = text.normalize('NFKC').trim();
  const halves = said.split('/');
  const parts = halves.length === 2 && !/^\d{1,2}$/.test(halves[1] ?? '') ? halves : said.split(between);
  const [start = '', end = start] = parts;
  return parts.length > 2 ? null : readEnds(start, end);
}
