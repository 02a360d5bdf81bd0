import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ListeningCity, openListeningCity } from '../support/edge.ts';
import { headline } from '../support/headline.ts';

let city: ListeningCity;
beforeAll(async () => {
  city = await openListeningCity();
});
afterAll(() => city.close());

/** `times` fragments, each of which spreads the next one twice; the last one selects `leaf`. */
function doubled(times: number, type: string, leaf: string): string {
  const links = Array.from({ length: times }, (_, i) => `fragment F${i} on ${type} { ...F${i + 1} ...F${i + 1} }`);
  return `${links.join(' ')} fragment F${times} on ${type} { ${leaf} }`;
}

async function refusal(query: string, variables = {}): Promise<{ status: number; code?: unknown; actual?: number }> {
  const { status, body } = await city.post({ query, variables });
  return { status, ...body.errors?.[0]?.extensions };
}

describe('what an operation expands to is counted, not opened', () => {
  it.each([
    ['fields', 20, 'id'],
    ['fields', 60, 'id'],
    ['type names', 20, '__typename'],
  ])('%s in fragments that double %i times under the root are refused, with both numbers', async (_, times, leaf) => {
    const query = `{ resources { nodes { ...F0 } } } ${doubled(times, 'Resource', leaf)}`;
    expect(await refusal(query)).toMatchObject({
      status: 400,
      code: 'FIELDS_LIMIT_EXCEEDED',
      limit: 5000,
      actual: Math.min(2 ** times + 2, Number.MAX_SAFE_INTEGER),
    });
  });

  it('fragments at the root, too', async () => {
    const query = `{ ...F0 } ${doubled(30, 'Query', '__typename')}`;
    expect(await refusal(query)).toMatchObject({ status: 400, code: 'FIELDS_LIMIT_EXCEEDED', actual: 2 ** 30 });
  });

  it('fragments that spread themselves and each other are refused by validation', async () => {
    const ring = Array.from({ length: 20 }, (_, i) => `fragment F${i} on Query { ...F${(i + 1) % 20} ...F${i} }`);
    expect(await refusal(`{ ...F0 } ${ring.join(' ')}`)).toMatchObject({ code: 'GRAPHQL_VALIDATION_FAILED' });
  });

  it('fragments within fragments nest no deeper than brackets may', async () => {
    const chain = Array.from({ length: 500 }, (_, i) => `fragment F${i} on Query { ...F${i + 1} }`);
    const query = `{ ...F0 } ${chain.join(' ')} fragment F500 on Query { __typename }`;
    expect(await refusal(query)).toMatchObject({ code: 'DEPTH_LIMIT_EXCEEDED', limit: 45, actual: 502 });
  });
});

const many = (count: number, each: (i: number) => string) => Array.from({ length: count }, (_, i) => each(i)).join(' ');

describe('introspection has a cost', () => {
  it('a few aliases on each of four levels are refused', async () => {
    const five = (field: string, inner: string) =>
      Array.from({ length: 5 }, (_, i) => `a${i}: ${field} { ...${inner} }`).join(' ');
    const query = `{ ${five('__schema', 'S')} } fragment S on __Schema { ${five('types', 'T')} }
      fragment T on __Type { ${five('fields', 'F')} } fragment F on __Field { ${five('type', 'N')} } fragment N on __Type { name }`;
    expect(await refusal(query)).toMatchObject({ status: 400, code: 'COST_LIMIT_EXCEEDED', limit: 1_000_000 });
  });

  it.each([
    ['lists of all types', many(21, (i) => `a${i}: types { possibleTypes { name } }`), 42],
    [
      'one list under each other',
      `types { ${many(5, (i) => `a${i}: fields { ${many(5, (n) => `b${n}: args { name }`)} }`)} }`,
      31,
    ],
  ])('so are %s, as often as their fragments are spread', async (_, selection, actual) => {
    const query = `{ __schema { ...S } } fragment S on __Schema { ${selection} }`;
    expect(await refusal(query)).toMatchObject({ code: 'INTROSPECTION_LIMIT_EXCEEDED', limit: 20, actual: actual + 1 });
  });

  it('and single types by name', async () => {
    const types = (count: number) => `{ ${many(count, (i) => `a${i}: __type(name: "Query") { fields { name } }`)} }`;
    expect(await refusal(types(11))).toMatchObject({ code: 'INTROSPECTION_LIMIT_EXCEEDED', limit: 20, actual: 22 });
    expect((await refusal(types(10))).status).toBe(200);
  });

  it('what GraphiQL and code generators ask is answered', async () => {
    const options = {
      specifiedByUrl: true,
      directiveIsRepeatable: true,
      inputValueDeprecation: true,
      schemaDescription: true,
    };
    const { status, body } = await city.post({ query: getIntrospectionQuery(options) });
    expect([status, body.errors]).toEqual([200, undefined]);
  });
});

