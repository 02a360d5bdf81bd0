import { FileError } from './file-error.ts';

/** A row of a table with its line in the file, from 1. Cells are text, blank ones empty; blank cells at the end are cut off. */
export interface RawRow {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface TableLimits {
  readonly columns: number;
  readonly rows: number;
  /** Of all cells together. */
  readonly characters: number;
  /** Bytes that a sheet may unpack to; it is read as it is unpacked. */
  readonly unpackedBytes: number;
}

/** What a table may hold at most: rows as many as a sheet can have. */
export const tableLimits: TableLimits = {
  columns: 2_000,
  rows: 1_048_576,
  characters: 256 * 1024 * 1024,
  unpackedBytes: 2 * 1024 * 1024 * 1024,
};

/** How a table is to be read. */
export interface TableReading {
  readonly name: string;
  readonly limits: TableLimits;
  /** So many rows are enough: the rest is not read. */
  readonly enough: number;
}

/** No cell holds more characters. */
export const mostCellCharacters = 1_000_000;

/** A text and what comes after it in the same cell; throws FileError where the cell is too long. */
export function lengthened(text: string, more: string, name: string): string {
  if (text.length + more.length > mostCellCharacters)
    throw new FileError(`${name}: has a cell of more than ${mostCellCharacters} characters; shorten it.`);
  return text + more;
}

/** Gathers the rows of one table and refuses one that is larger than allowed. */
export class RowCollector {
  readonly rows: RawRow[] = [];
  readonly #reading: TableReading;
  #characters = 0;

  constructor(reading: TableReading) {
    this.#reading = reading;
  }

  /** Whether there are enough rows, so that reading may end. */
  get isFull(): boolean {
    return this.rows.length >= this.#reading.enough;
  }

  /** Takes a row unless it is blank. */
  add(line: number, cells: readonly string[]): void {
    const { limits, name } = this.#reading;
    const width = cells.findLastIndex((cell) => cell !== '') + 1;
    if (width === 0 || this.isFull) return;
    if (width > limits.columns) throw tooLarge(name, line, `more than ${limits.columns} columns`);
    if (this.rows.length >= limits.rows) throw tooLarge(name, line, `more than ${limits.rows} rows`);
    const kept = width === cells.length ? cells : cells.slice(0, width);
    for (const cell of kept) this.#characters += cell.length;
    if (this.#characters > limits.characters) throw tooLarge(name, line, `more than ${limits.characters} characters`);
    this.rows.push({ line, cells: kept });
  }
}

function tooLarge(name: string, line: number, what: string): FileError {
  return new FileError(`${name}: has ${what} (at line ${line}); split it.`);
}

/** A title and explanations may stand above the head of a table, each in one cell. */
export const rowsAboveHead = 10;

/** The row with the names of the columns, and the rows below it; no head where there is no row. */
export function splitHead(rows: readonly RawRow[]): { head: RawRow | undefined; below: readonly RawRow[] } {
  const wide = rows.slice(0, rowsAboveHead).findIndex(({ cells }) => cells.filter((cell) => cell !== '').length > 1);
  const at = Math.max(wide, 0);
  return { head: rows[at], below: rows.slice(at + 1) };
}
