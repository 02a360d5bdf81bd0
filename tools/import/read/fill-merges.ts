import { FileError } from './file-error.ts';
import type { RawRow } from './raw-table.ts';

/** Cells of a sheet that are shown as one, over several rows. */
export interface Merge {
  readonly column: number;
  readonly fromLine: number;
  readonly toLine: number;
}

/** The merge in an address such as C2:C4; null where it spans no rows, so that nothing stands below it. */
export function readMerge(address: string): Merge | null {
  const [, column = '', from, to] = /^([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})$/.exec(address) ?? [];
  if (column === '' || !(Number(to) > Number(from))) return null;
  const number = [...column].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return { column: number - 1, fromLine: Number(from), toLine: Number(to) };
}

/** So many cells are filled at most in one sheet. */
const mostFilled = 2_000_000;

/** Rows in which a value that is merged over several of them stands in each. */
export function fillMerges(rows: readonly RawRow[], merges: readonly Merge[], name: string): RawRow[] {
  const filled = rows.map(({ line, cells }) => ({ line, cells: [...cells] }));
  const places = new Map(filled.map(({ line }, i) => [line, i]));
  let visited = 0;
  for (const { column, fromLine, toLine } of merges) {
    const first = places.get(fromLine);
    const value = first === undefined ? '' : (filled[first]?.cells[column] ?? '');
    if (first === undefined || value === '') continue;
    for (let i = first + 1; (filled[i]?.line ?? Number.POSITIVE_INFINITY) <= toLine; i += 1) {
      visited += 1;
      if (visited > mostFilled) throw new FileError(`${name}: merges more than ${mostFilled} cells; split it.`);
      putInto(filled[i]?.cells ?? [], column, value);
    }
  }
  return filled;
}

function putInto(cells: string[], column: number, value: string): void {
  while (cells.length <= column) cells.push('');
  if (cells[column] === '') cells[column] = value;
}
