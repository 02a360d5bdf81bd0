import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { imported } from '../support/export.ts';

const fixture = (name: string) => readFileSync(`tests/fixtures/import/${name}`);

describe('Linked data is read by what its keys mean', () => {
  it('whatever the context calls them, references written as plain texts among them', async () => {
    const [ferries, ...others] = await imported(fixture('dcat-ap-terms.jsonld'));
    expect(others).toEqual([]);
    expect(ferries?.record).toMatchObject({
      code: 'LD-T-1',
      title: 'Ferries (made up)',
      providerName: 'Ludao Port (made up)',
      format: 'csv',
      updateFrequency: 'MONTHLY',
      openness: 'CONDITIONAL',
    });
  });

  it('in one language for the whole record: Chinese, simplified first, then English, then the one that stands first', async () => {
    const records = await imported(fixture('dcat-ap-languages.jsonld'));
    const texts = records.map(({ record }) => [record.title, record.description, record.keywords, record.providerName]);
    expect(texts).toEqual([
      ['Faróis', 'Inventado.', ['luz', 'mar'], 'Porto'],
      ['Lighthouses', 'Made up.', [], 'Amt'],
      ['灯塔', '虚构。', ['灯'], '港务局（虚构）'],
    ]);
    expect(records[1]?.warnings).toContainEqual(expect.objectContaining({ attribute: 'keywords', value: 'de' }));
  });

  it('with the data sets of nested catalogs and of series, those that are withdrawn left out', async () => {
    const records = await imported(fixture('dcat-us3.json'));
    const named = records.map(({ record: { code, title }, leftOut }) =>
      [code || title, leftOut ?? []].flat().join(' '),
    );
    expect(named.sort()).toEqual([
      'LD-US3-2023',
      'LD-US3-2024',
      'LD-US3-inner',
      'LD-US3-innermost',
      'LD-US3-old WITHDRAWN',
      'LD-US3-top',
      'Series SERIES',
    ]);
    const frequencies = records
      .filter(({ leftOut }) => leftOut !== 'SERIES')
      .map(({ record }) => record.updateFrequency);
    expect(frequencies).toEqual(Array(6).fill('ANNUALLY'));
  });

  it('of DCAT-US 1.1 too, where catalogs stand inside a catalog', async () => {
    const dataset = (identifier: string) => ({
      identifier,
      title: 't',
      accessLevel: 'public',
      publisher: { name: 'p' },
    });
    const catalog = {
      dataset: [dataset('a')],
      catalog: [{ dataset: [dataset('b')] }, { catalog: [{ dataset: [dataset('c')] }] }],
    };
    expect((await imported(JSON.stringify(catalog))).map(({ record }) => record.code)).toEqual(['a', 'b', 'c']);
  });

  it("schema.org's Dataset", async () => {
    const dataset = {
      '@context': 'https://schema.org/',
      '@type': 'Dataset',
      '@id': 'https://data.ludao.example/schema/1',
      name: 'Lighthouses (made up)',
      creator: { '@type': 'Organization', name: 'Ludao Port (made up)' },
      distribution: [{ '@type': 'DataDownload', encodingFormat: 'text/csv' }],
      dateModified: '2026-02-11',
      keywords: ['light'],
    };
    const [{ record, warnings } = { record: null, warnings: [] }] = await imported(JSON.stringify(dataset));
    expect(record).toMatchObject({
      code: 'https://data.ludao.example/schema/1',
      title: 'Lighthouses (made up)',
      providerName: 'Ludao Port (made up)',
      format: 'text/csv',
      keywords: ['light'],
      modifiedAt: '2026-02-10T16:00:00.000Z',
    });
    expect(warnings.map(({ attribute }) => attribute)).not.toContain('@context');
  });

  it("CKAN's fluent texts, and what stands in its extras", async () => {
    const [lamps, lampes] = await imported(fixture('ckan-fluent.json'));
    expect(lamps?.record).toMatchObject({
      title: '路灯',
      description: '虚构。',
      providerName: '照明中心（虚构）',
      keywords: ['灯'],
    });
    expect(lampes?.record).toMatchObject({ title: 'Lampes', description: 'Inventé.', updateFrequency: 'WEEKLY' });
  });
});

describe('Linked data that would lead astray', () => {
  it('a context that does not come with Egret is not fetched, and told', async () => {
    const document = {
      '@context': 'https://data.ludao.example/context.jsonld',
      '@type': 'Dataset',
      identifier: 'c',
      title: 't',
      publisher: { name: 'p' },
    };
    const [{ record, warnings } = { record: null, warnings: [] }] = await imported(JSON.stringify(document));
    expect(record).toMatchObject({ code: 'c', title: 't', providerName: 'p' });
    expect(warnings).toContainEqual(
      expect.objectContaining({ attribute: '@context', value: 'https://data.ludao.example/context.jsonld' }),
    );
  });

  it('nesting without end and a context that turns in a circle are refused', async () => {
    const deep = `{"@type":"Dataset","title":${'{"title":'.repeat(5_000)}1${'}'.repeat(5_000)}}`;
    await expect(imported(deep)).rejects.toThrow('a file: is nested more than 100 levels deep.');
    const circle = { '@context': { a: 'b:x', b: 'a:y' }, '@type': 'Dataset', title: 't' };
    await expect(imported(JSON.stringify(circle))).rejects.toThrow('a file: is no JSON-LD that can be read');
    const long = { '@context': Array.from({ length: 60 }, (_, i) => ({ [`t${i}`]: `https://ludao.example/${i}` })) };
    const told = 'a file: has contexts of too many terms';
    await expect(imported(JSON.stringify({ ...long, '@type': 'Dataset', title: 't' }))).rejects.toThrow(told);
  });

  it('data sets that all refer to one another are read once each', async () => {
    const ids = Array.from({ length: 300 }, (_, i) => `https://data.ludao.example/r/${i}`);
    const nodes = ids.map((id) => ({
      '@id': id,
      '@type': 'Dataset',
      title: id,
      publisher: ids.map((other) => ({ '@id': other })),
    }));
    expect(await imported(JSON.stringify({ '@graph': nodes }))).toHaveLength(300);
  });
});
