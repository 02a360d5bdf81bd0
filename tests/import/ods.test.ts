import { describe, expect, it } from 'vitest';
import { readTable } from '../../tools/import/read/table.ts';
import { imported } from '../support/export.ts';
import { spreadsheetOf, zipOf } from '../support/workbook.ts';

const read = async (content: Promise<Buffer>) => readTable(await content, { name: 't.ods' });
const cell = (text: string, more = '') => `<table:table-cell ${more}><text:p>${text}</text:p></table:table-cell>`;
const row = (...cells: string[]) => `<table:table-row>${cells.join('')}</table:table-row>`;
const table = (...rows: string[]) => `<table:table table:name="表">${rows.join('')}</table:table>`;
const head = row(cell('a'), cell('b'), cell('c'));

describe('A table in an OpenDocument spreadsheet', () => {
  it('keeps the digits of numbers and as much of a date as is shown', async () => {
    const value = (type: string, said: string) => `office:value-type="${type}" ${said}`;
    const rows = [
      row(
        cell('000123', value('float', 'office:value="123"')),
        cell('3.5E+17', value('float', 'office:value="3.5020000000000001E+17"')),
        cell('WAHR', value('boolean', 'office:boolean-value="true"')),
      ),
      row(
        cell('01.03.25', value('date', 'office:date-value="2025-03-01"')),
        cell('x', value('date', 'office:date-value="2025-03-01T09:30:00"')),
        cell('2025年3月', value('date', 'office:date-value="2025-03-01"')),
      ),
      row(
        cell('', value('time', 'office:time-value="PT09H30M00S"')),
        cell('50 %', value('percentage', 'office:value="0.5"')),
      ),
    ];
    expect((await read(spreadsheetOf(table(head, ...rows)))).rows).toEqual([
      ['000123', '350200000000000000', 'TRUE'],
      ['2025-03-01', '2025-03-01 09:30:00', '2025年3月'],
      ['09:30:00', '0.5', ''],
    ]);
  });

  it('says what is repeated and what is merged over several rows, and not what is said beside a cell', async () => {
    const comment = '<office:annotation><text:p>by somebody</text:p></office:annotation>';
    const rows = [
      row(
        cell('1'),
        cell('p', 'table:number-rows-spanned="2"'),
        `<table:table-cell>${comment}<text:p>x<text:s text:c="2"/><text:span>y</text:span></text:p><text:p>z</text:p></table:table-cell>`,
      ),
      row(cell('2'), '<table:covered-table-cell/>'),
      `<table:table-row table:number-rows-repeated="2">${cell('3', 'table:number-columns-repeated="3"')}</table:table-row>`,
      '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>',
    ];
    expect(await read(spreadsheetOf(table(head, ...rows)))).toEqual({
      columns: ['a', 'b', 'c'],
      rows: [
        ['1', 'p', 'x  y\nz'],
        ['2', 'p', ''],
        ['3', '3', '3'],
        ['3', '3', '3'],
      ],
      lines: [2, 3, 4, 5],
    });
  });

  it('is that of the first sheet that is not hidden, and may be a sheet of a catalog', async () => {
    const style =
      '<style:style style:name="h" style:family="table"><style:table-properties table:display="false"/></style:style>';
    const hidden = `<table:table table:style-name="h">${row(cell('hidden'))}</table:table>`;
    const names = row(cell('信息资源名称'), cell('信息资源代码'), cell('信息资源提供方'), cell('发布日期'));
    const shown = table(names, row(cell('塔'), cell('LD-ODS-1'), cell('局'), cell('2025年')));
    const [converted] = await imported(await spreadsheetOf(hidden + shown, { style }));
    expect(converted?.record).toMatchObject({ code: 'LD-ODS-1', line: 2, issuedPrecision: 'YEAR' });
  });
});

describe('An OpenDocument spreadsheet is refused', () => {
  it('that is broken, has a password, or is none', async () => {
    await expect(read(spreadsheetOf('<table:table>'))).rejects.toThrow(/its part content\.xml is no XML at line \d+/);
    const manifest = '<manifest><file-entry><encryption-data/></file-entry></manifest>';
    await expect(read(spreadsheetOf(table(head), { manifest }))).rejects.toThrow('is protected by a password');
    await expect(read(zipOf({ 'content.xml': '<a/>', 'META-INF/manifest.xml': '<a/>' }))).rejects.toThrow(
      'no spreadsheet',
    );
  });

  it('that swells: entities, repeated cells and rows, a cell without end', async () => {
    await expect(read(spreadsheetOf(table(head), { style: '&lol;' }))).rejects.toThrow('is no XML');
    const doctype = '<!DOCTYPE a [<!ENTITY b "b">]>';
    await expect(read(zipOf({ 'content.xml': `${doctype}<a/>`, 'META-INF/manifest.xml': '<a/>' }))).rejects.toThrow(
      'declares a document type',
    );
    const wide = row(cell('x', 'table:number-columns-repeated="1048576"'));
    await expect(read(spreadsheetOf(table(wide)))).rejects.toThrow('more than 2000 columns (at line 1)');
    const deep = `<table:table-row table:number-rows-repeated="9999999">${cell('x')}${cell('y')}</table:table-row>`;
    await expect(read(spreadsheetOf(table(deep)))).rejects.toThrow('more than 1048576 rows');
    const runs = `<text:span>${'x'.repeat(100_000)}</text:span>`.repeat(11);
    await expect(read(spreadsheetOf(table(row(cell(runs)))))).rejects.toThrow('a cell of more than 1000000 characters');
  });
});
