import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readArguments } from '../../tools/import/arguments.ts';
import { planFiles } from '../../tools/import/plan-files.ts';
import { aResource, exported, imported } from '../support/export.ts';

const folder = 'tests/fixtures/import';
const fixture = (name: string) => readFileSync(`${folder}/${name}`);

describe('What a file is, its content tells', () => {
  it('DCAT-AP: texts in Chinese first, what is referred to put in place', async () => {
    const [bus, air] = await imported(fixture('dcat-ap.jsonld'));
    expect(bus).toMatchObject({
      record: {
        code: 'LD-DCAT-BUS',
        title: '公交站点',
        description: '公交站点的位置（虚构）。',
        providerName: '鹭岛市交通局（虚构）',
        themes: ['TRAN'],
        keywords: ['公交', '站点'],
        format: 'CSV, JSON',
        updateFrequency: 'MONTHLY',
        openness: 'UNCONDITIONAL',
        grade: 'GENERAL',
        issuedAt: '2025-02-28T16:00:00.000Z',
        issuedPrecision: 'DAY',
        modifiedAt: '2026-02-11T01:30:00.000Z',
        landingPage: 'https://data.ludao.example/set/bus/page',
        licence: 'https://data.ludao.example/licence/open',
      },
      warnings: [],
    });
    expect(air?.record).toMatchObject({
      code: 'https://data.ludao.example/set/air',
      providerName: 'Ludao Environment Bureau (made up)',
      openness: 'CONDITIONAL',
      format: 'text/csv',
    });
  });

  it('DCAT-AP also expanded, and with texts by language', async () => {
    const dct = 'http://purl.org/dc/terms/';
    const expanded = [
      {
        '@id': 'https://data.ludao.example/a',
        '@type': ['http://www.w3.org/ns/dcat#Dataset'],
        [`${dct}title`]: [{ '@value': 'Harbours' }],
        [`${dct}publisher`]: [{ '@id': 'https://data.ludao.example/p' }],
      },
      { '@id': 'https://data.ludao.example/p', 'http://xmlns.com/foaf/0.1/name': [{ '@value': 'Port' }] },
    ];
    const mapped = {
      '@context': {},
      '@type': 'Catalog',
      dataset: [{ id: 'b', type: 'Dataset', title: { de: 'Häfen', zh: '港口' }, publisher: { name: { en: 'Port' } } }],
    };
    const read = async (value: unknown) => (await imported(JSON.stringify(value)))[0]?.record;
    expect(await read(expanded)).toMatchObject({ title: 'Harbours', providerName: 'Port', openness: 'UNKNOWN' });
    expect(await read(mapped)).toMatchObject({ code: 'b', title: '港口', providerName: 'Port' });
  });

  it("CKAN's package_search", async () => {
    const [parking, trees] = await imported(fixture('ckan.json'));
    expect(parking?.record).toMatchObject({
      code: '6f1f0c86-0000-4000-8000-000000000001',
      providerCode: 'city-management',
      themes: ['交通运输'],
      format: 'CSV, GeoJSON',
      openness: 'UNCONDITIONAL',
      updateFrequency: 'WEEKLY',
      modifiedAt: '2026-02-11T01:30:00.000Z',
    });
    expect(trees?.leftOut).toBe('PRIVATE');
  });

  it('DCAT-US is not taken for DCAT-AP', async () => {
    const [plan] = await planFiles(readArguments([`${folder}/dcat-us.json`]));
    expect(plan).toMatchObject({ mapping: 'dcat-us', source: 'dcat-us:dcat-us', warnings: [] });
  });

  it('JSON lines, each with its line where one breaks', async () => {
    const lines = (await exported('jsonl', [aResource(), aResource({ code: 'b' })])).toString('utf8');
    expect(await imported(lines)).toHaveLength(2);
    expect(await imported(`{"title": "no code"}\n${lines}`)).toHaveLength(3);
    expect(await imported(lines.split('\n')[0] ?? '')).toHaveLength(1);
    await expect(imported(`${lines}{"code": "c",}\n`)).rejects.toThrow('a file: is not JSON at line 3, column 14');
    await expect(imported('<html>')).rejects.toThrow('a file: is a page of HTML; give the catalog itself');
    await expect(imported('a,b\n1,2\n')).rejects.toThrow(/no shipped mapping .* and it is no sheet/);
  });

  it('a value that no attribute may hold is left out with a warning, and never stops its batch', async () => {
    const record = {
      code: 'c',
      title: 't',
      providerCode: 'p',
      providerName: 'P',
      openness: 'OPEN',
      fields: [{}],
      nonsense: 1,
      grade: 'CORE',
    };
    const [converted] = await imported(JSON.stringify(record));
    expect(converted?.record).toEqual({
      line: 1,
      code: 'c',
      title: 't',
      providerCode: 'p',
      providerName: 'P',
      grade: 'CORE',
    });
    expect(converted?.warnings.map(({ attribute }) => attribute)).toEqual(['openness', 'fields', 'nonsense']);
  });
});

describe('Sources', () => {
  it('each record goes to the run of the source it names; --source outweighs them', async () => {
    const file = `${folder}/dcat-us.json`;
    expect((await planFiles(readArguments([file, '--source', 'x']))).map(({ source }) => source)).toEqual(['x']);
    const resources = [aResource(), aResource({ code: 'b', source: 'other' })];
    expect((await imported(await exported('xlsx', resources))).map(({ source }) => source)).toEqual(['ludao', 'other']);
  });

  it('refuses --complete for a part of a CKAN catalog, for the rest would be retired', async () => {
    const part = JSON.parse(fixture('ckan.json').toString('utf8')) as { result: { count: number } };
    part.result.count = 1234;
    const file = join(mkdtempSync(join(tmpdir(), 'egret-ckan-')), 'part.json');
    writeFileSync(file, JSON.stringify(part));
    await expect(planFiles(readArguments([file, '--complete']))).rejects.toThrow('holds 2 of 1234 records');
    expect(await planFiles(readArguments([file]))).toHaveLength(1);
    rmSync(dirname(file), { recursive: true });
  });
});
