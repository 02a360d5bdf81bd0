import { describe, expect, it } from 'vitest';
import { convertRecord } from '../../tools/import/convert.ts';
import { readMoment } from '../../tools/import/dates.ts';
import { splitOutsideBrackets } from '../../tools/import/field-list.ts';
import { MappingError, parseMapping } from '../../tools/import/mapping.ts';
import { cleanNumber } from '../../tools/import/source-values.ts';

const least = { source: 's', code: 'id', title: 'name', provider: { name: 'by' } };

function convert(record: unknown, rules: object = {}) {
  return convertRecord(record, 7, parseMapping({ ...least, ...rules }, 'test'));
}

describe('A record as a mapping understands it', () => {
  it('maps a vocabulary whatever blanks the source writes, and never guesses what no rule maps', () => {
    const openness = { from: 'open', values: { '有条件 开放': 'CONDITIONAL' } };
    expect(convert({ id: 1, open: '有条件\t开放' }, { openness }).record.openness).toBe('CONDITIONAL');
    const { record, warnings } = convert({ id: 1, open: '开放' }, { openness });
    expect(record.openness).toBe('UNKNOWN');
    expect(warnings).toEqual([{ line: 7, code: '1', attribute: 'openness', value: '开放', kind: 'unknown' }]);
  });

  it('takes silence as the mapping states it, and as UNKNOWN with a warning where it states nothing', () => {
    const grade = { from: 'grade', values: {} };
    expect(convert({ id: 1 }, { grade: { ...grade, whenAbsent: 'GENERAL' } })).toMatchObject({
      record: { grade: 'GENERAL' },
      warnings: [],
    });
    expect(convert({ id: 1, grade: '暂无' }, { grade, absent: ['暂无'] })).toMatchObject({
      record: { grade: 'UNKNOWN' },
      warnings: [{ value: '暂无' }],
    });
  });

  it('is not misled by names that every object has', () => {
    const { record } = convert({ id: 1, open: 'constructor' }, { openness: { from: 'open', values: { a: 'NONE' } } });
    expect(record.openness).toBe('UNKNOWN');
    expect(convert({}, { title: 'toString' }).record.title).toBe('');
  });

  it('makes a record even of what is none, so that the service can refuse it with its line', () => {
    for (const value of [null, 5, 'text', [], {}]) {
      expect(convert(value).record).toEqual({ line: 7, code: '', title: '', providerCode: '', providerName: '' });
    }
  });

  it('sends no NUL and no lone surrogate, for which a whole batch would be refused', () => {
    expect(convert({ id: 'a\u0000b', name: 'x\uD800y' }).record).toMatchObject({ code: 'ab', title: 'x\uFFFDy' });
  });

  it('leaves out what the mapping does not name and clears what the record lacks', () => {
    const { record } = convert({ id: 1 }, { description: 'about', themes: 'theme', landingPage: 'page' });
    expect(record).toMatchObject({ description: null, themes: [], landingPage: null });
    expect(record).not.toHaveProperty('keywords');
  });

  it('derives the same provider code from the same name, and the same resource code from the same parts', () => {
    const code = { hashOf: ['name', 'by'], prefix: 'x-' };
    const first = convert(
      { name: '甲', by: '【台州市】统计局' },
      { code, provider: { name: { from: 'by', remove: '^【[^】]*】' } } },
    ).record;
    const second = convert(
      { name: ' 甲 ', by: '【台州市】统计局' },
      { code, provider: { name: { from: 'by', remove: '^【[^】]*】' } } },
    ).record;
    expect(first).toMatchObject({
      code: expect.stringMatching(/^x-[0-9a-f]{16}$/),
      providerName: '统计局',
      providerCode: expect.stringMatching(/^P-[0-9a-f]{10}$/),
    });
    expect(second).toEqual(first);
  });

  it('reads fields out of a list of objects, and keeps each name once', () => {
    const fields = { list: 'columns', name: 'n', dataType: { from: 't', values: { VARCHAR: 'STRING' } }, length: 'l' };
    const columns = [
      { n: 'a', t: 'VARCHAR', l: '1,024' },
      { n: 'b', t: 'BLOB' },
      { n: 'a', t: 'VARCHAR' },
    ];
    const { record, warnings } = convert({ id: 1, columns }, { fields });
    expect(record.fields).toEqual([
      { name: 'a', dataType: 'STRING', length: 1024 },
      { name: 'b', dataType: 'OTHER' },
    ]);
    expect(warnings).toMatchObject([{ attribute: 'fields.dataType', value: 'BLOB' }]);
  });
});

