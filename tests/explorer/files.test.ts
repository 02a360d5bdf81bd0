import { parse as parseCsv } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { tsvOf } from '../../gateway/explorer/page/panels/table/tsv.ts';
import { writeXlsxFile } from '../../gateway/explorer/page/panels/table/xlsx-file.ts';
import { readCellText } from '../../gateway/export/cells.ts';
import { csvOf } from '../../gateway/export/csv-lines.ts';
import { tableOf } from '../../gateway/export/table/table.ts';
import { writeTable } from '../../gateway/questions/table-formats.ts';
import { readTable } from '../../tools/import/read/table.ts';
import { shapeOf, tableAt } from './asked.ts';

const texts = [
  '=1+1',
  '@x',
  '-1',
  "'=1",
  ' ',
  '停车\n场',
  'a\tb',
  '"引"',
  '<b>&</b>',
  '\u202eRTL',
  '007',
  '_x000D_',
  '\u0007',
  'z'.repeat(40_000),
];
const shape = shapeOf('{ resources { nodes { code title } } }');
const data = { resources: { nodes: texts.map((title, i) => ({ code: `C${i}`, title })) } };
const table = tableOf(data, tableAt(shape, 'resources.nodes'));

describe('a table that is saved in the browser', () => {
  it('is as CSV what the service writes: with the mark of UTF-8, and no cell that a spreadsheet runs', async () => {
    const text = csvOf([table.head, ...table.rows]);
    expect(text).toBe((await writeTable(table, 'csv', 'resources.nodes')).toString('utf8'));
    expect(text.startsWith('\uFEFF')).toBe(true);
    const rows: string[][] = parseCsv(text, { bom: true });
    expect(rows.slice(1).map(([, title = '']) => readCellText(title))).toEqual(texts);
    expect(rows.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
  });

  it('is as a workbook read as what the service writes, but for cells longer than Excel takes, which are cut', async () => {
    const file = Buffer.from(await writeXlsxFile(table, 'resources.nodes.of.a.name.that.is.very.long'));
    const [own, theirs] = await Promise.all([
      readTable(file, { name: 'own.xlsx' }),
      readTable(await writeTable(table, 'xlsx', 'resources.nodes'), { name: 'theirs.xlsx' }),
    ]);
    expect(own.columns).toEqual(theirs.columns);
    expect(own.rows).toEqual(theirs.rows.map((cells) => cells.map((cell) => cell.slice(0, 32_767))));
    expect(own.rows.slice(0, 3).map(([, title]) => title)).toEqual(["'=1+1", "'@x", "'-1"]);
  });

  it('is copied with each row on a line of its own', () => {
    const lines = tsvOf(table).split('\n');
    expect(lines).toHaveLength(texts.length + 1);
    expect(lines[6]).toBe('C5\t停车 场');
    expect(lines.every((line) => line.split('\t').length === 2)).toBe(true);
  });
});
