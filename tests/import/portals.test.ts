import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { imported } from '../support/export.ts';

const fixture = (name: string) => readFileSync(`tests/fixtures/import/${name}`);
const reasons = async (name: string) => (await imported(fixture(name))).map(({ leftOut }) => leftOut ?? 'IN');

describe('Catalogs of well-known portals', () => {
  it('ArcGIS Hub: HTML to text, milliseconds to moments; what is not shared with everybody, and dashboards, are left out', async () => {
    const [zoning] = await imported(fixture('arcgis-hub.json'));
    expect(zoning).toMatchObject({
      record: {
        code: 'ah-1',
        title: 'Zoning',
        description: 'Zones of the made-up city.\n\nR & D areas too.',
        providerName: 'Ludao Planning Office (made up)',
        themes: ['Land use'],
        keywords: ['zoning', 'planning'],
        format: 'Feature Service',
        openness: 'UNCONDITIONAL',
        grade: 'GENERAL',
        issuedAt: '2025-03-01T00:00:00.000Z',
        modifiedAt: '2026-02-11T01:30:00.123Z',
        landingPage: 'https://gis.ludao.example/zoning',
        licence: 'Open licence',
      },
    });
    expect(await reasons('arcgis-hub.json')).toEqual(['IN', 'PRIVATE', 'OTHER']);
  });

  it('ArcGIS Hub v3, with the fields of each', async () => {
    const [{ record } = { record: null }] = await imported(fixture('arcgis-hub-v3.json'));
    expect(record).toMatchObject({
      code: 'ah-9',
      title: 'Trees (made up)',
      licence: 'CC-BY-4.0',
      fields: [
        { name: 'HEIGHT', title: 'Height', dataType: 'DECIMAL' },
        { name: 'SPECIES', dataType: 'STRING' },
      ],
    });
  });

  it("Socrata's catalog: charts and what is for some only are left out", async () => {
    const [permits] = await imported(fixture('socrata.json'));
    expect(permits?.record).toMatchObject({
      code: 'ab12-cd34',
      title: 'Permits (made up)',
      providerName: 'Ludao Building Office (made up)',
      themes: ['Housing'],
      keywords: ['permits'],
      updateFrequency: 'WEEKLY',
      openness: 'UNCONDITIONAL',
      modifiedAt: '2026-02-10T00:00:00.000Z',
      landingPage: 'https://data.ludao.example/d/ab12-cd34',
      licence: 'CC0',
    });
    expect(await reasons('socrata.json')).toEqual(['IN', 'OTHER', 'PRIVATE']);
  });

  it('OpenDataSoft: what is restricted to some is left out', async () => {
    const [racks] = await imported(fixture('opendatasoft.json'));
    expect(racks?.record).toMatchObject({
      code: 'da_ludao1',
      title: 'Bike racks (made up)',
      description: 'Where bikes stand.',
      providerName: 'Ludao Transport (made up)',
      updateFrequency: 'MONTHLY',
      issuedAt: '2025-02-28T16:00:00.000Z',
      issuedPrecision: 'DAY',
      licence: 'ODbL',
      fields: [
        { name: 'geo', title: 'Place', dataType: 'GEOMETRY' },
        { name: 'racks', title: 'Racks', dataType: 'INTEGER' },
      ],
    });
    expect(await reasons('opendatasoft.json')).toEqual(['IN', 'PRIVATE']);
  });

  it('udata: what is private, deleted or archived is left out', async () => {
    const [schools] = await imported(fixture('udata.json'));
    expect(schools?.record).toMatchObject({
      code: 'ud-1',
      title: 'Écoles (inventé)',
      providerName: 'Ville de Ludao (inventé)',
      format: 'csv, json',
      updateFrequency: 'ANNUALLY',
      temporalCoverage: { from: '2024-09-01', to: '2025-07-05' },
      landingPage: 'https://data.ludao.example/datasets/ecoles/',
    });
    expect(await reasons('udata.json')).toEqual(['IN', 'PRIVATE', 'DELETED', 'WITHDRAWN']);
  });

  it("CKAN's dumps in JSON lines: notes in HTML, a frequency in the extras by its address; what is no data set is left out", async () => {
    const [wells] = await imported(fixture('ckan-dump.jsonl'));
    expect(wells?.record).toMatchObject({
      code: 'ld-dump-1',
      description: 'Wells & springs.\n\n * old\n * new',
      updateFrequency: 'ANNUALLY',
    });
    expect(await reasons('ckan-dump.jsonl')).toEqual(['IN', 'OTHER']);
  });

  it("CKAN's current_package_list_with_resources", async () => {
    const packages = fixture('ckan-dump.jsonl')
      .toString('utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const answer = JSON.stringify({ success: true, result: packages });
    expect((await imported(answer)).map(({ record }) => record.code)).toEqual(['ld-dump-1', 'ld-dump-2']);
  });
});

describe('DCAT-US 3', () => {
  const dataset = (said: object) =>
    imported(
      JSON.stringify({
        '@context': 'https://raw.githubusercontent.com/DOI-DO/dcat-us/main/context/dcat-us-3.0.jsonld',
        '@type': 'dcat:Dataset',
        '@id': 'https://data.ludao.example/3',
        title: 'Dams (made up)',
        publisher: 'https://data.ludao.example/office',
        ...said,
      }),
    );
  const restricted = (status: string) => ({
    distribution: [
      {
        '@type': 'dcat:Distribution',
        accessRestriction: [
          { '@type': 'dcat-us:AccessRestriction', restrictionStatus: `https://resources.example/nara/${status}` },
        ],
      },
    ],
  });

  it('texts by language stand under names of their own, one language for the whole record', async () => {
    const [read] = await dataset({
      titleMap: { zh: '水坝（虚构）' },
      descriptionMap: { zh: '虚构。' },
      publisher: { name: 'Dams Office' },
    });
    expect(read?.record).toMatchObject({ title: '水坝（虚构）', description: '虚构。', providerName: 'Dams Office' });
  });

  it.each([
    ['Unrestricted', 'UNCONDITIONAL', 'GENERAL'],
    ['RestrictedPartly', 'CONDITIONAL', 'GENERAL'],
    ['RestrictedFully', 'NONE', 'UNKNOWN'],
    ['Undetermined', 'UNKNOWN', 'UNKNOWN'],
  ])('a restriction that is %s is openness %s', async (status, openness, grade) => {
    expect((await dataset(restricted(status)))[0]?.record).toMatchObject({ openness, grade });
  });

  it('what bears a mark of controlled information is of no grade, whatever else it says', async () => {
    const cuiRestriction = { '@type': 'dcat-us:CUIRestriction', cuiBannerMarking: 'CUI//MADE-UP' };
    const [read] = await dataset({ accessRights: 'public', distribution: [{ cuiRestriction }] });
    expect(read?.record).toMatchObject({ openness: 'UNKNOWN', grade: 'UNKNOWN' });
  });

  it('references are followed though they are plain texts or short forms, and contacts may be several', async () => {
    const graph = [
      { '@id': 'ludao:office', '@type': 'org:Organization', name: 'Dams Office (made up)' },
      {
        '@id': 'ludao:dams',
        '@type': 'dcat:Dataset',
        identifier: ['LD-US3-CURIE'],
        title: 'Dams (made up)',
        publisher: 'ludao:office',
        inSeries: ['ludao:series'],
        contactPoint: [{ fn: 'Desk' }, { fn: 'Another' }],
      },
      { '@id': 'ludao:series', '@type': 'dcat:DatasetSeries', title: 'Dams by year', 'dcat:next': 'ludao:other' },
    ];
    const context = ['https://resources.data.gov/dcat-us-3.0.jsonld', { ludao: 'https://data.ludao.example/' }];
    const [dams, series] = await imported(JSON.stringify({ '@context': context, '@graph': graph }));
    expect(dams?.record).toMatchObject({ code: 'LD-US3-CURIE', providerName: 'Dams Office (made up)' });
    expect(series?.leftOut).toBe('SERIES');
  });
});

describe('Words of vocabularies that catalogs share', () => {
  it.each([
    ['http://publications.europa.eu/resource/authority/frequency/UPDATE_CONT', 'REALTIME'],
    ['http://publications.europa.eu/resource/authority/frequency/ANNUAL_2', 'SEMIANNUALLY'],
    [
      'https://standards.iso.org/iso/19139/resources/gmxCodelists.xml#MD_MaintenanceFrequencyCode_asNeeded',
      'IRREGULAR',
    ],
    ['http://inspire.ec.europa.eu/metadata-codelist/MaintenanceFrequency/fortnightly', 'OTHER'],
    ['http://purl.org/cld/freq/threeTimesAMonth', 'OTHER'],
    ['R/P0.5M', 'SEMIMONTHLY'],
    ['P1Y', 'ANNUALLY'],
    ['now and then', 'UNKNOWN'],
  ])('%s is %s', async (accrualPeriodicity, updateFrequency) => {
    const dataset = { '@context': {}, '@type': 'Dataset', identifier: 'f', title: 't', accrualPeriodicity };
    expect((await imported(JSON.stringify(dataset)))[0]?.record).toMatchObject({ updateFrequency });
  });

  it.each([
    ['http://publications.europa.eu/resource/authority/licence/CC_BYNCSA_3_0_AT', 'CC BY-NC-SA 3.0 AT'],
    ['http://publications.europa.eu/resource/authority/licence/CC0', 'CC0 1.0'],
    ['https://creativecommons.org/licenses/by/4.0/', 'https://creativecommons.org/licenses/by/4.0/'],
  ])('the licence %s is %s', async (license, licence) => {
    const dataset = { '@context': {}, '@type': 'Dataset', identifier: 'f', title: 't', license };
    expect((await imported(JSON.stringify(dataset)))[0]?.record).toMatchObject({ licence });
  });
});
