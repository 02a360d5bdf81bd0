import { describe, expect, it } from 'vitest';
import { readTable } from '../../tools/import/read/table.ts';
import { workbookOf, zipOf } from '../support/workbook.ts';

const read = async (content: Promise<Buffer>) => readTable(await content, { name: 't.xlsx' });
const inline = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const head = `<row r="1">${['a', 'b', 'c'].map(inline).join('')}</row>`;
const formats = `<numFmts><numFmt numFmtId="164" formatCode="000000"/><numFmt numFmtId="165" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot; h:mm"/></numFmts>
  <cellStyleXfs><xf numFmtId="0"/></cellStyleXfs>
  <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/><xf numFmtId="165"/><xf numFmtId="21"/><xf numFmtId="4"/></cellXfs>`;

describe('A table in an Excel workbook', () => {
  it('keeps the digits of numbers and the days of dates', async () => {
    const cells = [
      '<row r="2"><c r="A2" s="1"><v>123</v></c><c r="B2"><v>3.5020000000000001E+17</v></c><c r="C2"><v>0.30000000000000004</v></c></row>',
      '<row r="3"><c r="A3" s="2"><v>45717</v></c><c r="B3" s="3"><v>45717.395833333336</v></c><c r="C3" s="4"><v>0.5</v></c></row>',
      '<row r="4"><c r="A4" s="5"><v>-1234567.5</v></c><c r="B4" t="b"><v>1</v></c><c r="C4" t="str"><v>x</v></c></row>',
    ];
    const { rows } = await read(workbookOf(head + cells.join(''), { styles: formats }));
    expect(rows).toEqual([
      ['000123', '350200000000000000', '0.3'],
      ['2025-03-01', '2025-03-01 09:30:00', '12:00:00'],
      ['-1234567.5', 'TRUE', 'x'],
    ]);
  });

  it('counts days from 1904 where the workbook does', async () => {
    const workbook = '<workbookPr date1904="1"/><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets>';
    const row = '<row r="2"><c r="A2" s="2"><v>44255</v></c></row>';
    expect((await read(workbookOf(head + row, { styles: formats, workbook }))).rows).toEqual([['2025-03-01', '', '']]);
  });

  it('joins the runs of a shared string without their phonetic reading, and undoes escapes', async () => {
    const strings =
      '<si><r><t>信息</t></r><r><t xml:space="preserve"> 资源</t></r><rPh><t>xinxi</t></rPh></si><si><t>a_x000D_b_x005F_x0041_</t></si>';
    const row = '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c></row>';
    expect(await read(workbookOf(head + row, { strings }))).toMatchObject({
      rows: [['信息 资源', '', 'a\rb_x0041_']],
      lines: [2],
    });
  });

  it('says in each row what is merged over several of them', async () => {
    const cell = (at: string, text: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
    const rows = [
      `<row r="2">${cell('A2', '1')}${cell('B2', 'p')}${cell('C2', 'q')}</row>`,
      `<row r="3">${cell('A3', '2')}</row>`,
      `<row r="5">${cell('A5', '3')}</row>`,
      `<row r="6">${cell('A6', '4')}</row>`,
    ];
    const merges = '</sheetData><mergeCells><mergeCell ref="B2:B5"/><mergeCell ref="C2:D2"/></mergeCells><sheetData>';
    expect((await read(workbookOf(head + rows.join('') + merges))).rows).toEqual([
      ['1', 'p', 'q'],
      ['2', 'p', ''],
      ['3', 'p', ''],
      ['4', '', ''],
    ]);
  });

  it('is that of the first sheet that is not hidden', async () => {
    const workbook =
      '<sheets><sheet name="h" sheetId="1" state="hidden" r:id="rId1"/><sheet name="v" sheetId="2" r:id="rId2"/></sheets>';
    const others = {
      'xl/worksheets/sheet2.xml': `<worksheet><sheetData><row>${inline('shown')}</row></sheetData></worksheet>`,
    };
    expect((await read(workbookOf(head, { workbook, others }))).columns).toEqual(['shown']);
  });
});

describe('A workbook is refused', () => {
  it('that is broken, with the place', async () => {
    const sound = await workbookOf(head);
    await expect(readTable(sound.subarray(0, sound.length - 30), { name: 't.xlsx' })).rejects.toThrow(
      't.xlsx: is no sound workbook',
    );
    await expect(read(workbookOf('<row><c></row>'))).rejects.toThrow(
      /part xl\/worksheets\/sheet1\.xml is no XML at line 1, column \d+/,
    );
    await expect(read(zipOf({ 'a.txt': 'a' }))).rejects.toThrow('is a ZIP file, but no Excel workbook');
    await expect(read(workbookOf(head, { workbook: '<sheets/>' }))).rejects.toThrow('has no sheet that is not hidden');
  });

  it('that swells: entities, columns, or unpacked size', async () => {
    const strings = '<si><t>&lol;</t></si>';
    await expect(read(workbookOf(head, { strings }))).rejects.toThrow('is no XML');
    const typed = '<!DOCTYPE a [<!ENTITY b "b">]>';
    await expect(read(workbookOf(head, { others: { 'xl/sharedStrings.xml': `${typed}<sst/>` } }))).rejects.toThrow(
      'declares a document type',
    );
    await expect(read(workbookOf('<row r="1"><c r="ZZZ1"><v>1</v></c></row>'))).rejects.toThrow(
      'more than 2000 columns (at line 1)',
    );
    const long = `<row r="1"><c t="inlineStr"><is><t>${'x'.repeat(4_100_000)}</t></is></c></row>`;
    await expect(read(workbookOf(long))).rejects.toThrow('holds a text that is too long at line 1');
    const styles = ' '.repeat(16 * 1024 * 1024);
    await expect(read(workbookOf(head, { styles }))).rejects.toThrow('unpacks to more than 16777216 bytes');
  });
});
