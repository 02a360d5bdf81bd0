/** Shanghai keeps UTC+8 the year round, so a fixed offset is exact whatever the process' own zone. */
const offsetMs = 8 * 60 * 60 * 1000;

/** The calendar day in Shanghai of an instant, as YYYY-MM-DD. */
export function shanghaiDay(at: Date): string {
  return new Date(at.getTime() + offsetMs).toISOString().slice(0, 10);
}

/** The instant at which a day (YYYY-MM-DD) ends in Shanghai: 24:00, the first moment no longer in it. */
export function endOfShanghaiDay(day: string): Date {
  return new Date(Date.parse(`${addDays(day, 1)}T00:00:00.000Z`) - offsetMs);
}

/** The day `days` after this one; negative counts back. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
