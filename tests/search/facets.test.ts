import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Asked, askResources, countedFacets, facetsOfRows } from '../support/facets.ts';
import { memberOf, openWorld, publicViewer, someone, type World } from '../support/world.ts';

let world: World;
const operator = someone('OPERATOR');
const center = someone('INFO_CENTER');
const provider = memberOf('LD-JTJ', 'PROVIDER');
/** A filter of each facet that leaves some in. */
const everyFacet = {
  grade: ['GENERAL', 'IMPORTANT'],
  openness: ['UNCONDITIONAL', 'CONDITIONAL'],
  updateFrequency: ['DAILY', 'MONTHLY', 'REALTIME'],
  delivery: 'INTERFACE',
};

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

describe('facets of resources', () => {
  it.each<[string, Asked]>([
    ['the whole catalog', {}],
    ['a filter', { filter: { grade: ['GENERAL'], updateFrequency: ['DAILY', 'MONTHLY'] } }],
    ['a search', { search: '数据' }],
    ['a search and a filter', { search: '数据', filter: { openness: ['UNCONDITIONAL'] } }],
    ['a filter of every facet', { filter: { ...everyFacet, themes: ['交通出行', '市场监管'] } }],
    ['one filter alone, whose own facet is that of the whole catalog', { filter: { themes: ['交通出行'] } }],
    ['a filter of no facet', { filter: { stale: true } }],
    ['nothing found', { search: '没有这样的词' }],
  ])('count what each caller sees under %s, each without its own filter', async (_, asked) => {
    for (const viewer of [operator, publicViewer, provider]) {
      expect(await countedFacets(world, viewer, asked)).toEqual(await facetsOfRows(world, viewer, asked));
    }
  });

  it('show what another value would bring, beside the one that is chosen', async () => {
    const { openness } = await countedFacets(world, operator, { filter: { openness: ['CONDITIONAL'] } });
    const { rows } = await world.database
      .ownerPool()
      .query<{ openness: string; count: string }>(
        'SELECT openness::text, count(*) FROM resources.resource GROUP BY openness',
      );
    expect(openness).toEqual(Object.fromEntries(rows.map(({ openness: value, count }) => [value, Number(count)])));
    expect(Object.keys(openness ?? {}).length).toBeGreaterThan(2);
  });

  it('take several values each; one and several given together are their union', async () => {
    const { rows } = await world.database
      .ownerPool()
      .query<{ id: string; count: string }>(
        'SELECT provider_id AS id, count(*) FROM resources.resource GROUP BY provider_id ORDER BY count(*) DESC LIMIT 3',
      );
    const [one, two, three] = rows.map(({ id }) => id);
    const total = (count: number) => rows.slice(0, count).reduce((sum, row) => sum + Number(row.count), 0);
    const count = async (filter: object) => {
      const { totalCount } = await askResources(world, operator, { filter: { ...filter } }, 'totalCount');
      return totalCount;
    };
    expect(await count({ providerIds: [one, two] })).toBe(total(2));
    expect(await count({ providerId: one, providerIds: [two, three, one] })).toBe(total(3));
    expect(await count({ providerIds: [] })).toBe(0);
    expect(await count({ delivery: 'INTERFACE', deliveries: ['AGGREGATED'] })).toBe(await count({}));
  });

  it('differ by caller: what one may not see is not counted', async () => {
    expect(Object.keys((await countedFacets(world, operator, {})).grades ?? {}).length).toBeGreaterThan(1);
    expect(Object.keys((await countedFacets(world, publicViewer, {})).grades ?? {})).toEqual(['GENERAL']);
    expect((await countedFacets(world, provider, {})).providers?.['LD-JTJ']).toBeGreaterThan(
      (await countedFacets(world, publicViewer, {})).providers?.['LD-JTJ'] ?? 0,
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
    expect((await countedFacets(world, publicViewer, {})).themes).toMatchObject({ FM: 3, FN: 3 });
    expect(await sync([record('F-1', 'CORE'), record('F-2', 'GENERAL')])).toMatchObject({ updated: 1, retired: 1 });
    for (const viewer of [operator, publicViewer, provider]) {
      expect(await countedFacets(world, viewer, {})).toEqual(await facetsOfRows(world, viewer, {}));
    }
    expect((await countedFacets(world, publicViewer, {})).providers).toMatchObject({ 'F-1': 1 });
    const { totalCount } = (await askResources(world, publicViewer, {}, 'totalCount')) as never as {
      totalCount: number;
    };
    expect(totalCount).toBe(
      Object.values((await facetsOfRows(world, publicViewer, {})).grades ?? {}).reduce((a, b) => a + b, 0),
    );
  });

  it('are not computed unless asked for', async () => {
    world.statements.length = 0;
    await askResources(world, operator, {}, 'totalCount nodes { code }');
    expect(world.statements).toHaveLength(1);
    world.statements.length = 0;
    const filter = { ...everyFacet };
    await askResources(
      world,
      operator,
      { filter },
      'facets { grades { count } openness { count } deliveries { count } }',
    );
    expect(world.statements.filter((text) => text.includes('GROUPING SETS'))).toHaveLength(1);
  });
});
