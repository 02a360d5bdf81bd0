import { readCsv } from './csv.ts';
import { decodeText } from './decode-text.ts';
import { FileError } from './file-error.ts';
import { type Input, readFileInput, readStreamInput } from './input.ts';
import { type RawRow, rowsAboveHead, splitHead, tableLimits } from './raw-table.ts';
import { readWorkbookRows } from './workbook.ts';

/** A table with a row of column names above its rows. Every cell is text as people see it, every row as long as the head. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** The line of each row in the file, from 1. */
  readonly lines: readonly number[];
}

interface TableOptions {
  /** How the source is called in messages; a path is called by itself. */
  readonly name?: string;
  /** So many rows are enough; all where left out. */
  readonly enough?: number;
}

/**
 * The table in a CSV, XLSX or ODS file, given by path, stream or bytes; what it is its content tells, not its name. Throws FileError
 * naming line and column where it is broken.
 */
export async function readTable(
  source: string | AsyncIterable<unknown> | Buffer,
  { name, enough = Number.POSITIVE_INFINITY }: TableOptions = {},
): Promise<Table> {
  const input = await readSource(source, name);
  const { head, below } = splitHead(await readRawRows(input, enough + 1 + rowsAboveHead));
  if (head === undefined) throw new FileError(`${input.name}: is empty.`);
  const columns = head.cells.map((cell) => cell.trim());
  const rows = below.slice(0, enough);
  for (const row of rows) refuseWiderRow(row, columns.length, input.name);
  return {
    columns,
    rows: rows.map(({ cells }) => columns.map((_, i) => cells[i] ?? '')),
    lines: rows.map(({ line }) => line),
  };
}

async function readSource(source: string | AsyncIterable<unknown> | Buffer, name = 'the table'): Promise<Input> {
  if (typeof source === 'string') return readFileInput(source);
  return Buffer.isBuffer(source) ? { name, bytes: source } : readStreamInput(source, name);
}

/** A cell beyond the last column stands in no column: an unquoted separator has shifted the row. */
export function refuseWiderRow({ line, cells }: RawRow, width: number, name: string): void {
  if (cells.length > width)
    throw new FileError(
      `${name}: line ${line} has ${cells.length} cells, its head ${width}; is a separator not in quotation marks?`,
    );
}

/** The rows of the first table in a file, blank ones left out. */
export async function readRawRows({ name, bytes }: Input, enough = Number.POSITIVE_INFINITY): Promise<RawRow[]> {
  const options = { name, enough, limits: tableLimits };
  refuseOtherKinds(bytes, name);
  return isZip(bytes) ? readWorkbookRows(bytes, options) : readCsv(decodeText(bytes, name), options);
}

/** Whether bytes are a ZIP file, as every workbook is. */
export function isZip(bytes: Buffer): boolean {
  return bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'));
}

const otherKinds: readonly (readonly [magic: string, advice: string])[] = [
  ['d0cf11e0', 'is an old Excel workbook (.xls) or one with a password; save it as .xlsx without one'],
  ['25504446', 'is a PDF; give the table it was made from'],
  ['1f8b', 'is compressed (gzip); unpack it first'],
  ['52617221', 'is a RAR archive; unpack it first'],
  ['377abcaf', 'is a 7z archive; unpack it first'],
];

/** Refuses what is known to be something else, with advice. */
export function refuseOtherKinds(bytes: Buffer, name: string): void {
  const start = bytes.subarray(0, 4).toString('hex');
  const known = otherKinds.find(([magic]) => start.startsWith(magic));
  if (known !== undefined) throw new FileError(`${name}: ${known[1]}.`);
  if (bytes.length === 0) throw new FileError(`${name}: is empty.`);
}
