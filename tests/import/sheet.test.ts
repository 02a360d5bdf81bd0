import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { imported } from '../support/export.ts';
import { workbookOf } from '../support/workbook.ts';

const rowsOf = (...rows: string[][]) => rows.map((row) => row.join(',')).join('\n');

describe('A sheet with the columns of the guide', () => {
  const head = [
    '信息资源名称',
    '信息资源代码',
    '信息资源提供方',
    '摘要',
    '信息项名称',
    '数据类型',
    '共享类型',
    '共享条件',
    '是否向社会开放',
    '开放条件',
    '更新周期',
    '发布日期',
  ];

  it('is one resource a code: rows with the same code, or blank where they repeat, are its items', async () => {
    const sheet = rowsOf(
      head,
      [
        '桥梁',
        '007',
        '交通局',
        '全市桥梁',
        '桥名',
        '字符型C',
        '有条件共享',
        '须申请',
        '是',
        '无条件开放',
        '每年',
        '2025-03-01',
      ],
      ['', '', '', '', '桥长', '数值型N', '', '', '', '', '', ''],
      ['桥梁', '007', '交通局', '', '建成日期', '日期型', '', '', '', '', '', ''],
      ['站点', '008', '交通局', '', '站名', '', '不予共享', '', '是', '登录后申请', '每天', ''],
    );
    const [bridges, stops] = await imported(sheet);
    expect(bridges?.record).toMatchObject({
      line: 2,
      code: '007',
      description: '全市桥梁\n共享条件：须申请',
      openness: 'UNCONDITIONAL',
      sharing: 'CONDITIONAL',
      updateFrequency: 'ANNUALLY',
      issuedAt: '2025-02-28T16:00:00.000Z',
      fields: [
        { name: '桥名', title: '桥名', dataType: 'STRING' },
        { name: '桥长', title: '桥长', dataType: 'DECIMAL' },
        { name: '建成日期', title: '建成日期', dataType: 'DATE' },
      ],
    });
    expect(stops?.record).toMatchObject({
      line: 5,
      openness: 'CONDITIONAL',
      description: '开放条件：登录后申请',
      sharing: 'NONE',
    });
    expect(bridges?.record.providerCode).toBe(stops?.record.providerCode);
    expect(bridges?.record).not.toHaveProperty('grade');
  });

  it('never guesses: open without a condition, and what no vocabulary knows, is UNKNOWN and told with its line', async () => {
    const sheet = rowsOf(head, ['a', '1', 'p', '', 'x', '奇怪', '看情况', '', '是', '', '', '去年']);
    const [{ record, warnings } = { record: null, warnings: [] }] = await imported(sheet);
    expect(record).toMatchObject({
      openness: 'UNKNOWN',
      sharing: 'UNKNOWN',
      updateFrequency: 'UNKNOWN',
      issuedAt: null,
    });
    expect(warnings.map(({ line, attribute, value }) => [line, attribute, value])).toEqual([
      [2, 'openness', '是'],
      [2, 'sharing', '看情况'],
      [2, 'updateFrequency', ''],
      [2, 'issuedAt', '去年'],
      [2, 'fields.dataType', '奇怪'],
    ]);
  });

  it('makes a record even of a row without name or code, so that it is refused with its line and the others stand', async () => {
    const sheet = rowsOf(head, ['', '1', 'p'], ['b', '', 'p'], ['c', '3', 'p']);
    expect((await imported(sheet)).map(({ record }) => [record.line, record.code, record.title])).toEqual([
      [2, '1', ''],
      [3, '', 'b'],
      [4, '3', 'c'],
    ]);
  });

  it('takes two rows of one code that say different things as two records, of which the import keeps one', async () => {
    const sheet = rowsOf(head, ['a', '1', 'p', 'first'], ['a', '1', 'p', 'second']);
    expect((await imported(sheet)).map(({ record }) => record.description)).toEqual(['first', 'second']);
  });

  it('may have all items in one cell, columns that we do not know, other names and marks in its head', async () => {
    const sheet = rowsOf(
      [
        '信息资源名称（必填）',
        '*信息资源代码',
        '信息资源提供方',
        '信息资源提供方代码',
        '信息项信息',
        '更新频率',
        '备注',
      ],
      ['企业', 'Q-1', '市监局', 'SJ', '"企业名称(字符型C,100)；成立日期（日期型D）；类别(甲、乙)"', '实时', '内部'],
    );
    const [{ record, warnings } = { record: null, warnings: [] }] = await imported(sheet);
    expect(record).toMatchObject({
      providerCode: 'SJ',
      updateFrequency: 'REALTIME',
      fields: [
        { name: '企业名称', title: '企业名称', dataType: 'STRING', length: 100 },
        { name: '成立日期', title: '成立日期', dataType: 'DATE' },
        { name: '类别(甲、乙)', title: '类别(甲、乙)', dataType: 'STRING' },
      ],
    });
    expect(warnings).toMatchObject([{ line: 1, attribute: 'column', value: '备注', kind: 'unreadable' }]);
  });

  it('may have a title above and a head of two rows, as the guide prints it', async () => {
    const cell = (text: string, at: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
    const row = (n: number, ...texts: string[]) =>
      `<row r="${n}">${texts.map((text, i) => (text === '' ? '' : cell(text, `${'ABCDEFGH'[i]}${n}`))).join('')}</row>`;
    const content = await workbookOf(
      row(1, '政务信息资源目录') +
        row(2, '信息资源名称', '信息资源代码', '信息资源提供方', '信息项信息', '', '共享属性', '开放属性') +
        row(3, '', '', '', '信息项名称', '数据类型', '共享类型', '是否向社会开放') +
        row(4, '企业', '00012', '市监局', '名称', 'C', '无条件共享', '否') +
        row(5, '', '', '', '资本', '货币型Y', '', ''),
    );
    expect((await imported(content))[0]?.record).toMatchObject({
      line: 4,
      code: '00012',
      sharing: 'UNCONDITIONAL',
      openness: 'NONE',
      fields: [
        { name: '名称', dataType: 'STRING' },
        { name: '资本', dataType: 'DECIMAL' },
      ],
    });
  });

  it('may have a title and a note above a head that is separated by tabs', async () => {
    const [{ record, warnings } = { record: null, warnings: [] }] = await imported(
      readFileSync('tests/fixtures/import/title-then-tab.csv'),
    );
    expect(record).toMatchObject({
      line: 4,
      code: 'LD-TAB-1',
      description: '塔，灯',
      issuedAt: '2024-12-31T16:00:00.000Z',
      issuedPrecision: 'MONTH',
    });
    expect(warnings).toEqual([]);
  });

  it('may give a day as the number by which a workbook counts days', async () => {
    const sheet = rowsOf(['信息资源名称', '信息资源代码', '信息资源提供方', '发布日期'], ['a', '1', 'p', '45658']);
    expect((await imported(sheet))[0]?.record.issuedAt).toBe('2024-12-31T16:00:00.000Z');
  });

  it('is refused whole where a row is wider than the head, or the head names a column twice', async () => {
    await expect(imported(rowsOf(head.slice(0, 3), ['a', '1', 'p', 'x']))).rejects.toThrow(
      'a file: line 2 has 4 cells, its head 3',
    );
    await expect(imported(rowsOf([...head, '共享类型'], ['a']))).rejects.toThrow(
      'the head at line 1 names 共享类型 twice',
    );
  });
});
