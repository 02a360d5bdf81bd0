/** What may separate the cells of a text, the likeliest first. */
const separators = [',', '\t', ';', '|'] as const;

const lookedCharacters = 200_000;
const lookedRecords = 50;

interface Separation {
  readonly separator: string;
  /** Where the table begins: below a line `sep=;`, as spreadsheets write it. */
  readonly fromLine: 1 | 2;
}

/**
 * What separates the cells, by the first records together: that by which most of them have the same number of cells, more than
 * one. A title above the head, and commas in a text here and there, do not count against it.
 */
export function findSeparation(text: string): Separation {
  const said = /^\s*"?sep=([^\r\n"])"?\r?\n/i.exec(text)?.[1];
  if (said !== undefined) return { separator: said, fromLine: 2 };
  const records = countSeparators(text.slice(0, lookedCharacters));
  const scores = separators.map((separator, i) => ({ separator, ...scoreOf(records.map((counts) => counts[i] ?? 0)) }));
  const best = scores.reduce((one, other) =>
    other.alike > one.alike || (other.alike === one.alike && other.width > one.width) ? other : one,
  );
  return { separator: best.separator, fromLine: 1 };
}

/** How many records have the most usual number of separators, and what number that is. */
function scoreOf(counts: readonly number[]): { alike: number; width: number } {
  const records = new Map<number, number>();
  for (const count of counts) if (count > 0) records.set(count, (records.get(count) ?? 0) + 1);
  let best = { alike: 0, width: 0 };
  for (const [width, alike] of records)
    if (alike > best.alike || (alike === best.alike && width > best.width)) best = { alike, width };
  return best;
}

/** Of each of the first records that are not blank, how often each separator stands in it outside quotation marks. */
function countSeparators(text: string): number[][] {
  const records: number[][] = [];
  let counts = separators.map(() => 0);
  let isBlank = true;
  let isQuoted = false;
  for (const character of `${text}\n`) {
    if (character === '"') isQuoted = !isQuoted;
    if (!isQuoted && (character === '\n' || character === '\r')) {
      if (!isBlank) records.push(counts);
      if (records.length === lookedRecords) break;
      counts = separators.map(() => 0);
      isBlank = true;
      continue;
    }
    const at = isQuoted ? -1 : separators.indexOf(character as ',');
    if (at !== -1) counts[at] = (counts[at] ?? 0) + 1;
    if (/\S/.test(character)) isBlank = false;
  }
  return records;
}
