/** What a number that stands for a date shows: the day, the time of day, or both. */
export type DateKind = 'day' | 'time' | 'both';

/** What the number formats that every workbook has stand for, where it is a date; 27 to 36 and 50 to 58 are the Chinese ones. */
function builtInKind(id: number): DateKind | null {
  if (id === 22) return 'both';
  if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47) || (id >= 32 && id <= 35) || id === 55 || id === 56)
    return 'time';
  return (id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58) ? 'day' : null;
}

/** What a number format shows, where it shows a date. */
export function dateKindOf(id: number, code: string): DateKind | null {
  if (code === '') return builtInKind(id);
  const letters = code
    .split(';')[0]
    ?.replaceAll(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
    .toLowerCase();
  if (letters === undefined || /general|#|\?|@/.test(letters)) return null;
  const hasDay = /[yde]/.test(letters);
  const hasTime = /[hs]/.test(letters);
  if (!hasDay && !hasTime) return /m/.test(letters) ? 'day' : null;
  return hasDay && hasTime ? 'both' : hasDay ? 'day' : 'time';
}

const msOfDay = 86_400_000;

/** The day (2026-03-01), time (09:30:00) or both that a number stands for; null where there is no such day. */
export function readSerial(serial: number, from1904: boolean): string | null {
  if (!Number.isFinite(serial) || serial < 0 || serial >= 2_958_466) return null;
  // The old count holds a 29 February 1900, which there was not: until then it is one day ahead.
  const start = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30);
  const at = new Date(start + Math.round((serial * msOfDay) / 1000) * 1000).toISOString();
  const [day = '', time = ''] = at.slice(0, 19).split('T');
  if (serial < 1) return time;
  return time === '00:00:00' ? day : `${day} ${time}`;
}
