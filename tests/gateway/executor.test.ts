import { readFileSync } from 'node:fs';
import { execute, GraphQLError, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publicSchema } from '../../gateway/composition/public-schema.ts';
import type { Gateway } from '../../gateway/gateway.ts';
import { headline } from '../support/headline.ts';
import { madeUpOperation } from '../support/random-operations.ts';
import { createStockGateway } from '../support/stock-gateway.ts';
import { openWorld, someone, type World } from '../support/world.ts';

const supergraph = readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8');
const schema = publicSchema(supergraph);
const operator = someone('OPERATOR');

let world: World;
let stock: Gateway;
beforeAll(async () => {
  world = await openWorld();
  const { call } = world;
  stock = createStockGateway({ supergraph, upstreamTimeoutMs: 10_000, verificationDeadlineMs: 10_000, call });
});
afterAll(async () => {
  await stock.close();
  await world.close();
});

async function bothAnswer(query: string, variables: Record<string, unknown> = {}) {
  const ours = await world.ask(operator, query, variables);
  const theirs = await stock.execute(
    { query, variables },
    { viewer: operator, language: 'en', requestId: 'test-request' },
  );
  return { ours, theirs };
}

const written = {
  'the headline request': headline,
  'one field twice with other arguments':
    '{ a: resources(first: 1) { nodes { developmentEntry { scenarios(first: 1) { nodes { code } } } } } b: resources(first: 1) { nodes { developmentEntry { scenarios(first: 2) { nodes { code title } } } } } }',
  'selections of one field in several places':
    '{ resources(first: 2) { nodes { provider { name } } } resources(first: 2) { nodes { provider { code } ...More } } } fragment More on Resource { provider { kind } }',
  'fragments on a type and on none':
    '{ ... { viewer { roles } } ... on Query { themes { code } __typename } listings(first: 1) { nodes { ... on Listing { app { developer { name } } } } } }',
  'the graph about itself beside data':
    '{ __schema { queryType { name } } __type(name: "Resource") { kind } viewer { roles } ...Q } fragment Q on Query { again: __type(name: "Role") { enumValues { name } } }',
  'the graph about itself alone': '{ __typename __schema { mutationType { name } } }',
} as const;

describe('the executor answers as the stock gateway does', () => {
  it.each(Object.entries(written))('%s', async (_, query) => {
    const { ours, theirs } = await bothAnswer(query);
    expect(ours.errors).toBeUndefined();
    expect(JSON.stringify(ours.data)).toBe(JSON.stringify(theirs.data));
  });

  it('100 operations made up over the whole graph', { timeout: 60_000 }, async () => {
    for (let seed = 1; seed <= 100; seed += 1) {
      const { query, variables } = madeUpOperation(schema, seed);
      const { ours, theirs } = await bothAnswer(query, variables);
      expect([query, ours.errors ?? []]).toEqual([query, theirs.errors ?? []]);
      expect([query, ours.data]).toEqual([query, theirs.data]);
    }
  });
});

/** What an answer holds, without its keys. */
function valuesOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(valuesOf);
  return typeof value === 'object' && value !== null ? Object.values(value).map(valuesOf) : value;
}

