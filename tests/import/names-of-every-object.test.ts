import { describe, expect, it } from 'vitest';
import { MappingError, parseMapping } from '../../tools/import/mapping.ts';
import { readDocument } from '../../tools/import/read/document.ts';
import { readTable } from '../../tools/import/read/table.ts';
import { readCatalog } from '../../tools/import/recognise.ts';
import { rowsForFields } from '../../tools/import/sample/sample-rows.ts';
import { imported } from '../support/export.ts';

/** What every object has by inheritance; columns, keys, codes and providers of a catalog may be called so. */
const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];

/** An object by pairs: `{ __proto__: … }` would set the prototype. */
const by = (...pairs: [string, unknown][]) => Object.fromEntries(pairs);

/** What is read of a text under a mapping of its own. */
async function mapped(text: string, rules: object) {
  const document = await readDocument({ name: 'x', bytes: Buffer.from(text) });
  const mapping = parseMapping({ source: 's', code: 'id', title: 'name', provider: { name: 'by' }, ...rules }, 'x');
  const { converted } = await readCatalog(document, 'x', { mappings: { name: 'x', mapping }, languages: [] });
  return converted.map(({ record }) => record);
}

describe.each(names)('A catalog in which things are called %s', (name) => {
  it('gives what stands under such a key or in such a column', async () => {
    const rules = { code: name, title: 'name' };
    const json = JSON.stringify([by([name, 'A-1'], ['name', '桥'], ['by', '局'])]);
    expect(await mapped(json, rules)).toMatchObject([{ code: 'A-1', title: '桥' }]);
    expect(await mapped(`${name},name,by\nA-1,桥,局\n`, rules)).toMatchObject([{ code: 'A-1', title: '桥' }]);
  });

  it('has a provider of that name, whose code is derived from it where the mapping gives none', async () => {
    const record = JSON.stringify([{ id: '1', name: '桥', by: name }]);
    const provider = { name: 'by', codes: { 甲: 'P-1' } };
    expect(await mapped(record, { provider })).toMatchObject([
      { providerName: name, providerCode: expect.stringMatching(/^P-[0-9a-f]{10}$/) },
    ]);
  });

  it('tells of records of ours that an attribute is so called', async () => {
    const least = { code: 'A-1', title: '桥', providerCode: 'p', providerName: '局', source: 's' };
    const [read] = await imported(JSON.stringify(by(...Object.entries(least), [name, 'y'])));
    expect(read).toMatchObject({ record: { code: 'A-1' }, warnings: [{ attribute: name, kind: 'unreadable' }] });
  });

  it('tells of a sheet that a column is so called', async () => {
    const [read] = await imported(`信息资源名称,信息资源代码,信息资源提供方,${name}\n桥,A-1,局,x\n`);
    expect(read).toMatchObject({ record: { code: 'A-1' }, warnings: [{ attribute: 'column', value: name }] });
  });

  it('is linked data whose contexts, keys and languages are so called', async () => {
    const dataset = by(
      ['@type', 'dcat:Dataset'],
      ['title', by(['en', 'Bridges'], [name, 'x'])],
      ['publisher', { name }],
      ['identifier', name],
      ['keyword', [name]],
      [name, { '@id': name, '@type': 'dcat:Dataset' }],
    );
    const [read] = await imported(JSON.stringify(dataset));
    expect(read?.record).toMatchObject({ code: name, providerName: name, keywords: [name] });
  });
});

describe('The rows of a sample, which no service takes with a column __proto__', () => {
  const sampleOf = async (row: object) => {
    const least = { code: 'A-1', title: '桥', providerCode: 'p', providerName: '局', source: 's' };
    const [read] = await imported(JSON.stringify({ ...least, sample: { rows: [row] } }));
    return read;
  };

  it('come out of records of ours where their columns are called otherwise, what every object has among it', async () => {
    const row = by(...names.slice(1).map((name): [string, unknown] => [name, 'x']));
    expect((await sampleOf(row))?.record.sample).toEqual({ rows: [row] });
  });

  it.each([
    ['of its own', by(['__proto__', 'x'])],
    ['in a cell', { road: by(['__proto__', 'x']) }],
  ])('are left out with a warning where a record has one %s, so that its batch comes in', async (_, row) => {
    const read = await sampleOf(row);
    expect(read?.record).not.toHaveProperty('sample');
    expect(read?.warnings).toMatchObject([{ code: 'A-1', attribute: 'sample', kind: 'unreadable' }]);
  });

  it('are refused where a table has one, its place named', async () => {
    const table = await readTable(Buffer.from('road,__proto__\n环岛路,x\n'));
    expect(() => rowsForFields(table, [], { file: 'x.csv', most: 9, declare: true })).toThrow(
      'x.csv: column 2 is called __proto__, which no sample can hold; rename it.',
    );
  });
});

it.each([
  ['openness', { openness: { from: 'o', values: by(['__proto__', 'NONE']) } }],
  ['codes', { provider: { name: 'by', codes: by(['__proto__', 'P-1']) } }],
  ['matches', { recognise: { keys: ['a'], matches: by(['__proto__', '^x']) } }],
])('A mapping that names __proto__ under %s is refused, not read without it', (place, rules) => {
  const given = { source: 's', code: 'id', title: 'name', provider: { name: 'by' }, ...rules };
  expect(() => parseMapping(given, 'x.json')).toThrow(MappingError);
  expect(() => parseMapping(given, 'x.json')).toThrow(new RegExp(place));
});
