import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anonymous } from '#kernel/platform/callers/viewer.ts';
import { act, read } from '../support/acting.ts';
import { openWorld, someone, type World } from '../support/world.ts';

let world: World;
const center = someone('INFO_CENTER');

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface Run {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly refusals: { readonly nodes: readonly { readonly reasons: readonly string[] }[] };
}

async function sync(code: string, more: object): Promise<Run> {
  const open = { sharing: 'UNCONDITIONAL', openness: 'UNCONDITIONAL', grade: 'GENERAL' };
  const record = { code, title: '岸线', providerCode: 'CV-1', providerName: '海洋局', ...open, ...more };
  const input = { source: 'coverage', runKey: 'run', last: true, records: [record] };
  const shown = 'syncRun { created updated unchanged refusals { nodes { reasons } } }';
  return (await act(world, center, 'syncResources', input, shown)).syncRun as Run;
}

async function reasonsAgainst(more: object): Promise<readonly string[]> {
  const { refusals } = await sync('CV-BAD', more);
  return refusals.nodes.flatMap(({ reasons }) => reasons);
}

function coverage(code: string): Promise<unknown> {
  const query = 'query($c: String) { resource(code: $c) { spatialCoverage temporalCoverage { from to } } }';
  return read(world, anonymous, query, { c: code });
}

describe('Art. 8: the area and the time that a resource covers', () => {
  it('are public with the record; a code stands once, an end that is not given is null', async () => {
    const said = { spatialCoverage: ['350203', '350206', '350203'], temporalCoverage: { from: '2015-01-01' } };
    expect(await sync('CV-1', said)).toMatchObject({ created: 1 });
    const kept = { spatialCoverage: ['350203', '350206'], temporalCoverage: { from: '2015-01-01', to: null } };
    expect(await coverage('CV-1')).toEqual(kept);
    expect(await sync('CV-1', said)).toMatchObject({ updated: 0, unchanged: 1 });
  });

  it('may reach from the year 1 to the year 9999, or be one day', async () => {
    const ages = { from: '0001-01-01', to: '9999-12-31' };
    await sync('CV-2', { temporalCoverage: ages });
    expect(await coverage('CV-2')).toEqual({ spatialCoverage: [], temporalCoverage: ages });
    const day = { from: '2024-02-29', to: '2024-02-29' };
    expect(await sync('CV-2', { temporalCoverage: day })).toMatchObject({ updated: 1 });
    expect(await coverage('CV-2')).toEqual({ spatialCoverage: [], temporalCoverage: day });
  });

  it('are cleared by null, and stay where a record does not speak of them', async () => {
    await sync('CV-3', { spatialCoverage: ['350200'], temporalCoverage: { to: '2020-12-31' } });
    expect(await sync('CV-3', {})).toMatchObject({ unchanged: 1 });
    await sync('CV-3', { spatialCoverage: null, temporalCoverage: null });
    expect(await coverage('CV-3')).toEqual({ spatialCoverage: [], temporalCoverage: null });
  });

  it.each([['35020'], ['3502000'], ['35020x'], ['厦门市'], ['']])(
    'is refused where %j is no code of six digits, and the refusal does not repeat it',
    async (code) => {
      expect(await reasonsAgainst({ spatialCoverage: ['350200', code] })).toEqual([
        'spatialCoverage: holds one that is not of six digits; correct it or leave it out',
      ]);
    },
  );

  it('takes fifty codes, and no more', async () => {
    const codes = Array.from({ length: 51 }, (_, i) => String(350_200 + i));
    expect(await sync('CV-4', { spatialCoverage: codes.slice(1) })).toMatchObject({ created: 1 });
    expect(await reasonsAgainst({ spatialCoverage: codes })).toEqual(['spatialCoverage: has more than 50; give fewer']);
  });

  const noDay = 'must be from and to a day as YYYY-MM-DD of the years 0001 to 9999; correct it';

  it.each([
    { said: {}, reason: 'has neither from nor to; give one of them' },
    { said: { from: null, to: null }, reason: 'has neither from nor to; give one of them' },
    { said: { from: '2021-01-01', to: '2020-12-31' }, reason: 'ends before it begins; correct it' },
    ...['2023-02-29', '0000-01-01', '10000-01-01', '2023-1-1', '2023', '', '2023-01-01T00:00:00Z'].map((from) => ({
      said: { from },
      reason: noDay,
    })),
  ])('is refused where its time is $said, whatever else stands in the batch', async ({ said, reason }) => {
    expect(await reasonsAgainst({ temporalCoverage: said })).toEqual([`temporalCoverage: ${reason}`]);
  });
});