describe('what a request costs is told by the sizes that stand on the fields', () => {
  const aliased = (count: number, field: string) =>
    `{ ${Array.from({ length: count }, (_, i) => `a${i}: ${field}`).join(' ')} }`;

  it.each([
    [
      'scenarios(first: 100) { nodes { applications(first: 100) { nodes { allowedActions { reasons { message } } } } } }',
    ],
    [
      'resources(first: 100) { edges { node { keywords fields { name title description dataType } allowedActions { reasons { message code } } } } }',
    ],
  ])('lists that no page bounds are multiplied: %s', async (field) => {
    expect(await refusal(aliased(100, field))).toMatchObject({ code: 'COST_LIMIT_EXCEEDED' });
  });

  it('a list of plain values costs as many as it holds, rows of a sample as many as are asked for', async () => {
    const cost = async (field: string) => (await refusal(aliased(100, field))).actual ?? 0;
    const sampled = (rows: number) => `resources(first: 100) { nodes { sample(first: ${rows}) { rows } keywords } }`;
    expect((await cost(sampled(200))) - (await cost(sampled(100)))).toBe(100 * 100 * 100);
  });

  it('twenty aliases of one search are refused, five are not; a longer one costs more', async () => {
    const search = (text: string) => `resources(search: "${text}", first: 1) { totalCount }`;
    const variable = aliased(20, 'resources(search: $s, first: 1) { totalCount }');
    expect(await refusal(aliased(20, search('water')))).toMatchObject({ code: 'COST_LIMIT_EXCEEDED' });
    expect(await refusal(`query($s: String) ${variable}`, { s: 'water' })).toMatchObject({
      code: 'COST_LIMIT_EXCEEDED',
    });
    expect(await refusal(`query($s: String = "water") ${variable}`)).toMatchObject({ code: 'COST_LIMIT_EXCEEDED' });
    expect((await refusal(aliased(5, search('water')))).status).toBe(200);
    expect((await refusal(`query($s: String) ${variable}`, { s: null })).status).toBe(200);
    expect(await refusal(aliased(10, search('水 电 '.repeat(100))))).toMatchObject({ code: 'COST_LIMIT_EXCEEDED' });
  });

  it('one document is measured anew with other variables, its defaults among them', async () => {
    const page = aliased(9, 'resources(first: $n) { nodes { code title keywords } }');
    const query = `query($n: Int = 1) ${page}`;
    const codes = [];
    for (const variables of [{ n: 2 }, { n: 100_000_000 }, {}, { n: 100_000_000 }, { n: null }, { n: 2 }])
      codes.push((await refusal(query, variables)).code === 'COST_LIMIT_EXCEEDED');
    expect(codes).toEqual([false, true, false, true, false, false]);
  });

  it('more mutations than one call has time for are refused before any acts', async () => {
    const raise = 'raiseDataDemand(input: { title: "t", description: "d" }) { __typename }';
    expect(await refusal(`mutation ${aliased(41, raise)}`)).toMatchObject({ code: 'COST_LIMIT_EXCEEDED' });
    expect((await refusal(`mutation ${aliased(30, raise)}`)).code).not.toBe('COST_LIMIT_EXCEEDED');
  });

  it('each page at the root costs its statement, a check of all that there is the most', async () => {
    expect(await refusal(aliased(60, 'resources(first: 1) { totalCount }'))).toMatchObject({
      code: 'COST_LIMIT_EXCEEDED',
    });
    expect((await refusal(aliased(40, 'resources(first: 1) { totalCount }'))).status).toBe(200);
    for (const check of ['journalVerification { intact }', 'countDifferences { name }'])
      expect(await refusal(aliased(5, check))).toMatchObject({ code: 'COST_LIMIT_EXCEEDED' });
  });
});

describe('dear requests of one caller take turns', () => {
  const dear = {
    query: `{ ${Array.from({ length: 6 }, (_, i) => `a${i}: resources(first: 1) { totalCount }`).join(' ')} }`,
  };

  it('one is run at a time, while a cheap one passes and more than twenty that wait are refused', async () => {
    const opened: (() => void)[] = [];
    let running = 0;
    let most = 0;
    city.world.between =
      (direct) =>
      async (...call) => {
        if (call[0] !== 'resources') return direct(...call);
        running += 1;
        most = Math.max(most, running);
        await new Promise<void>((open) => opened.push(open));
        running -= 1;
        return direct(...call);
      };
    try {
      let refused = 0;
      const answers = Array.from({ length: 30 }, async () => {
        const { status } = await city.post(dear);
        if (status === 429) refused += 1;
        return status;
      });
      await vi.waitUntil(() => refused === 9 && opened.length === 1, { timeout: 20_000 });
      const cheap = await city.post({ query: '{ viewer { subject } }' });
      expect(cheap.status).toBe(200);
      const letGo = setInterval(() => opened.shift()?.(), 1);
      const answered = (await Promise.all(answers)).filter((status) => status === 200);
      clearInterval(letGo);
      expect([most, answered.length]).toEqual([1, 21]);
    } finally {
      city.world.between = (direct) => direct;
    }
  });
});

