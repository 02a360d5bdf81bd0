import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { ExportedResource } from './resource.ts';
import { sheetHead } from './sheet-columns.ts';
import { sheetRowsOf } from './sheet-rows.ts';
import { workbookParts } from './workbook-parts.ts';
import { writeSheet } from './xlsx-sheet.ts';

interface NamedSheet {
  readonly name: string;
  readonly head: readonly string[];
  readonly rows: AsyncIterable<readonly (readonly string[])[]>;
}

/** Resources as a sheet in an Excel workbook. Nothing is made before it is read, and the whole is never in memory. */
export function writeXlsx(resources: AsyncIterable<ExportedResource>): Readable {
  return writeWorkbook([{ name: '信息资源目录', head: sheetHead, rows: rowsOf(resources) }]);
}

async function* rowsOf(resources: AsyncIterable<ExportedResource>): AsyncGenerator<string[][]> {
  for await (const resource of resources) yield sheetRowsOf(resource);
}

/** A workbook of sheets. When its reader goes away, their rows are asked for no more. */
export function writeWorkbook(sheets: readonly NamedSheet[]): Readable {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const contents = sheets.map(({ head, rows }) =>
    Readable.from(writeSheet({ head, rows }), { objectMode: false, highWaterMark: 65_536 }),
  );
  for (const [name, text] of Object.entries(workbookParts(sheets.map(({ name }) => name))))
    zip.addBuffer(Buffer.from(text), name);
  for (const [i, content] of contents.entries()) {
    content.on('error', (error) => output.destroy(error));
    zip.addReadStreamLazy(`xl/worksheets/sheet${i + 1}.xml`, (give) => give(null, content));
  }
  zip.on('error', (error) => output.destroy(error));
  output.on('close', () => {
    for (const content of contents) content.destroy();
  });
  zip.end();
  return output;
}
