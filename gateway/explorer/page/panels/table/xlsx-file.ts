import { strToU8, zipSync } from 'fflate';
import type { Table } from '../../../../export/table/table.ts';
import { workbookParts } from '../../../../export/workbook-parts.ts';
import { writeSheet } from '../../../../export/xlsx-sheet.ts';

/** As many UTF-16 units as Excel takes in a cell. */
const longestCell = 32_767;

/** A table as an Excel workbook, of the same parts as the service itself writes. A longer cell than Excel takes is cut. */
export async function writeXlsxFile({ head, rows }: Table, sheetName: string): Promise<Uint8Array<ArrayBuffer>> {
  const files = new Map(
    Object.entries(workbookParts([sheetName.slice(0, longestSheetName)])).map(([name, text]) => [name, strToU8(text)]),
  );
  const cells = rows.map((row) => row.map((cell) => cell.slice(0, longestCell)));
  const sheet = writeSheet({ head, rows: atOnce(cells) });
  let xml = '';
  for await (const text of sheet) xml += text;
  files.set('xl/worksheets/sheet1.xml', strToU8(xml));
  return zipSync(Object.fromEntries(files), { level: 6 }) as Uint8Array<ArrayBuffer>;
}

async function* atOnce(rows: readonly (readonly string[])[]) {
  yield rows;
}

/** Excel takes no longer one. */
const longestSheetName = 31;
