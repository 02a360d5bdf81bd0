import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readTable } from '../../tools/import/read/table.ts';

const read = (content: string | Buffer, enough?: number) =>
  readTable(Buffer.from(content), { name: 't.csv', ...(enough === undefined ? {} : { enough }) });
const bytes = (...hex: string[]) => Buffer.from(hex.join(''), 'hex');

describe('A CSV table', () => {
  it('keeps every cell as it is written: leading zeros, long numbers, line breaks, quotation marks', async () => {
    const table = await read('代码,说明\r\n00123,"a ""b"", c\nd"\r\n\r\n350200199001011234567,\r\n');
    expect(table).toEqual({
      columns: ['代码', '说明'],
      rows: [
        ['00123', 'a "b", c\nd'],
        ['350200199001011234567', ''],
      ],
      lines: [2, 5],
    });
  });

  it('is separated by what separates its head: comma, tab or semicolon', async () => {
    for (const separator of [',', '\t', ';'])
      expect((await read(['a', 'b', '"c,;\td"'].join(separator))).columns).toEqual(['a', 'b', 'c,;\td']);
  });

  it('is separated by what most of its first lines have alike, a title above the head or commas in a text notwithstanding', async () => {
    const table = await read('Roads, bridges; and more, 2026\na\tb\tc\n1, 2\t3\t4\n5\t6; 7\t8\n');
    expect(table).toMatchObject({ columns: ['a', 'b', 'c'], lines: [3, 4] });
    expect((await read('a;b\n1,5;2,5\n3,5;4,5\n')).columns).toEqual(['a', 'b']);
    expect((await read('a|b\n1|2\n')).columns).toEqual(['a', 'b']);
  });

  it('is separated by what its line sep= says', async () => {
    expect(await read('sep=;\r\na;b,c\r\n1;2\r\n')).toEqual({ columns: ['a', 'b,c'], rows: [['1', '2']], lines: [3] });
  });

  it('may come as a stream, and be read no further than asked', async () => {
    const rows = Array.from({ length: 1000 }, (_, i) => `r${i},${i}\n`);
    const table = await readTable(Readable.from(['a,b\n', ...rows]), { name: '-', enough: 3 });
    expect(table.rows).toEqual([
      ['r0', '0'],
      ['r1', '1'],
      ['r2', '2'],
    ]);
  });

  it('is refused with line and column where it breaks', async () => {
    await expect(read('a,b\n1,2\n3,"4\n5,6\n')).rejects.toThrow(
      't.csv: is no sound CSV: a quotation mark that opens in the record at line 3',
    );
    await expect(read('a,b\n1,2\n3,4"5\n')).rejects.toThrow('t.csv: is no sound CSV at line 3, column 2');
    await expect(read('a,b\n1,2,3\n')).rejects.toThrow('t.csv: line 2 has 3 cells, its head 2');
    await expect(read('')).rejects.toThrow('t.csv: is empty.');
    await expect(read('a\nb\u0000c\n')).rejects.toThrow('a NUL stands in line 2');
    await expect(read(`${'a,'.repeat(2500)}b\n`)).rejects.toThrow('more than 2000 columns (at line 1)');
  });
});

describe('The encoding of a text', () => {
  // 名称,鹭岛 in GB18030; 镕 stands outside GB 2312, 𠮷 takes four bytes.
  const gbk = bytes('c3fbb3c6', '2c', 'f0d8b5ba', '0a', 'd6ece946bbf9', '2c', 'cafdbeddc4bfc2bc', '0a');

  it('is UTF-8 with or without a mark, UTF-16 by its mark, or GB18030', async () => {
    const expected = ['名称', '鹭岛'];
    expect((await read('名称,鹭岛\n')).columns).toEqual(expected);
    expect((await read('\uFEFF名称,鹭岛\n')).columns).toEqual(expected);
    expect((await read(Buffer.from('\uFEFF名称,鹭岛\n', 'utf16le'))).columns).toEqual(expected);
    expect(await read(gbk)).toMatchObject({ columns: expected, rows: [['朱镕基', '数据目录']] });
  });

  it('is refused where it is another or broken', async () => {
    const latin = Buffer.from('nom,écrivain\nforêt,né à Orléans\n', 'latin1');
    const brokenUtf8 = Buffer.concat([Buffer.from('名称,信息资源提供方\n数据目'), bytes('e5bd')]);
    const big5 = bytes('a6d7b7bdabc8', 'b8eabdc6a740', 'a4a4b0ea', 'a5c0a447');
    for (const content of [latin, brokenUtf8, bytes('ff00ff41'), gbk.subarray(0, 3), big5.subarray(0, 11)])
      await expect(read(content)).rejects.toThrow(/t\.csv: is neither UTF-8 \(it breaks off at byte \d+\) nor GB18030/);
    await expect(read(bytes('fffe00d8'))).rejects.toThrow('t.csv: is broken UTF-16LE');
  });

  it('is not asked for where the file is something else', async () => {
    await expect(read(bytes('d0cf11e0a1b11ae1'))).rejects.toThrow('old Excel workbook (.xls)');
    await expect(read('%PDF-1.7')).rejects.toThrow('is a PDF');
    await expect(read(bytes('1f8b0800'))).rejects.toThrow('compressed');
  });
});
