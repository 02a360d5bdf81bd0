import { isCalendarDay, isWithinYears } from '#kernel/graph/years.ts';

/** How exactly a text names its moment; of a year or a month the moment is its beginning in Shanghai. */
export type Precision = 'YEAR' | 'MONTH' | 'EXACT';

/** The moment that a text names, as RFC 3339 in UTC. */
export interface NamedMoment {
  readonly at: string;
  readonly precision: Precision;
}

/** The moment that a text names, be it only by its year or month; null where it names none. */
export function readMoment(text: string, offset: string): NamedMoment | null {
  const exact = parseInstant(text, offset);
  return exact === null ? readPeriod(text) : { at: exact, precision: 'EXACT' };
}

const periodShape = /^(\d{4})(?:年|(?:[-/.年](\d{1,2})月?))?$/;
const englishPeriod = /^([a-z]{3,9})\.?,? (\d{4})$/i;

function readPeriod(text: string): NamedMoment | null {
  const said = plain(text).replace(/(\d)(?:Z|[+-]\d{2}:\d{2})$/i, '$1');
  const [, name = '', englishYear] = englishPeriod.exec(said) ?? [];
  const [, year = englishYear, month = monthOf(name)] = periodShape.exec(said) ?? [];
  if (year === undefined || (name !== '' && month === undefined)) return null;
  const at = parseInstant(`${year}-${twoDigits(month ?? '1')}-01`, '+08:00');
  return at === null ? null : { at, precision: month === undefined ? 'YEAR' : 'MONTH' };
}

const dayShape = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))/;
const timeShape =
  /^(?:[T\s]+(凌晨|早上|上午|中午|下午|晚上)?\s*(\d{1,2})[:时](\d{2})分?(?::?(\d{2})(\.\d{1,9})?秒?)?\s*([ap]m)?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$/i;

/**
 * The instant that a text names, as RFC 3339 in UTC; null where it names none, or one of a year that the graph does not take. A
 * day is its first moment; a text without a zone is taken in `offset` (such as `+08:00`, Shanghai's, all the year).
 */
export function parseInstant(text: string, offset: string): string | null {
  const said = withNumberedMonth(plain(text));
  const day = dayShape.exec(said);
  if (!day) return null;
  const [head, year, month, date, compactMonth, compactDate] = day;
  const time = timeShape.exec(said.slice(head.length));
  if (!time) return null;
  const [, daytime = '', hour = '', minute = '00', second = '00', fraction = '', half = '', zone = offset] = time;
  // After a day alone, two digits are as likely its own as a zone's.
  if (hour === '' && /^[+-]\d{2}$/.test(zone)) return null;
  const calendarDay = `${year}-${twoDigits(month ?? compactMonth)}-${twoDigits(date ?? compactDate)}`;
  if (!isCalendarDay(calendarDay)) return null;
  const clock = `${twoDigits(hourOf(hour || '0', `${daytime}${half}`))}:${minute}:${second}${fraction}`;
  const at = new Date(`${calendarDay}T${clock}${zoneOf(zone)}`);
  return isWithinYears(at) ? at.toISOString() : null;
}

function plain(text: string): string {
  return text.normalize('NFKC').trim();
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function monthOf(name: string): string | undefined {
  const at = months.indexOf(name.slice(0, 3).toLowerCase());
  return at === -1 || name === '' ? undefined : String(at + 1);
}

/** `May 3, 2018` and `3 May 2018` as `2018-5-3`; anything else as it is. */
function withNumberedMonth(text: string): string {
  const [head, first = '', name, second = '', year] =
    /^(?:(\d{1,2}) )?([a-z]{3,9})\.?(?: (\d{1,2}),?)? (\d{4})\b/i.exec(text) ?? [];
  const month = monthOf(name ?? '');
  if (head === undefined || month === undefined || (first === '') === (second === '')) return text;
  return `${year}-${month}-${first || second}${text.slice(head.length)}`;
}

/** The hour of the whole day; 12 is the first of its half. */
function hourOf(hour: string, half: string): string {
  if (/中午|下午|晚上|pm/i.test(half)) return Number(hour) < 12 ? String(Number(hour) + 12) : hour;
  return /凌晨|早上|上午|am/i.test(half) && hour === '12' ? '0' : hour;
}

function twoDigits(figure = ''): string {
  return figure.padStart(2, '0');
}

function zoneOf(zone: string): string {
  if (/^(utc|gmt)$/i.test(zone)) return 'Z';
  return zone
    .toUpperCase()
    .replace(/^([+-]\d{2}):?(\d{2})?$/, (_, hours: string, minutes = '00') => `${hours}:${minutes}`);
}
