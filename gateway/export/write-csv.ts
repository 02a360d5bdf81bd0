import { csvLines, csvOf } from './csv-lines.ts';
import type { ExportedResource } from './resource.ts';
import { sheetHead } from './sheet-columns.ts';
import { sheetRowsOf } from './sheet-rows.ts';

/** The head of a sheet in CSV. */
export function csvHead(): string {
  return csvOf([sheetHead]);
}

/** So many rows are made into text at once: for each the stringifier would be set up anew. */
const rowsAtOnce = 500;

/** Resources as a sheet in CSV. */
export async function* writeCsv(resources: AsyncIterable<ExportedResource>): AsyncGenerator<string> {
  yield csvHead();
  let rows: string[][] = [];
  for await (const resource of resources) {
    rows.push(...sheetRowsOf(resource));
    if (rows.length < rowsAtOnce) continue;
    yield csvLines(rows);
    rows = [];
  }
  yield csvLines(rows);
}
