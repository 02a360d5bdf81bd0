/** One text of a cell, with the keys that lead to it. */
export interface Leaf {
  readonly text: string;
  readonly keys: string;
}

const longestList = 40;

/** Every text of a cell: the cell itself, the leaves and keys of a structure, and those of JSON inside a text. */
export function leavesOf(value: unknown, keys = ''): Leaf[] {
  if (value === null || value === undefined || typeof value === 'boolean') return [];
  if (typeof value === 'number') return [{ text: digitsOf(value), keys }];
  if (typeof value === 'string') return [{ text: value, keys }, ...leavesOfJson(value, keys)];
  if (Array.isArray(value)) return [...joinedParts(value, keys), ...value.flatMap((part) => leavesOf(part, keys))];
  return Object.entries(value as object).flatMap(([key, part]) => [
    { text: key, keys },
    ...leavesOf(part, `${keys} ${key}`),
  ]);
}

/** Parts of a list that may be one number between them. */
function joinedParts(list: readonly unknown[], keys: string): Leaf[] {
  const isPart = (part: unknown) => typeof part === 'string' || typeof part === 'number';
  return list.length > 1 && list.length <= longestList && list.every(isPart) ? [{ text: list.join(' '), keys }] : [];
}

/** The leaves of JSON inside a text, of JSON inside such JSON too. */
function leavesOfJson(text: string, keys: string): Leaf[] {
  if (!/^\s*(?:[[{]|"(?:[^"\\]|\\.)*"\s*$)/.test(text)) return [];
  const value = parseJson(text);
  return value === undefined ? [] : leavesOf(value, keys);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A number as it would be written out, without an exponent. */
function digitsOf(value: number): string {
  return Number.isInteger(value) ? BigInt(value).toString() : String(value);
}
