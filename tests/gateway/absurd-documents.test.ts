import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ListeningCity, openListeningCity } from '../support/edge.ts';
import { someone } from '../support/world.ts';

let city: ListeningCity;
beforeAll(async () => {
  city = await openListeningCity({ EGRET_RATE_LIMIT: '100000' });
});
afterAll(() => city.close());

/** The status, and what the first error says of itself; the body goes out as it stands. */
async function refusal(body: string | object): Promise<{ status: number; code?: unknown }> {
  const { status, body: answer } = await city.post(body);
  return { status, ...answer.errors?.[0]?.extensions };
}

/** Beyond the limit by itself. */
const dearest =
  '{ resources(first: 100) { nodes { developmentEntry { scenarios(first: 100) { nodes { apps(first: 100) { nodes { id } } } } } } } }';
const largest = 2 ** 31 - 1;

describe('a number that no page has counts as the largest', () => {
  const counted = 'query B($n: Int) { resources(first: $n) { totalCount } }';

  it.each([
    ['a variable of another operation that JSON reads as infinite', '1e999'],
    ['a variable of another operation with 400 digits', '9'.repeat(400)],
  ])('%s hides nothing of what the named one costs', async (_, number) => {
    const query = JSON.stringify(`query A ${dearest} ${counted}`);
    const body = `{"query":${query},"operationName":"A","variables":{"n":${number}}}`;
    expect(await refusal(body)).toMatchObject({ status: 400, code: 'COST_LIMIT_EXCEEDED' });
  });

  it.each([
    ['with 400 digits', '9'.repeat(400)],
    ['below nothing', '-1'],
    ['beyond 31 bits', '2147483648'],
  ])('a literal of another operation %s hides nothing either', async (_, number) => {
    const query = `query A ${dearest} query B { resources(first: ${number}) { totalCount } }`;
    expect(await refusal({ query, operationName: 'A' })).toMatchObject({ status: 400, code: 'COST_LIMIT_EXCEEDED' });
  });

  it('pages of it within pages of none, or many times within each other, are refused with a number', async () => {
    const within = (n: number | string, levels: number) =>
      `{ ${`apps(first: ${n}) { nodes { developer { `.repeat(levels)}name${' } } }'.repeat(levels)} }`;
    const many = await refusal({ query: within(largest, 6) });
    expect(many).toMatchObject({ status: 400, code: 'COST_LIMIT_EXCEEDED', actual: Number.MAX_SAFE_INTEGER });
    const none = `{ apps(first: 0) { nodes { developer { apps(first: ${'9'.repeat(400)}) { nodes { id } } } } } a: ${dearest.slice(2)}`;
    expect(await refusal({ query: none })).toMatchObject({ status: 400, code: 'COST_LIMIT_EXCEEDED' });
  });

  it("its points are a number, so that the caller's minute goes on being counted", async () => {
    const from = { 'x-forwarded-for': '203.0.113.9' };
    await city.post(`{"query":${JSON.stringify(counted)},"variables":{"n":1e999}}`, from);
    const { headers } = await city.post({ query: '{ __typename }' }, from);
    expect(Number(headers.get('ratelimit-remaining'))).toBeGreaterThan(0);
    expect(Number(headers.get('ratelimit-remaining'))).toBeLessThan(100_000);
  });
});

/** Documents with brackets within brackets, so many of them. */
const nested: Readonly<Record<string, (levels: number) => string>> = {
  'fragments without a type': (levels) =>
    `{ ${'... { '.repeat(levels - 2)}resources(first: 1) { totalCount }${' }'.repeat(levels - 2)} }`,
  'fragments in each other': (levels) =>
    `{ ${'... on Query { '.repeat(levels - 2)}viewer { subject }${' }'.repeat(levels - 2)} }`,
  'lists in a value': (levels) => attaching('['.repeat(levels - 3) + ']'.repeat(levels - 3)),
  'objects in a value': (levels) => attaching(`${'{ a: '.repeat(levels - 3)}1${' }'.repeat(levels - 3)}`),
  'lists in a type': (levels) =>
    `query($v: ${'['.repeat(levels - 1)}Int${']'.repeat(levels - 1)}) { viewer { subject } }`,
};

function attaching(rows: string): string {
  return `mutation { attachSample(input: { resourceCode: "R-1", idempotencyKey: "nested-rows", rows: ${rows} }) { __typename } }`;
}

describe('brackets nest less deep than the planner can follow', () => {
  it.each(Object.entries(nested))('%s are answered up to 45, refused beyond, and never a fault', async (_, make) => {
    for (const levels of [44, 45]) {
      const { status, code } = await refusal({ query: make(levels) });
      expect([levels, status, code]).not.toContain('INTERNAL_SERVER_ERROR');
      expect([levels, status, code]).not.toContain('DEPTH_LIMIT_EXCEEDED');
      expect(status).toBe(200);
    }
    for (const levels of [46, 49, 50, 51, 60, 120, 200, 1000])
      expect(await refusal({ query: make(levels) })).toMatchObject({
        status: 400,
        code: 'DEPTH_LIMIT_EXCEEDED',
        limit: 45,
      });
  });

  it.each([
    ['brackets too deep for it', nested['fragments without a type']?.(60)],
    ['a number too large for it', attaching(`[{ a: ${'9'.repeat(30)} }]`)],
  ])('what it cannot read is refused as such, should it get there: %s', async (_, query = '') => {
    const viewer = someone('PROVIDER');
    const asked = city.world.gateway.execute({ query }, { viewer, language: 'en', requestId: 'test-request' });
    await expect(asked).rejects.toMatchObject({ status: 400, code: 'GRAPHQL_PARSE_FAILED' });
  });
});

describe('brackets are counted where they are brackets', () => {
  it.each(['[', '{ a ', '(', '{ a(b: ['])('those of a comment take none away from what follows: %s', async (open) => {
    for (const closing of ['}', ']', ')']) {
      const query = `#${closing.repeat(10_000)}\n{ resources(filter: ${open.repeat(2000)}`;
      const { status, code } = await refusal({ query });
      expect([status, String(code)]).toEqual([400, expect.stringMatching(/DEPTH_LIMIT_EXCEEDED|GRAPHQL_PARSE_FAILED/)]);
    }
  });

  it('closing ones that nothing opened take none away either', async () => {
    const query = `${'}'.repeat(2000)} { resources(filter: ${'['.repeat(2000)}`;
    expect(await refusal({ query })).toMatchObject({ code: 'GRAPHQL_PARSE_FAILED' });
  });

  it.each([
    ['a text', (brackets: string) => `{ resources(search: "${brackets}", first: 1) { totalCount } }`],
    ['a block of text', (brackets: string) => `{ resources(search: """${brackets}""", first: 1) { totalCount } }`],
    ['a comment', (brackets: string) => `{ resources(first: 1) # ${brackets}\n { totalCount } }`],
  ])('those of %s are none', async (_, make) => {
    for (const bracket of ['(', '[', '{'])
      expect(await refusal({ query: make(bracket.repeat(201)) })).toEqual({ status: 200 });
  });

  it('a document of more tokens than are read is refused for them, wherever its brackets stand', async () => {
    const query = `{ ${'a '.repeat(6000)} ${'['.repeat(2000)}`;
    expect(await refusal({ query })).toMatchObject({ code: 'TOKENS_LIMIT_EXCEEDED' });
  });
});
