import { buildSchema, type GraphQLFieldResolver } from 'graphql';
import sql from 'sql-template-tag';
import { expect, it } from 'vitest';
import { anonymous } from '#kernel/platform/callers/viewer.ts';
import type { Context, Services } from '#kernel/platform/serving/context.ts';
import { createRunner } from '#kernel/platform/serving/execute.ts';

const begin = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';
const caller = { viewer: anonymous, language: 'en', requestId: 'test-request' } as const;

/** A subgraph of two fields that read a statement each, and a mutation that reads and writes; over a database that notes what it is sent. */
function openSubgraph(kind: 'server' | 'embedded' = 'server') {
  const sent: string[] = [];
  const query = async (statement: string | { readonly text: string }) => {
    sent.push(typeof statement === 'string' ? statement : statement.text);
    return { fields: [{ name: 'value' }], rows: [[sent.length]] };
  };
  const pool = () => ({ connect: async () => ({ query, release: () => undefined }) });
  const database = { kind, pool, toQuery: ({ text }: { text: string }) => ({ text, values: [] }), cancel: () => null };
  const schema = buildSchema('type Query { a: Int b: Int } type Mutation { write: Int }');
  const reads =
    (name: string): GraphQLFieldResolver<unknown, Context> =>
    async (_, __, { db }) => {
      const [row] = await db.query<{ value: number }>(sql([`SELECT ${name}`]));
      return row?.value;
    };
  Object.assign(schema.getQueryType()?.getFields().a ?? {}, { resolve: reads('a') });
  Object.assign(schema.getQueryType()?.getFields().b ?? {}, { resolve: reads('b') });
  const write: GraphQLFieldResolver<unknown, Context> = async (...given) => {
    await reads('a')(...given);
    return given[2].db.exclusively(async () => sent.push('WRITE'));
  };
  Object.assign(schema.getMutationType()?.getFields().write ?? {}, { resolve: write });
  const subgraph = { name: 'apps', schema, holdsUntil: async () => null } as const;
  const run = createRunner(subgraph, { subgraph: 'apps', database } as unknown as Services);
  const ask = async (query: string, variables = {}) => {
    sent.length = 0;
    return { answer: await run({ query, variables }, caller), sent: [...sent] };
  };
  return { ask };
}

const both = 'query($b: Boolean!) { a b @include(if: $b) }';

it('a document that one statement answers needs no transaction once that is known, on a server', async () => {
  const { ask } = openSubgraph();
  expect((await ask('{ a }')).sent).toEqual([begin, 'SELECT a', 'COMMIT']);
  expect(await ask('{ a }')).toMatchObject({ answer: { data: { a: 1 } }, sent: ['SELECT a'] });
  const embedded = openSubgraph('embedded');
  await embedded.ask('{ a }');
  expect((await embedded.ask('{ a }')).sent).toEqual([begin, 'SELECT a', 'COMMIT']);
});

it('one that needs two has both in one snapshot, each time', async () => {
  const { ask } = openSubgraph();
  for (let i = 0; i < 3; i += 1) expect((await ask('{ a b }')).sent).toEqual([begin, 'SELECT a', 'SELECT b', 'COMMIT']);
});

it('one that needs a second for the first time is read anew, all of it in one snapshot, and from then on in one', async () => {
  const { ask } = openSubgraph();
  await ask(both, { b: false });
  expect((await ask(both, { b: false })).sent).toEqual(['SELECT a']);
  const { answer, sent } = await ask(both, { b: true });
  const last = sent.slice(sent.indexOf(begin));
  expect(last).toEqual([begin, 'SELECT a', 'SELECT b', 'COMMIT']);
  expect(answer.errors).toBeUndefined();
  expect(answer.data).toEqual({ a: sent.length - 2, b: sent.length - 1 });
  expect((await ask(both, { b: false })).sent).toEqual([begin, 'SELECT a', 'COMMIT']);
});

it('a mutation is never run anew: what it reads before it writes is in a transaction', async () => {
  const { ask } = openSubgraph();
  for (let i = 0; i < 3; i += 1) {
    const { sent } = await ask('mutation { write }');
    expect(sent).toEqual([begin, 'SELECT a', 'COMMIT', 'WRITE']);
  }
});
