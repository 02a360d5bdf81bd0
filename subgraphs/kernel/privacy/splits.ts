import { cellOf } from './cells.ts';
import type { ColumnFinding, ScannedColumn } from './columns.ts';
import { fold } from './fold.ts';
import { isResidentId } from './resident-ids.ts';

type Row = Readonly<Record<string, unknown>>;

/** Of a longer table so many places must hold an id between two cells: one may be chance. */
const leastPlaces = 2;
const shortTable = 10;
const leastShare = 0.02;
const piece = /^\d{1,17}$|^\d{0,16}X$/;

/** Resident ids of which a part stands in one cell and the rest in the next, to the right or below. */
export function scanSplits(columns: readonly ScannedColumn[], rows: readonly Row[]): ColumnFinding[] {
  const grid = rows.map((row) => columns.map(({ name }) => pieceOf(cellOf(row, name))));
  return columns.flatMap(({ name }, place): ColumnFinding[] => {
    const rightwards = grid.map((cells) => [cells[place], cells[place + 1], cells[place + 2]]);
    const downwards = grid.map((cells, i) => [cells[place], grid[i + 1]?.[place], grid[i + 2]?.[place]]);
    const isSplit = [rightwards, downwards].some((pieces) => isTold(pieces.filter(isOneId).length, rows.length));
    return isSplit ? [{ kind: 'RESIDENT_ID', row: 0, column: name }] : [];
  });
}

function pieceOf(value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number') return '';
  const text = String(value);
  if (text.length > 40) return '';
  const { joined } = fold(text.trim());
  return piece.test(joined) ? joined : '';
}

function isOneId([first = '', second = '', third = '']: readonly (string | undefined)[]): boolean {
  if (first === '' || second === '') return false;
  return isResidentId(first + second) || (third !== '' && isResidentId(first + second + third));
}

function isTold(places: number, rows: number): boolean {
  return rows < shortTable ? places > 0 : places >= leastPlaces && places / rows >= leastShare;
}
