/** One text of a cell, with the keys that lead to it. */
export interface Leaf {
  readonly text: string;
  readonly keys: string;
}

/** Every text of a cell: the cell itself, the leaves and keys of a structure, and those of JSON inside a text. */
export function leavesOf(value: unknown, keys = ''): Leaf[] {
  if (value === null || value === undefined || typeof value === 'boolean') return [];
  if (typeof value === 'number') return [{ text: digitsOf(value), keys }];
  if (typeof value === 'string') return [{ text: value, keys }, ...leavesOfJson(value, keys)];
  if (Array.isArray(value)) return value.flatMap((part) => leavesOf(part, keys));
  return Object.entries(value as object).flatMap(([key, part]) => [
    { text: key, keys },
    ...leavesOf(part, `${keys} ${key}`),
  ]);
}

function leavesOfJson(text: string, keys: string): Leaf[] {
  if (!/^\s*[[{]/.test(text)) return [];
  try {
    return leavesOf(JSON.parse(text), keys);
  } catch {
    return [];
  }
}

/** A number as it would be written out, without an exponent. */
function digitsOf(value: number): string {
  return Number.isInteger(value) ? BigInt(value).toString() : String(value);
}
