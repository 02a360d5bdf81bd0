import { buffer } from 'node:stream/consumers';
import { csvOf } from '../export/csv-lines.ts';
import type { Table } from '../export/table/table.ts';
import { writeWorkbook } from '../export/write-xlsx.ts';

/** The media types of the forms of a table. */
export const tableTypes = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

export type TableFormat = keyof typeof tableTypes;

export function isTableFormat(name: string | null): name is TableFormat {
  return name !== null && Object.hasOwn(tableTypes, name);
}

/** A table as a file of a form. */
export async function writeTable({ head, rows }: Table, format: TableFormat, sheetName: string): Promise<Buffer> {
  if (format === 'csv') return Buffer.from(csvOf([head, ...rows]));
  const all = (async function* () {
    yield rows;
  })();
  return buffer(writeWorkbook([{ name: sheetName.slice(0, longestSheetName), head, rows: all }]));
}

/** Excel takes no longer one. */
const longestSheetName = 31;
