import { Refusal } from '../refusal.ts';

/** So many objects and lists a body may hold, so many members of objects, and so many values that follow another. */
const most = { openings: 250_000, members: 500_000, separators: 1_500_000 };

const [quote, backslash, colon, comma] = [...'"\\:,'].map((character) => character.charCodeAt(0));
const [brace, bracket] = [...'{['].map((character) => character.charCodeAt(0));

/**
 * Refuses a text of JSON that would be too many things in memory, before it is parsed: millions of empty objects, or levels, in
 * a few megabytes keep a parser busy for seconds. What comes through is counted again, list by list, under its variable's name.
 */
export function countJson(bytes: Uint8Array): void {
  const counted = { openings: 0, members: 0, separators: 0 };
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i];
    if (byte === quote) i = endOfText(bytes, i);
    else if (byte === brace || byte === bracket) counted.openings += 1;
    else if (byte === colon) counted.members += 1;
    else if (byte === comma) counted.separators += 1;
  }
  for (const kind of ['openings', 'members', 'separators'] as const) {
    if (counted[kind] > most[kind]) throw tooMany(most[kind], counted[kind]);
  }
}

/** Where the text that begins at a quote ends. */
function endOfText(bytes: Uint8Array, start: number): number {
  let i = start + 1;
  while (i < bytes.length && bytes[i] !== quote) i += bytes[i] === backslash ? 2 : 1;
  return i;
}

function tooMany(limit: number, actual: number): Refusal {
  return new Refusal(
    'ELEMENTS_LIMIT_EXCEEDED',
    {
      zh: `请求体含 ${actual} 个元素，上限 ${limit}；请分多次发送。`,
      en: `The body holds ${actual} elements, the limit is ${limit}; send them in parts.`,
    },
    { limit, actual },
  );
}
