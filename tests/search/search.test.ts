import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memberOf, openWorld, publicViewer, someone, type World } from '../support/world.ts';

let world: World;
const center = memberOf('LD-XX', 'INFO_CENTER');
const operator = someone('OPERATOR');

interface Match {
  readonly field: string;
  readonly index: number | null;
  readonly start: number;
  readonly end: number;
}
interface Found {
  readonly totalCount: number;
  readonly pageInfo: { endCursor: string | null; startCursor: string | null; hasNextPage: boolean };
  readonly edges: { cursor: string; node: Record<string, unknown>; matches: Match[] }[];
}

const added = [
  { code: 'S-1', title: '上市公司证券代码', keywords: [], fields: [], description: null },
  { code: 'S-2', title: '公司名录', keywords: ['证券代码'], fields: [], description: null },
  { code: 'S-3', title: '公司年报', keywords: [], fields: [['zqdm', '证券代码']], description: null },
  { code: 'S-4', title: '交易所公告', keywords: [], fields: [], description: '含证券代码与简称' },
  {
    code: 'S-5',
    title: 'ＡＢＣ Population 常住人口',
    keywords: ['ﾊﾞｽ', 'café'],
    fields: [],
    description: '100%_x "引号" \'单\'',
  },
  { code: 'S-6', title: '零宽\u200b证\u200b券', keywords: ['👨‍👩‍👧家庭'], fields: [], description: null },
];

beforeAll(async () => {
  world = await openWorld();
  const records = added.map(({ fields, description, ...rest }) => ({
    ...rest,
    ...(description && { description }),
    providerCode: 'SP-1',
    providerName: '鹭岛市白鹤局',
    fields: fields.map(([name, title]) => ({ name, title, dataType: 'STRING' })),
    openness: rest.code === 'S-4' ? 'NONE' : 'UNCONDITIONAL',
    grade: 'GENERAL',
  }));
  const { data, errors } = await world.ask(
    center,
    'mutation($input: SyncResourcesInput!) { syncResources(input: $input) { __typename ... on SyncResourcesPayload { syncRun { created } } ... on InvalidInput { issues { path message } } } }',
    { input: { source: 'search', runKey: 'r1', last: true, records } },
  );
  expect(errors).toBeUndefined();
  expect(data).toMatchObject({ syncResources: { syncRun: { created: 6 } } });
});
afterAll(() => world.close());

async function find(
  search: string,
  args = '',
  viewer = operator,
  field = 'resources',
  node = 'code title',
): Promise<Found> {
  const { data, errors } = await world.ask(
    viewer,
    `query($search: String) { ${field}(search: $search${args}) { totalCount pageInfo { startCursor endCursor hasNextPage } edges { cursor node { ${node} } matches { field index start end } } } }`,
    { search },
  );
  expect(errors).toBeUndefined();
  return (data as never as Record<string, Found>)[field] as Found;
}

async function codes(search: string, viewer = operator): Promise<unknown[]> {
  return (await find(search, '', viewer)).edges.map(({ node }) => node.code);
}

describe('search of resources', () => {
  it('ranks title over keywords over fields over description', async () => {
    expect(await codes('代码')).toEqual(['S-1', 'S-2', 'S-3', 'S-4']);
    expect(await codes('证券代码')).toEqual(['S-1', 'S-2', 'S-3', 'S-4']);
    expect((await find('代码')).totalCount).toBe(4);
  });

  it('needs one character, and all words', async () => {
    expect(await codes('券')).toEqual(['S-6', 'S-1', 'S-2', 'S-3', 'S-4']);
    expect(await codes('公司 代码')).toEqual(['S-1', 'S-2', 'S-3']);
    expect(await codes('公司　白鹤')).toEqual(['S-3', 'S-2', 'S-1']);
    expect(await codes('代券')).toEqual([]);
  });

  it.each([
    ['population', 'S-5'],
    ['abc POPULATION', 'S-5'],
    ['Ｐｏｐ 人口', 'S-5'],
    ['バス', 'S-5'],
    ['CAFÉ', 'S-5'],
    ['100%', 'S-5'],
    ['%_x', 'S-5'],
    ['"引号"', 'S-5'],
    ["'单'", 'S-5'],
    ['零宽证券', 'S-6'],
    ['证\u200b券零', ''],
    ['👩', 'S-6'],
    ['👨‍👩‍👧', 'S-6'],
    ['s-3', 'S-3'],
    ['ZQDM', 'S-3'],
  ])('finds %s', async (search, code) => {
    expect(await codes(search)).toEqual(code ? [code] : []);
  });

  it.each([
    ['a per cent sign', '%'],
    ['an underscore', '_'],
    ['a backslash', '\\'],
    ['a double quote', '"'],
    ['a single quote', "'"],
    ['punctuation', '；'],
    ['a lone combining mark', '\u0301'],
    ['an emoji', '😀'],
    ['a zero-width space', '\u200b证'],
    ['a condition', '0 OR 1=1'],
    ['a pattern', '[a-z]+'],
    ['500 characters', '人'.repeat(500)],
    ['24 words', Array.from({ length: 24 }, (_, i) => `${i}`).join(' ')],
  ])('takes %s as plain characters', async (_, search) => {
    const { edges, totalCount } = await find(search, ', first: 100');
    expect(edges).toHaveLength(Math.min(totalCount, 100));
    for (const { matches } of edges) expect(matches.length).toBeGreaterThan(0);
  });

  it('matches all where it holds no word', async () => {
    const all = (await find('', ', first: 1')).totalCount;
    expect(all).toBeGreaterThan(100);
    expect((await find(' \u3000\u200b', ', first: 1')).totalCount).toBe(all);
  });

  it('finds by the name that the provider goes by now', async () => {
    const records = [{ code: 'S-7', title: '另一项', providerCode: 'SP-1', providerName: '鹭岛市灰鹤局' }];
    const rename = 'mutation($input: SyncResourcesInput!) { syncResources(input: $input) { __typename } }';
    expect(await codes('灰鹤')).toEqual([]);
    await world.ask(center, rename, { input: { source: 'search', runKey: 'r2', last: true, records } });
    expect(await codes('灰鹤')).toHaveLength(7);
    expect(await codes('白鹤')).toEqual([]);
  });
});

