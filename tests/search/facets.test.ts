import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memberOf, openWorld, publicViewer, someone, type World } from '../support/world.ts';

let world: World;
const operator = someone('OPERATOR');
const center = someone('INFO_CENTER');
const provider = memberOf('LD-JTJ', 'PROVIDER');

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface Node {
  readonly provider: { code: string };
  readonly themes: { code: string }[];
  readonly grade: string;
  readonly openness: string;
  readonly updateFrequency: string;
  readonly delivery: string;
}

type Counts = Record<string, Record<string, number>>;

const facets = `facets { providers { provider { code } count } themes { theme { code } count } grades { grade count }
  openness { openness count } updateFrequencies { updateFrequency count } deliveries { delivery count } }`;
const fields = 'provider { code } themes { code } grade openness updateFrequency delivery';

async function ask(viewer: typeof operator, args: string, selection: string): Promise<Record<string, never>> {
  const { data, errors } = await world.ask(viewer, `{ resources(first: 100${args}) { ${selection} } }`);
  expect(errors).toBeUndefined();
  return (data as never as { resources: Record<string, never> }).resources;
}

async function counted(viewer: typeof operator, args: string): Promise<Counts> {
  const answer = (await ask(viewer, args, facets)) as never as {
    facets: Record<string, Record<string, { code: string } | string | number>[]>;
  };
  return Object.fromEntries(
    Object.entries(answer.facets).map(([facet, values]) => [
      facet,
      Object.fromEntries(
        values.map(({ count, ...value }) => {
          const [only] = Object.values(value);
          return [typeof only === 'object' ? only.code : String(only), Number(count)];
        }),
      ),
    ]),
  );
}

/** The same counts, made from the resources themselves. */
async function expected(viewer: typeof operator, args: string): Promise<Counts> {
  const nodes: Node[] = [];
  for (let after = ''; ; ) {
    const page = (await ask(
      viewer,
      `${args}${after}`,
      `nodes { ${fields} } pageInfo { hasNextPage endCursor }`,
    )) as never as {
      nodes: Node[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    };
    nodes.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) break;
    after = `, after: "${page.pageInfo.endCursor}"`;
  }
  const count = (valuesOf: (node: Node) => string[]) => {
    const counts: Record<string, number> = {};
    for (const value of nodes.flatMap(valuesOf)) counts[value] = (counts[value] ?? 0) + 1;
    return counts;
  };
  return {
    providers: count((node) => [node.provider.code]),
    themes: count((node) => node.themes.map(({ code }) => code)),
    grades: count((node) => [node.grade]),
    openness: count((node) => [node.openness]),
    updateFrequencies: count((node) => [node.updateFrequency]),
    deliveries: count((node) => [node.delivery]),
  };
}

describe('facets of resources', () => {
  it.each([
    ['the whole catalog', ''],
    ['a filter', ', filter: { grade: [GENERAL], updateFrequency: [DAILY, MONTHLY] }'],
    ['a search', ', search: "数据"'],
    ['a search and a filter', ', search: "数据", filter: { openness: [UNCONDITIONAL] }'],
    ['nothing found', ', search: "没有这样的词"'],
  ])('count what each caller sees under %s', async (_, args) => {
    for (const viewer of [operator, publicViewer, provider]) {
      expect(await counted(viewer, args)).toEqual(await expected(viewer, args));
    }
  });

  it('differ by caller: what one may not see is not counted', async () => {
    expect(Object.keys((await counted(operator, '')).grades ?? {}).length).toBeGreaterThan(1);
    expect(Object.keys((await counted(publicViewer, '')).grades ?? {})).toEqual(['GENERAL']);
    expect((await counted(provider, '')).providers?.['LD-JTJ']).toBeGreaterThan(
      (await counted(publicViewer, '')).providers?.['LD-JTJ'] ?? 0,
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
    expect((await counted(publicViewer, '')).themes).toMatchObject({ FM: 3, FN: 3 });
    expect(await sync([record('F-1', 'CORE'), record('F-2', 'GENERAL')])).toMatchObject({ updated: 1, retired: 1 });
    for (const viewer of [operator, publicViewer, provider]) {
      expect(await counted(viewer, '')).toEqual(await expected(viewer, ''));
    }
    expect((await counted(publicViewer, '')).providers).toMatchObject({ 'F-1': 1 });
    const { totalCount } = (await ask(publicViewer, '', 'totalCount')) as never as { totalCount: number };
    expect(totalCount).toBe(Object.values((await expected(publicViewer, '')).grades ?? {}).reduce((a, b) => a + b, 0));
  });

  it('are not computed unless asked for', async () => {
    world.statements.length = 0;
    await ask(operator, '', 'totalCount nodes { code }');
    expect(world.statements).toHaveLength(1);
    await ask(operator, ', filter: { delivery: INTERFACE }', 'facets { grades { count } }');
    expect(world.statements.filter((text) => text.includes('GROUPING SETS'))).toHaveLength(1);
  });
});