describe('an alias is a name like any other', () => {
  const some = 'resources(first: 2, filter: { inDevelopmentCatalog: true })';
  it.each([
    [
      `{ ${some} { nodes { id: code developmentEntry { code } } } }`,
      `{ ${some} { nodes { c: code developmentEntry { code } } } }`,
    ],
    [
      `{ ${some} { nodes { developmentEntry { id } id: code } } }`,
      `{ ${some} { nodes { developmentEntry { id } c: code } } }`,
    ],
    [
      '{ scenarios(first: 1) { nodes { id: code apps(first: 1) { totalCount } } } }',
      '{ scenarios(first: 1) { nodes { c: code apps(first: 1) { totalCount } } } }',
    ],
    [
      `{ ${some} { nodes { __typename: code developmentEntry { code } } } }`,
      `{ ${some} { nodes { c: code developmentEntry { code } } } }`,
    ],
    [
      '{ nodes: resources(first: 1) { __proto__: nodes { constructor: code __proto__: title } } }',
      '{ a: resources(first: 1) { b: nodes { c: code d: title } } }',
    ],
  ])('%s', async (query, plain) => {
    const [asked, expected] = [await world.ask(operator, query), await world.ask(operator, plain)];
    expect(asked.errors).toBeUndefined();
    expect(JSON.stringify(valuesOf(asked.data))).toBe(JSON.stringify(valuesOf(expected.data)));
    expect(JSON.stringify(expected.data)).not.toMatch(/null|totalCount":0/);
  });

  it('names of other fields, of keys and of what all objects have, in 100 operations made up over the whole graph', async () => {
    for (let seed = 1; seed <= 100; seed += 1) {
      const hostile = madeUpOperation(schema, seed, 'names of others');
      const own = madeUpOperation(schema, seed);
      const [asked, expected] = [
        await world.ask(operator, hostile.query, { ...hostile.variables }),
        await world.ask(operator, own.query, { ...own.variables }),
      ];
      expect([hostile.query, asked.errors ?? []]).toEqual([hostile.query, expected.errors ?? []]);
      expect([hostile.query, valuesOf(asked.data)]).toEqual([hostile.query, valuesOf(expected.data)]);
    }
  });

  it('stands in the path of an error', async () => {
    world.between =
      (call) =>
      async (name, ...rest) =>
        name === 'development'
          ? {
              data: null,
              errors: [new GraphQLError('not now', { path: ['_entities', 0, '_as_id', '_as___typename'] })],
            }
          : call(name, ...rest);
    const { errors = [] } = await world.ask(
      operator,
      `{ code: ${some} { title: nodes { id: developmentEntry { __typename: code } } } }`,
    );
    world.between = (call) => call;
    expect(errors[0]?.path).toEqual(['code', 'title', 0, 'id', '__typename']);
  });

  it('writes nothing to what all objects have, whatever it is called', async () => {
    const { data } = await world.ask(operator, '{ __proto__: regulation { operationName: id viewer: id } }');
    expect(({} as Record<string, unknown>).operationName).toBeUndefined();
    expect(JSON.stringify(data)).toMatch(/^\{"__proto__":\{"operationName":/);
  });
});

describe('fragments', () => {
  it('thirty at the root, each spreading the next twice, are each looked at once', async () => {
    const of = (last: string) =>
      `{ ...F0 } ${Array.from({ length: 30 }, (_, i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`).join(' ')} fragment F30 on Query { ${last} }`;
    expect((await world.ask(operator, of('viewer { roles }'))).data).toEqual({ viewer: { roles: ['OPERATOR'] } });
    expect((await world.ask(operator, of('__schema { queryType { name } }'))).data).toEqual({
      __schema: { queryType: { name: 'Query' } },
    });
  });
});

describe('what the executor refuses', () => {
  it('a document that does not fit the graph, a variable of another type, an operation that is not there', async () => {
    const codeOf = async (query: string, variables: Record<string, unknown> = {}) =>
      (await world.ask(operator, query, variables)).errors?.[0]?.extensions.code;
    expect(await codeOf('{ nothing }')).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(await codeOf('{ resources(')).toBe('GRAPHQL_PARSE_FAILED');
    expect(await codeOf('query($n: Int) { resources(first: $n) { totalCount } }', { n: 'many' })).toBe(
      'BAD_USER_INPUT',
    );
    expect(await codeOf('query($n: Int!) { resources(first: $n) { totalCount } }')).toBe('BAD_USER_INPUT');
    expect(await codeOf('query A { viewer { roles } } query B { viewer { roles } }')).toBe('BAD_USER_INPUT');
  });

  it('fifty wrong places in variables one by one, and all further ones with a word: an answer does not outgrow its question', async () => {
    const query = 'mutation($input: EnactRegulationInput!) { enactRegulation(input: $input) { __typename } }';
    const input = { articles: Array.from({ length: 10_000 }, () => ({})) };
    const { errors = [] } = await world.ask(operator, query, { input });
    expect(errors).toHaveLength(51);
    expect(new Set(errors.map(({ extensions }) => extensions.code))).toEqual(new Set(['BAD_USER_INPUT']));
    expect(errors.at(-1)?.message).toContain('error limit reached');
  });
});

describe('what may be of several types', () => {
  it('is answered where nothing but its type is asked, under another name too', async () => {
    const raise = (shown: string) =>
      world.ask(operator, `mutation($input: RaiseDataDemandInput!) { raiseDataDemand(input: $input) { ${shown} } }`, {
        input: { title: '需求', description: '说明' },
      });
    expect((await raise('t: __typename')).data).toEqual({ raiseDataDemand: { t: 'RaiseDataDemandPayload' } });
    expect((await raise('... on NotFound { code }')).data).toEqual({ raiseDataDemand: {} });
  });
});

describe('Art. 4: an error does not echo what was refused', () => {
  it.each([
    [
      'mutation($input: RaiseDataDemandInput!) { raiseDataDemand(input: $input) { __typename } }',
      { input: { title: 13812345678, description: '' } },
    ],
    [
      'mutation($input: RaiseDataDemandInput!) { raiseDataDemand(input: $input) { __typename } }',
      { input: '13812345678; at "here"; x' },
    ],
    ['query($by: [DataGrade!]) { resources(filter: { grade: $by }) { totalCount } }', { by: ['A; 13812345678" b'] }],
    ['{ resources(filter: { grade: [A13812345678] }) { totalCount } }', {}],
    ['{ resources(first: "13812345678") { totalCount } }', {}],
    ['{ regulation(on: "13812345678") { id } }', {}],
    ['query($on: Date!) { regulation(on: $on) { id } }', { on: '13812345678' }],
  ])('%s', async (query, variables) => {
    const { errors = [] } = await world.ask(operator, query, variables);
    expect(errors.length).toBeGreaterThan(0);
    expect(JSON.stringify(errors)).not.toContain('13812345678');
    expect(errors[0]?.message).toMatch(/type|represent|exist|日期|date|value/i);
  });
});

describe('null where none may be', () => {
  it('is carried up as the reference implementation does', async () => {
    const query =
      '{ resources(first: 2) { nodes { code provider { name } } } resource(code: "LD-JT-001") { title } scenarios(first: 1) { nodes { entries { code } } } }';
    const nothing = {
      resources: { nodes: [{ code: 'A', provider: null }] },
      resource: { title: null },
      scenarios: { nodes: [{ entries: [{ code: 'B' }, null] }] },
    };
    const expected = await execute({ schema, document: parse(query), rootValue: nothing });
    world.between = () => async (name) => ({ data: pick(nothing, name) });
    const { data } = await world.ask(operator, query);
    world.between = (call) => call;
    expect(data).toEqual(expected.data);
    expect(data).toEqual({ resources: null, resource: null, scenarios: { nodes: [{ entries: null }] } });
  });
});

/** What a subgraph contributes to a made-up answer. */
function pick(answer: Record<string, unknown>, subgraph: string): Record<string, unknown> {
  if (subgraph === 'resources') return { resources: answer.resources, resource: answer.resource };
  return subgraph === 'scenarios' ? { scenarios: answer.scenarios } : {};
}
