/** Days and instants that the graph takes are of these years, as Shanghai counts them: no law, agreement or record of the city is older or ends later. */
export const firstDay = '1900-01-01';
export const lastDay = '2200-12-31';

/** Whether a text is a day of the calendar as YYYY-MM-DD, in the years 0001 to 9999. */
export function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith('0000')) return false;
  const at = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text;
}

const from = Date.parse(`${firstDay}T00:00:00.000+08:00`);
const until = Date.parse(`${lastDay}T24:00:00.000+08:00`);

/** Whether an instant is of the years that the graph takes. */
export function isWithinYears(at: Date): boolean {
  return at.getTime() >= from && at.getTime() < until;
}