describe('matches', () => {
  it('tells the field, the place in a list and the span', async () => {
    const { edges } = await find('代码');
    expect(edges.map(({ matches }) => matches)).toEqual([
      [{ field: 'TITLE', index: null, start: 6, end: 8 }],
      [{ field: 'KEYWORD', index: 0, start: 2, end: 4 }],
      [{ field: 'FIELD_TITLE', index: 0, start: 2, end: 4 }],
      [{ field: 'DESCRIPTION', index: null, start: 3, end: 5 }],
    ]);
  });

  it('gives spans of the text as it is written, whatever was folded', async () => {
    const spans = async (search: string) =>
      (await find(search)).edges.flatMap(({ node, matches }) =>
        matches.filter(({ field }) => field === 'TITLE').map(({ start, end }) => String(node.title).slice(start, end)),
      );
    expect(await spans('abc')).toEqual(['ＡＢＣ']);
    expect(await spans('宽证券')).toEqual(['宽\u200b证\u200b券']);
    expect((await find('バ')).edges[0]?.matches).toEqual([{ field: 'KEYWORD', index: 0, start: 0, end: 2 }]);
  });
});

describe('what one may not see', () => {
  it('is not found, not counted, not highlighted', async () => {
    expect(await codes('代码', publicViewer)).toEqual(['S-1', 'S-2', 'S-3']);
    expect((await find('代码', '', publicViewer)).totalCount).toBe(3);
    expect(await codes('简称', publicViewer)).toEqual([]);
  });

  it('is the name of a natural person', async () => {
    const persons = await find('', ', first: 100, filter: { kind: [NATURAL_PERSON] }', operator, 'developers', 'name');
    const name = String(persons.edges[0]?.node.name);
    expect((await find(name, '', operator, 'developers', 'name')).edges[0]?.matches[0]).toMatchObject({
      field: 'NAME',
      start: 0,
      end: name.length,
    });
    expect((await find(name, '', publicViewer, 'developers', 'name')).totalCount).toBe(0);
  });
});

describe('search elsewhere', () => {
  it.each([
    ['developmentEntries', 'title', 'TITLE'],
    ['scenarios', 'title', 'TITLE'],
    ['listings', 'title', 'TITLE'],
    ['providers', 'name', 'NAME'],
    ['developers', 'name', 'NAME'],
  ])('%s are found by two characters, and say where', async (field, text, place) => {
    const all = await find('', ', first: 1', operator, field, text);
    const title = String(all.edges[0]?.node[text]);
    const { edges, totalCount } = await find(title.slice(1, 3), ', first: 100', operator, field, text);
    expect(totalCount).toBeGreaterThan(0);
    for (const { matches } of edges) expect(matches.length).toBeGreaterThan(0);
    expect(edges.map(({ node }) => node[text])).toContain(title);
    expect(edges[0]?.matches[0]?.field).toBe(place);
  });
});

describe('pages of a search', () => {
  const walk = async (search: string, size: number, backward: boolean) => {
    const found: string[] = [];
    for (let cursor = ''; ; ) {
      const { edges, pageInfo } = await find(
        search,
        backward ? `, last: ${size}${cursor}` : `, first: ${size}${cursor}`,
      );
      const page = edges.map(({ node }) => String(node.code));
      if (backward) found.unshift(...page);
      else found.push(...page);
      if (page.length < size) return found;
      cursor = backward ? `, before: "${pageInfo.startCursor}"` : `, after: "${pageInfo.endCursor}"`;
    }
  };

  it('walk every hit once, forward and backward in the same order', async () => {
    const whole = await walk('数据', 100, false);
    expect(whole).toHaveLength((await find('数据', ', first: 0')).totalCount);
    expect(new Set(whole).size).toBe(whole.length);
    expect(await walk('数据', 7, false)).toEqual(whole);
    expect(await walk('数据', 7, true)).toEqual(whole);
  });

  it('turn round when the least relevant come first', async () => {
    const whole = await walk('数据', 100, false);
    const { edges } = await find('数据', ', first: 5, orderBy: { field: RELEVANCE, direction: ASC }');
    expect(edges.map(({ node }) => node.code)).toEqual(whole.slice(-5).reverse());
  });
});
