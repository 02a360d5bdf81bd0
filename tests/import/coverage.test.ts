import { describe, expect, it } from 'vitest';
import { imported } from '../support/export.ts';

const rowsOf = (...rows: string[][]) => rows.map((row) => row.join(',')).join('\n');
const head = ['信息资源名称', '信息资源代码', '信息资源提供方', '空间范围', '时间范围'];

async function covered(spatial: string, temporal: string) {
  const [found] = await imported(rowsOf(head, ['a', '1', 'p', spatial, temporal]));
  const told = found?.warnings.map(({ attribute, value }) => [attribute, value]);
  return {
    spatialCoverage: found?.record.spatialCoverage,
    temporalCoverage: found?.record.temporalCoverage,
    told,
  };
}

describe('The columns 空间范围 and 时间范围 of a sheet', () => {
  it('name divisions by code, with or without their names; a name alone is left out and told', async () => {
    expect(await covered('350203；厦门市（350200）、350206 湖里区；350203', '')).toMatchObject({
      spatialCoverage: ['350203', '350200', '350206'],
      told: [],
    });
    expect(await covered('全市；350203001', '')).toMatchObject({
      spatialCoverage: [],
      told: [
        ['spatialCoverage', '全市'],
        ['spatialCoverage', '350203001'],
      ],
    });
  });

  it.each([
    ['2015-01-01/2020-12-31', '2015-01-01', '2020-12-31'],
    ['2015-01-01/..', '2015-01-01', null],
    ['../2020-12-31', null, '2020-12-31'],
    ['2015年至2020年', '2015-01-01', '2020-12-31'],
    ['2015年3月至2024年2月', '2015-03-01', '2024-02-29'],
    ['2015-2020', '2015-01-01', '2020-12-31'],
    ['2015年1月1日—2015年6月30日', '2015-01-01', '2015-06-30'],
    ['20150101~20150630', '2015-01-01', '2015-06-30'],
    ['2015年至今', '2015-01-01', null],
    ['2019', '2019-01-01', '2019-12-31'],
    ['1900年', '1900-01-01', '1900-12-31'],
    ['2011-01-15T00:45:00Z/2011-01-15T06:00:00Z', '2011-01-15', '2011-01-15'],
  ])('say %s as days', async (said, from, to) => {
    expect(await covered('', said)).toMatchObject({ temporalCoverage: { from, to }, told: [] });
  });

  it.each(['近五年', '2020-01-01/2015-01-01', '2020-13-01/2021-01-01', 'R/P1Y', '../..', '2015/2016/2017'])(
    'say %s, which is no period: it is left out and told',
    async (said) => {
      expect(await covered('', said)).toMatchObject({ temporalCoverage: null, told: [['temporalCoverage', said]] });
    },
  );

  it('clear what stands where they are blank', async () => {
    expect(await covered('', '')).toEqual({ spatialCoverage: [], temporalCoverage: null, told: [] });
  });

  it('may be named in English, like every column of an attribute', async () => {
    const english = ['Title', 'CODE', 'Provider', 'Spatial coverage', 'temporal coverage (ISO 8601)', 'Licence'];
    const [found] = await imported(rowsOf(english, ['a', '1', 'p', '350200', '2020', 'CC0']));
    expect(found?.record).toMatchObject({
      title: 'a',
      code: '1',
      spatialCoverage: ['350200'],
      temporalCoverage: { from: '2020-01-01', to: '2020-12-31' },
      licence: 'CC0',
    });
  });
});

describe('Coverage in linked data', () => {
  const dataset = (more: object) =>
    imported(
      JSON.stringify({
        '@context': 'https://www.w3.org/ns/dcat#',
        '@type': 'dcat:Dataset',
        'dct:identifier': 'LD-COVER',
        'dct:title': 'Coast',
        'dct:publisher': { 'foaf:name': 'Sea' },
        ...more,
      }),
    );

  it('is a period of time with its ends, and a place with its code', async () => {
    const [found] = await dataset({
      'dct:spatial': [{ '@type': 'dct:Location', 'skos:notation': '350200' }],
      'dct:temporal': { '@type': 'dct:PeriodOfTime', 'dcat:startDate': '2015-01-01', 'dcat:endDate': '2015-06-30' },
    });
    expect(found?.record).toMatchObject({
      spatialCoverage: ['350200'],
      temporalCoverage: { from: '2015-01-01', to: '2015-06-30' },
    });
  });

  it('is an interval in a text; a place that is named by another authority is left out and told', async () => {
    const [found] = await dataset({
      'dct:spatial': { '@id': 'https://sws.geonames.org/658225' },
      'dct:temporal': '2015-01-01/..',
    });
    expect(found?.record).toMatchObject({ spatialCoverage: [], temporalCoverage: { from: '2015-01-01', to: null } });
    expect(found?.warnings.map(({ attribute }) => attribute)).toContain('spatialCoverage');
  });
});

it('Coverage in JSON lines of our own is taken as the service takes it; what has another form is left out and told', async () => {
  const record = { code: 'c', title: 't', providerCode: 'p', providerName: 'P' };
  const sound = { spatialCoverage: ['350200'], temporalCoverage: { to: '2020-12-31' } };
  const broken = { spatialCoverage: ['35'], temporalCoverage: { from: '2021-01-01', to: '2020-01-01' } };
  const [first, second] = await imported(
    [sound, broken].map((more) => JSON.stringify({ ...record, ...more })).join('\n'),
  );
  expect(first?.record).toMatchObject({
    spatialCoverage: ['350200'],
    temporalCoverage: { from: null, to: '2020-12-31' },
  });
  expect(second?.warnings.map(({ attribute }) => attribute)).toEqual(['spatialCoverage', 'temporalCoverage']);
});
