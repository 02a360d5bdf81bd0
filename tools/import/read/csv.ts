import { CsvError, parse } from 'csv-parse/sync';
import { FileError } from './file-error.ts';
import { findSeparation } from './find-separation.ts';
import { mostCellCharacters, type RawRow, RowCollector, type TableReading } from './raw-table.ts';

/** The rows of a text in CSV, separated by commas, tabs, semicolons or bars; throws FileError naming line and column where it is none. */
export function readCsv(text: string, { name, limits, enough }: TableReading): RawRow[] {
  const nul = text.indexOf('\u0000');
  if (nul !== -1)
    throw new FileError(`${name}: is no text: a NUL stands in line ${text.slice(0, nul).split('\n').length}.`);
  const rows = new RowCollector({ name, limits, enough });
  const { separator, fromLine } = findSeparation(text);
  let before = fromLine - 1;
  try {
    parse(text, {
      delimiter: separator,
      from_line: fromLine,
      relax_column_count: true,
      max_record_size: mostCellCharacters,
      record_delimiter: ['\r\n', '\n', '\r'],
      ...(Number.isFinite(enough) ? { to: enough + blankLeeway } : {}),
      on_record: (cells: string[], { lines }) => {
        rows.add(before + 1, cells);
        before = lines;
        return null;
      },
    });
  } catch (error) {
    throw error instanceof CsvError ? new FileError(`${name}: ${explain(error, before + 1)}.`) : error;
  }
  return rows.rows;
}

/** Where only the first rows are asked for, so many may be blank. */
const blankLeeway = 100;

function explain(error: CsvError, line: number): string {
  const { lines, column } = error as CsvError & { readonly lines?: number; readonly column?: number | string };
  const at = `line ${error.code === 'CSV_QUOTE_NOT_CLOSED' ? line : (lines ?? line)}`;
  const cell = typeof column === 'number' ? `${at}, column ${column + 1}` : at;
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return `is no sound CSV: a quotation mark that opens in the record at ${at} is never closed`;
    case 'INVALID_OPENING_QUOTE':
    case 'CSV_INVALID_CLOSING_QUOTE':
      return `is no sound CSV at ${cell}: a quotation mark inside a cell must be written twice and the cell stand in quotation marks`;
    case 'CSV_MAX_RECORD_SIZE':
      return `is no sound CSV at ${at}: a record has more than ${mostCellCharacters} characters`;
    default:
      return `is no sound CSV at ${cell} (${error.code})`;
  }
}
