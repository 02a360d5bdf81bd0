import { isCalendarDay, isWithinYears } from '#kernel/graph/years.ts';
import { type DateName, type DatePrecision, precisionOf } from '../../subgraphs/resources/attributes.ts';

/** The moment that a text names, as RFC 3339 in UTC, and how exactly: a year, month or day by its beginning in Shanghai. */
export interface NamedMoment {
  readonly at: string;
  readonly precision: DatePrecision;
}

/**
 * The moment that a text names; null where it names none, or one of a year that the graph does not take. An instant without a
 * zone is taken in `offset` (such as `+08:00`, Shanghai's, all the year).
 */
export function readMoment(text: string, offset: string): NamedMoment | null {
  return readInstant(text, offset) ?? readMonth(text);
}

/** A date and its precision, each under its name. */
export function dated(name: DateName, moment: NamedMoment | null): Readonly<Record<string, string | null>> {
  return { [name]: moment?.at ?? null, [precisionOf(name)]: moment?.precision ?? null };
}

const periodShape = /^(\d{4})(?:年|(?:[-/.年](\d{1,2})月?))?$/;
const englishPeriod = /^([a-z]{3,9})\.?,? (\d{4})$/i;

function readMonth(text: string): NamedMoment | null {
  const said = plain(text).replace(/(\d)(?:Z|[+-]\d{2}:\d{2})$/i, '$1');
  const [, name = '', englishYear] = englishPeriod.exec(said) ?? [];
  const [, year = englishYear, month = monthOf(name)] = periodShape.exec(said) ?? [];
  if (year === undefined || (name !== '' && month === undefined)) return null;
  return momentOf(`${year}-${twoDigits(month ?? '1')}-01`, startOfDay, month === undefined ? 'YEAR' : 'MONTH');
}

const startOfDay = '00:00+08:00';
const dayShape = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))/;
const timeShape =
  /^(?:[T\s]+(凌晨|早上|上午|中午|下午|晚上)?\s*(\d{1,2}):(\d{1,2})(?::?(\d{2})(\.\d{1,9})?)?\s*([ap]m)?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$/i;

/** A day, with or without its time. */
function readInstant(text: string, offset: string): NamedMoment | null {
  const said = withPlainTime(withNumberedMonth(plain(text)));
  const day = dayShape.exec(said);
  if (!day) return null;
  const [head, year, month, date, compactMonth, compactDate] = day;
  const time = timeShape.exec(said.slice(head.length));
  if (!time) return null;
  const [, daytime = '', hour = '', minute, second = '00', fraction = '', half = '', zone = offset] = time;
  const calendarDay = `${year}-${twoDigits(month ?? compactMonth)}-${twoDigits(date ?? compactDate)}`;
  // After a day alone, two digits are as likely its own as a zone's; any other zone names the same day.
  if (hour === '') return /^[+-]\d{2}$/.test(zone) ? null : momentOf(calendarDay, startOfDay, 'DAY');
  const clock = `${twoDigits(hourOf(hour, `${daytime}${half}`))}:${twoDigits(minute)}:${second}${fraction}`;
  return momentOf(calendarDay, `${clock}${zoneOf(zone)}`, 'INSTANT');
}

function momentOf(calendarDay: string, clock: string, precision: DatePrecision): NamedMoment | null {
  if (!isCalendarDay(calendarDay)) return null;
  const at = new Date(`${calendarDay}T${clock}`);
  return isWithinYears(at) ? { at: at.toISOString(), precision } : null;
}

function plain(text: string): string {
  return text.normalize('NFKC').trim();
}

/** `3日下午3时`, `10点半`, `10时20分30秒` with colons in the time, and a blank before it. */
function withPlainTime(text: string): string {
  return text
    .replace(/日(?=\S)/, '日 ')
    .replace(/(?<=\d)\s*(?=凌晨|早上|上午|中午|下午|晚上)/, ' ')
    .replace(/[时点]半/, ':30')
    .replace(/[时点]整?(?=$|\s|[Z+-])/i, ':00')
    .replace(/[时点分](?=\d)/g, ':')
    .replace(/(?<=\d)[分秒]/, '');
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
