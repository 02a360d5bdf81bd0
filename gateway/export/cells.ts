import type { DatePrecision, Period } from '../../subgraphs/resources/attributes.ts';

/**
 * What must not stand at the start of a cell as it is: a spreadsheet would run it as a formula, or read it as a guard; blanks at
 * either end would be lost.
 */
function needsGuard(text: string): boolean {
  return text === '' || /^[=+\-@'\t\r]/.test(text) || text !== text.trim();
}

/** A text as a cell: an apostrophe before it where it needs a guard; nothing where there is none. */
export function writeText(text: string | null): string {
  if (text === null) return '';
  return needsGuard(text) ? `'${text}` : text;
}

/** The text of a cell, without the guard and then as it stands, else without blanks at its ends; null where the cell is blank. */
export function readCellText(cell: string): string | null {
  if (cell.startsWith("'") && needsGuard(cell.slice(1))) return cell.slice(1);
  const text = cell.trim();
  return text === '' ? null : text;
}

const separators = /[;；、,，\n]/u;

/** A list as a cell: its words between semicolons, or as JSON where a word holds what separates words. */
export function writeList(words: readonly string[]): string {
  const isPlain = words.every((word) => word !== '' && word === word.trim() && !separators.test(word));
  return writeText(isPlain && !words[0]?.startsWith('[') ? words.join('；') || null : JSON.stringify(words));
}

/** The words of a cell, each once. */
export function readList(cell: string): string[] {
  const text = readCellText(cell) ?? '';
  const listed = text.startsWith('[') ? parseList(text) : null;
  const words =
    listed ??
    text
      .split(separators)
      .map((word) => word.trim())
      .filter((word) => word !== '');
  return [...new Set(words)];
}

function parseList(text: string): string[] | null {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every((word) => typeof word === 'string') ? value : null;
  } catch {
    return null;
  }
}

/** A period as a cell: its days as ISO 8601 writes an interval, `2015-01-01/..` where it has no end. */
export function writePeriod(period: Period | null): string {
  return period === null ? '' : `${period.from ?? '..'}/${period.to ?? '..'}`;
}

const shanghaiMs = 8 * 3_600_000;

/** So much of a date of Shanghai as it is known: `2017`, `2018-05`, `2018-05-03`. */
const knownLength = { YEAR: 4, MONTH: 7, DAY: 10 } as const;

/** A date as a cell, in Shanghai, so far as it is known; an instant with its time, to the millisecond in UTC where seconds do not do. */
export function writeDate(at: string | null, precision: DatePrecision | null): string {
  if (at === null) return '';
  const known = dayOf(at, precision);
  if (known !== null) return known;
  const ms = Date.parse(at);
  if (ms % 1000 !== 0) return at;
  const local = new Date(ms + shanghaiMs).toISOString();
  return `${local.slice(0, 10)} ${local.slice(11, 19)}`;
}

/** The year, month or day of Shanghai by which a date is known; null where it is known to the instant. */
export function dayOf(at: string, precision: DatePrecision | null): string | null {
  if (precision === null || precision === 'INSTANT') return null;
  return new Date(Date.parse(at) + shanghaiMs).toISOString().slice(0, knownLength[precision]);
}