describe('Values', () => {
  it('splits a list outside brackets only, and plainly where brackets do not match', () => {
    expect(splitOutsideBrackets('类别(独立高中、完全中学),办别、、地址', '[、,]')).toEqual([
      '类别(独立高中、完全中学)',
      '办别',
      '地址',
    ]);
    expect(splitOutsideBrackets('类别(甲、乙、丙', '、')).toEqual(['类别(甲', '乙', '丙']);
  });

  it('takes a day as its beginning in Shanghai, and refuses days that there are not', () => {
    for (const text of [
      '2022-03-01',
      '2022年3月1日',
      '20220301',
      '2022/3/1',
      '２０２２－０３－０１',
      '2022-03-01Z',
      'May 3, 2018',
    ])
      expect(readMoment(text, 'Z')).toMatchObject({ precision: 'DAY' });
    expect(readMoment('2022年3月1日', 'Z')?.at).toBe('2022-02-28T16:00:00.000Z');
    expect(readMoment('3 May 2018', '-05:00')?.at).toBe('2018-05-02T16:00:00.000Z');
    for (const none of [
      '0000-01-01',
      '0999-12-31',
      '1899-12-31',
      '2201-01-01',
      '9999-12-31',
      '2022-02-30',
      '2022-13-01',
      '暂无',
      'R/P1Y',
      '2022-01-01T25:00Z',
      '2018-05-03-04',
      'Mumble 3, 2018',
      '3 May 3, 2018',
    ])
      expect(readMoment(none, 'Z')).toBeNull();
  });

  it('reads times as they are written: in Chinese and English, full width, with short zones', () => {
    const moments: [string, string][] = [
      ['2022-3-1 9:05', '2022-03-01T01:05:00.000Z'],
      ['2021-04-02T17:38:19.742Z', '2021-04-02T17:38:19.742Z'],
      ['2018-05-03T10:11:12.123-0400', '2018-05-03T14:11:12.123Z'],
      ['2018-05-03T10:11:12+08', '2018-05-03T02:11:12.000Z'],
      ['2018-05-03 10:11:12.5 UTC', '2018-05-03T10:11:12.500Z'],
      ['2018-05-03T24:00:00Z', '2018-05-04T00:00:00.000Z'],
      ['2025/1/1 下午3:04:05', '2025-01-01T07:04:05.000Z'],
      ['2025/1/1下午3:04', '2025-01-01T07:04:00.000Z'],
      ['2025年1月1日 10时20分', '2025-01-01T02:20:00.000Z'],
      ['2025年1月1日10时20分30秒', '2025-01-01T02:20:30.000Z'],
      ['2025年1月1日下午3时', '2025-01-01T07:00:00.000Z'],
      ['2025年1月1日 上午9点半', '2025-01-01T01:30:00.000Z'],
      ['2025年1月1日 9点5分', '2025-01-01T01:05:00.000Z'],
      ['2025-01-01 12:30 AM', '2024-12-31T16:30:00.000Z'],
      ['2025-01-01 00:00:00', '2024-12-31T16:00:00.000Z'],
    ];
    expect(moments.map(([text]) => [text, readMoment(text, '+08:00')])).toEqual(
      moments.map(([text, at]) => [text, { at, precision: 'INSTANT' }]),
    );
    for (const none of ['2018-05-03T25:00:00', '2025-01-01 10:', '2025-01-0110:20', '2025年1月1日点'])
      expect(readMoment(none, 'Z')).toBeNull();
  });

  it('keeps a day that is named by its year or month only, as its beginning in Shanghai', () => {
    const month = { at: '2018-04-30T16:00:00.000Z', precision: 'MONTH' };
    const year = { at: '2016-12-31T16:00:00.000Z', precision: 'YEAR' };
    for (const text of ['2018-05', '2018年5月', '2018.5', '2018/5', 'May 2018'])
      expect(readMoment(text, 'Z')).toEqual(month);
    for (const text of ['2017', '2017年', '2017Z', '２０１７']) expect(readMoment(text, 'Z')).toEqual(year);
    for (const none of ['2018-13', '18', '2300', '2017年第一季度']) expect(readMoment(none, 'Z')).toBeNull();
  });

  it('takes thousands separators out of figures and out of nothing else', () => {
    expect(['146,429,915', '1，024', '1,2', '12', '甲,乙'].map(cleanNumber)).toEqual([
      '146429915',
      '1024',
      '1,2',
      '12',
      '甲,乙',
    ]);
  });
});

describe('A mapping', () => {
  it('is refused with every wrong place', () => {
    const wrong = { ...least, opennes: 'NONE', grade: 'TOP', title: { from: 'name', pattern: '(' } };
    expect(() => parseMapping(wrong, 'wrong.json')).toThrow(MappingError);
    expect(() => parseMapping(wrong, 'wrong.json')).toThrow(/wrong\.json[\s\S]*opennes/);
    expect(() => parseMapping(wrong, 'wrong.json')).toThrow(/grade/);
  });
});
