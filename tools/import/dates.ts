import { isWithinYears } from '#kernel/years.ts';

const dayShape = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))/;
const timeShape = /^(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * The instant that a text names, as RFC 3339 in UTC; null where it names none, or one of a year that the graph does not take. A day is its first moment; a text without
 * a zone is taken in `offset` (such as `+08:00`, Shanghai's, all the year).
 */
export function parseInstant(text: string, offset: string): string | null {
  const day = dayShape.exec(text.trim());
  if (!day) return null;
  const [head, year, month, date, compactMonth, compactDate] = day;
  const time = timeShape.exec(text.trim().slice(head.length));
  if (!time) return null;
  const [, hour = '00', minute = '00', second = '00', fraction = '', zone = offset] = time;
  const calendarDay = `${year}-${twoDigits(month ?? compactMonth)}-${twoDigits(date ?? compactDate)}`;
  if (!isCalendarDay(calendarDay)) return null;
  const at = new Date(`${calendarDay}T${twoDigits(hour)}:${minute}:${second}${fraction}${withColon(zone)}`);
  return isWithinYears(at) ? at.toISOString() : null;
}

function twoDigits(figure = ''): string {
  return figure.padStart(2, '0');
}

function withColon(zone: string): string {
  return zone.toUpperCase().replace(/^([+-]\d{2}):?(\d{2})$/, '$1:$2');
}

function isCalendarDay(day: string): boolean {
  const at = new Date(`${day}T00:00:00.000Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === day;
}
