import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askResources, countedFacets, facetsOfRows } from '../support/facets.ts';
import { memberOf, openWorld, publicViewer, someone, type World } from '../support/world.ts';

let world: World;
const operator = someone('OPERATOR');
const center = someone('INFO_CENTER');
const provider = memberOf('LD-JTJ', 'PROVIDER');

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

describe('facets of resources', () => {
  it.each([
    ['the whole catalog', ''],
    ['a filter', ', filter: { grade: [GENERAL], updateFrequency: [DAILY, MONTHLY] }'],
    ['a search', ', search: "数据"'],
    ['a search and a filter', ', search: "数据", filter: { openness: [UNCONDITIONAL] }'],
    ['nothing found', ', search: "没有这样的词"'],
  ])('count what each caller sees under %s', async (_, args) => {
    for (const viewer of [operator, publicViewer, provider]) {
      expect(await countedFacets(world, viewer, args)).toEqual(await facetsOfRows(world, viewer, args));
    }
  });

  it('differ by caller: what one may not see is not counted', async () => {
    expect(Object.keys((await countedFacets(world, operator, '')).grades ?? {}).length).toBeGreaterThan(1);
    expect(Object.keys((await countedFacets(world, publicViewer, '')).grades ?? {})).toEqual(['GENERAL']);
    expect((await countedFacets(world, provider, '')).providers?.['LD-JTJ']).toBeGreaterThan(
      (await countedFacets(world, publicViewer, '')).providers?.['LD-JTJ'] ?? 0,
    );
  });

  it('follow what a sync creates, changes and retires, and so does the total', async () => {
    const sync = async (records: object[]) => {
      const { data } = await world.ask(
        center,
        'mutation($input: SyncResourcesInput!) { syncResources(input: $input) { ... on SyncResourcesPayload { syncRun { created updated retired } } } }',
        { input: { source: 'facets', runKey: `r${records.length}`, complete: true, last: true, records } },
      );
      return (data as never as { syncResources: { syncRun: unknown } }).syncResources.syncRun;
    };
    const record = (code: string, grade: string) => ({
      code,
      title: code,
      providerCode: 'F-1',
      providerName: '分面局',
      themes: ['FM', 'FN'],
      openness: 'UNCONDITIONAL',
      grade,
    });
    expect(await sync(['F-1', 'F-2', 'F-3'].map((code) => record(code, 'GENERAL')))).toMatchObject({ created: 3 });
    expect((await countedFacets(world, publicViewer, '')).themes).toMatchObject({ FM: 3, FN: 3 });
    expect(await sync([record('F-1', 'CORE'), record('F-2', 'GENERAL')])).toMatchObject({ updated: 1, retired: 1 });
    for (const viewer of [operator, publicViewer, provider]) {
      expect(await countedFacets(world, viewer, '')).toEqual(await facetsOfRows(world, viewer, ''));
    }
    expect((await countedFacets(world, publicViewer, '')).providers).toMatchObject({ 'F-1': 1 });
    const { totalCount } = (await askResources(world, publicViewer, '', 'totalCount')) as never as {
      totalCount: number;
    };
    expect(totalCount).toBe(
      Object.values((await facetsOfRows(world, publicViewer, '')).grades ?? {}).reduce((a, b) => a + b, 0),
    );
  });

  it('are not computed unless asked for', async () => {
    world.statements.length = 0;
    await askResources(world, operator, '', 'totalCount nodes { code }');
    expect(world.statements).toHaveLength(1);
    await askResources(world, operator, ', filter: { delivery: INTERFACE }', 'facets { grades { count } }');
    expect(world.statements.filter((text) => text.includes('GROUPING SETS'))).toHaveLength(1);
  });
});