describe('a body is measured before anything is made of it', () => {
  it('one of more objects than anybody sends is refused before it is parsed, wherever they stand', async () => {
    const objects = (count: number) => `[${'{},'.repeat(count)}1]`;
    const { status, body } = await city.post(
      `{"query":"{ __typename }","extensions":{"x":[${Array.from({ length: 30 }, () => objects(10_000)).join()}]}}`,
    );
    expect([status, body.errors?.[0]?.extensions]).toEqual([
      400,
      { code: 'ELEMENTS_LIMIT_EXCEEDED', limit: 250_000, actual: 300_033 },
    ]);
    const text = await city.post({ query: '{ __typename }', variables: { text: '{"\\'.repeat(300_000) } });
    expect(text.body.errors).toBeUndefined();
  });

  it('a query has 200,000 characters at most, however few its tokens are', async () => {
    const block = `{ resource(code: """${'\n a'.repeat(70_000)}""") { id } }`;
    expect(await refusal(block)).toMatchObject({
      status: 400,
      code: 'CHARACTERS_LIMIT_EXCEEDED',
      argument: 'query',
      limit: 200_000,
      actual: block.length,
    });
  });
});

describe('what variables hold is counted before it is walked', () => {
  const unused = '{ __typename }';
  const numbers = (count: number) => Array.from({ length: count }, () => 1);

  it('a list of a million numbers that nobody uses is refused, with its variable and both numbers', async () => {
    expect(await refusal(unused, { idle: numbers(1_000_000) })).toMatchObject({
      status: 400,
      code: 'ELEMENTS_LIMIT_EXCEEDED',
      argument: 'variables.idle',
      limit: 20_000,
      actual: 1_000_000,
    });
    expect((await refusal(unused, { idle: numbers(20_000) })).status).toBe(200);
  });

  it('so are eleven lists of twenty thousand, and an object of as many members', async () => {
    expect(
      await refusal(unused, { small: [1], lists: Array.from({ length: 11 }, () => numbers(20_000)) }),
    ).toMatchObject({
      code: 'ELEMENTS_LIMIT_EXCEEDED',
      argument: 'variables.lists',
      limit: 200_000,
      actual: 220_012,
    });
    const members = Object.fromEntries(Array.from({ length: 20_001 }, (_, i) => [`m${i}`, i]));
    expect(await refusal(unused, { members })).toMatchObject({ code: 'ELEMENTS_LIMIT_EXCEEDED', actual: 20_001 });
  });

  it('and a value that nests deeper than a hundred levels', async () => {
    const deep = `{"query":"{ __typename }","variables":{"deep":${'['.repeat(50_000)}${']'.repeat(50_000)}}}`;
    const { status, body } = await city.post(deep);
    expect([status, body.errors?.[0]?.extensions]).toEqual([
      400,
      { code: 'DEPTH_LIMIT_EXCEEDED', argument: 'variables.deep', limit: 100 },
    ]);
  });

  it('a JSON value of 80 levels under an idempotency key is bad input, not a fault of the service', async () => {
    const query = 'mutation($input: AttachSampleInput!) { attachSample(input: $input) { __typename } }';
    const rows = [{ deep: JSON.parse(`${'['.repeat(80)}${']'.repeat(80)}`) }];
    const answer = await refusal(query, { input: { resourceCode: 'R-1', rows, idempotencyKey: 'deep' } });
    expect(answer).toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});

it('while a call of many statements is under way, others are answered', async () => {
  const order: string[] = [];
  const query = `{ ${Array.from({ length: 40 }, (_, i) => `a${i}: resources(first: 100) { totalCount nodes { id } }`).join(' ')} }`;
  city.world.statements.length = 0;
  const dear = city.post({ query }).then(({ body }) => order.push(body.errors ? 'fault' : 'dear'));
  while (city.world.statements.length === 0) await new Promise((resolve) => setImmediate(resolve));
  await fetch(`${city.url}/health`);
  order.push('alive');
  await dear;
  expect(order).toEqual(['alive', 'dear']);
});

it('pairs of fields that validation would compare each with each are counted before it', async () => {
  const alike = `{ ${'__typename '.repeat(1000)} }`;
  expect(await refusal(alike)).toMatchObject({ code: 'COMPARISONS_LIMIT_EXCEEDED', limit: 100_000 });
  expect((await refusal(`{ ${'__typename '.repeat(300)} }`)).status).toBe(200);
});

it('the headline request stays far within every limit', async () => {
  const { status, body } = await city.post({ query: headline, variables: { first: 20 } });
  expect([status, body.errors]).toEqual([200, undefined]);
});
