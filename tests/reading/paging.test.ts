import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, publicViewer, someone, type World } from '../support/world.ts';

let world: World;
const operator = someone('OPERATOR');

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface PageOf {
  readonly nodes: { code: string }[];
  readonly edges: { cursor: string }[];
  readonly totalCount: number;
  readonly pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
}

async function page(args: string, viewer = operator): Promise<PageOf> {
  const { data, errors } = await world.ask(
    viewer,
    `{ resources${args} { totalCount nodes { code } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
  );
  expect(errors).toBeUndefined();
  return (data as never as { resources: PageOf }).resources;
}

async function walk(order: string, size: number): Promise<string[]> {
  const codes: string[] = [];
  let after = '';
  for (;;) {
    const { nodes, pageInfo } = await page(`(first: ${size}${order}${after})`);
    codes.push(...nodes.map(({ code }) => code));
    if (!pageInfo.hasNextPage) return codes;
    after = `, after: "${pageInfo.endCursor}"`;
  }
}

async function codeOf(args: string): Promise<unknown> {
  const { errors } = await world.ask(publicViewer, `{ resources${args} { totalCount } }`);
  return errors?.[0]?.extensions?.code;
}

describe('paging', () => {
  it('gives 20 if not asked otherwise, and 100 at most', async () => {
    expect((await page('')).nodes).toHaveLength(20);
    expect((await page('(first: 100)')).nodes).toHaveLength(100);
    expect((await page('(last: 3)')).nodes).toHaveLength(3);
    expect(await codeOf('(first: 101)')).toBe('BAD_USER_INPUT');
    expect(await codeOf('(first: -1)')).toBe('BAD_USER_INPUT');
    expect(await codeOf('(first: 1, last: 1)')).toBe('BAD_USER_INPUT');
  });

  it.each([
    '',
    ', orderBy: { field: TITLE, direction: ASC }',
    ', orderBy: { field: MODIFIED_AT }',
    ', orderBy: { field: ISSUED_AT }',
    ', orderBy: { field: CODE, direction: ASC }',
    ', search: "数据", orderBy: { field: RELEVANCE }',
  ])('walks all resources once and in one order%s', async (order) => {
    const codes = await walk(order, 37);
    expect(new Set(codes).size).toBe(132);
    expect(codes).toEqual(await walk(order, 100));
  });

  it('walks backward over the same order', async () => {
    const forward = await page('(first: 10)');
    const third = forward.edges[3]?.cursor;
    const before = await page(`(last: 2, before: "${third}")`);
    expect(before.nodes).toEqual(forward.nodes.slice(1, 3));
    expect(before.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
    expect((await page('(last: 5)')).nodes).toEqual(
      (await page(`(first: 100, after: "${(await page('(first: 100)')).pageInfo.endCursor}")`)).nodes.slice(-5),
    );
  });

  it('stays where it was while rows are inserted', async () => {
    const first = await page('(first: 5)');
    const next = await page(`(first: 5, after: "${first.pageInfo.endCursor}")`);
    const records = [{ code: 'NEW-1', title: '新增资源', providerCode: 'LD-JTJ', providerName: '鹭岛市交通局' }];
    const synced = await world.ask(
      someone('INFO_CENTER'),
      `mutation($input: SyncResourcesInput!) { syncResources(input: $input) { __typename } }`,
      { input: { source: 'test', runKey: '1', last: true, records } },
    );
    expect(synced.data).toEqual({ syncResources: { __typename: 'SyncResourcesPayload' } });
    expect(await page(`(first: 5, after: "${first.pageInfo.endCursor}")`)).toMatchObject({ nodes: next.nodes });
    expect((await page('(first: 1)')).nodes).toEqual([{ code: 'NEW-1' }]);
  });

  it.each([
    ['empty', ''],
    ['unknown', 'bm9uc2Vuc2U'],
    ['no base64url', '@@@@'],
  ])('refuses a cursor that is %s, and says how to start again', async (_, cursor) => {
    const { errors } = await world.ask(publicViewer, `{ resources(after: "${cursor}") { totalCount } }`);
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'CURSOR_INVALID',
      resync: expect.stringContaining('without the cursor'),
    });
  });

  it('refuses a cursor of another connection, of another order, and one that was tampered with', async () => {
    const cursor = (await page('(first: 1)')).pageInfo.endCursor ?? '';
    const foreign = await world.ask(publicViewer, `{ listings(after: "${cursor}") { totalCount } }`);
    expect(foreign.errors?.[0]?.extensions?.code).toBe('CURSOR_INVALID');
    expect(await codeOf(`(after: "${cursor}", orderBy: { field: TITLE })`)).toBe('CURSOR_INVALID');
    const flipped = (cursor.startsWith('A') ? 'B' : 'A') + cursor.slice(1);
    expect(await codeOf(`(after: "${flipped}")`)).toBe('CURSOR_INVALID');
  });
});
