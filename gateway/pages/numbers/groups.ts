/** A group of an aggregate by one key. */
export interface Group {
  readonly keys: readonly { readonly value: string | null }[];
  readonly count: number;
}

interface Month {
  /** YYYY-MM. */
  readonly name: string;
  readonly count: number;
}

/** So many months are shown, the last ones. */
const mostMonths = 36;

/** Each month up to this one from the first in which there was something. */
export function everyMonth(groups: readonly Group[], last: string): Month[] {
  const counts = new Map(groups.map(({ keys, count }) => [(keys[0]?.value ?? '').slice(0, 7), count]));
  const first = [...counts.keys()].filter((month) => /^\d{4}-\d{2}$/.test(month)).sort()[0] ?? last;
  const months: Month[] = [];
  for (let name = last; months.length < mostMonths && (name >= first || months.length < 6); name = monthBefore(name))
    months.unshift({ name, count: counts.get(name) ?? 0 });
  return months;
}

function monthBefore(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, '0')}`;
}
