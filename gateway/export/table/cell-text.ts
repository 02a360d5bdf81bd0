/** A value as a cell's text: a list's elements between semicolons, what an element holds between commas; null where there is none. */
export function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map((each) => leavesOf(each).join('，')).join('；') || null;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function leavesOf(value: unknown): string[] {
  if (value === null || value === undefined) return [];
  return typeof value === 'object' ? Object.values(value).flatMap(leavesOf) : [String(value)];
}
