import { createHash } from 'node:crypto';
import type { GraphQLInputObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRows } from '#prisma/seed/copy-rows.ts';
import { inputWith, type Leaf, leavesOf, refusedByRule, refusedByType } from '../support/bad-inputs.ts';
import { anyValue, offeredMutations } from '../support/minimal-input.ts';
import { verbRows } from '../support/verb-table.ts';
import { openWorld, someone, type World } from '../support/world.ts';

let world: World;
let before: Record<string, string>;
beforeAll(async () => {
  world = await openWorld();
  before = await written();
});
afterAll(() => world.close());

/** Every row of every table, the journals and the answers kept under a key among them, by a digest for each table. */
async function written(): Promise<Record<string, string>> {
  const tables = await readRows(world.database);
  return Object.fromEntries(
    tables.map(({ name, rows }) => [name, createHash('sha256').update(rows).digest('hex')] as const),
  );
}

interface Heard {
  readonly typename: string | null;
  readonly paths: readonly string[];
  /** The article of each issue, by its path. */
  readonly articles: ReadonlyMap<string, number | null>;
  readonly error: { readonly code: unknown; readonly message: string } | null;
}

let keys = 0;

/** What somebody who may try the mutation hears of an input, under a key of its own: an answer to it could be kept. */
async function hear(mutation: string, type: GraphQLInputObjectType, input: object): Promise<Heard> {
  const query = `mutation($input: ${type.name}!) { ${mutation}(input: $input) { __typename ... on InvalidInput { issues { path article } } } }`;
  const roles = verbRows.find((row) => row.mutation === mutation)?.roles ?? [];
  keys += 1;
  const { data, errors } = await world.ask({ ...someone(...roles), organisation: 'T-1' }, query, {
    input: { idempotencyKey: `bad-${keys}`, ...input },
  });
  const answer = (
    data as never as Record<
      string,
      { __typename: string; issues?: { path: string[]; article: number | null }[] }
    > | null
  )?.[mutation];
  const [first] = errors ?? [];
  return {
    typename: answer?.__typename ?? null,
    paths: (answer?.issues ?? []).map(({ path }) => path.join('.')),
    articles: new Map((answer?.issues ?? []).map(({ path, article }) => [path.join('.'), article])),
    error: first ? { code: first.extensions.code, message: first.message } : null,
  };
}

function pathOf({ path }: Leaf): string {
  return ['input', ...path].join('.');
}

const ofPart: ReadonlyMap<string, number> = new Map([
  ['materials', 16],
  ['stretch', 21],
  ['responsibleParty', 21],
]);

/** The article of the verb, or of the part: the materials of an application are those of Article 16. */
function articleOf(mutation: string, { path }: Leaf): number | undefined {
  return ofPart.get(String(path[0])) ?? verbRows.find((row) => row.mutation === mutation)?.article;
}

// What is not met yet has no evidence.
const mayBeEmpty = ['recordPlatformCondition'];

// A sync refuses record by record, and its run says so: see tests/sync.
const taken = offeredMutations().filter(({ mutation }) => mutation !== 'syncResources');

describe('blank or over-long text, an id of another kind, an amount below 0 or of parts of a fen: InvalidInput at its own path, on the article', () => {
  it.each(taken)('$mutation', async ({ mutation, input: type }) => {
    for (const leaf of leavesOf(type).filter(({ isList, isEnum }) => !isList && !isEnum)) {
      for (const bad of refusedByRule[leaf.kind] ?? []) {
        const { typename, paths, articles, error } = await hear(mutation, type, inputWith(type, leaf.path, bad));
        expect([pathOf(leaf), articles.get(pathOf(leaf))]).toEqual([pathOf(leaf), articleOf(mutation, leaf)]);
        expect([pathOf(leaf), String(bad).slice(0, 40), typename, error]).toEqual([
          pathOf(leaf),
          String(bad).slice(0, 40),
          'InvalidInput',
          null,
        ]);
        expect(paths).toContain(pathOf(leaf));
      }
    }
  });
});

describe('an impossible day, a number that is none, an enum value that is not there, null for what is required: BAD_USER_INPUT, which names the field', () => {
  it.each(taken)('$mutation', async ({ mutation, input: type }) => {
    for (const leaf of leavesOf(type)) {
      const bad = leaf.isEnum ? ['NOPE', 1] : (refusedByType[leaf.kind] ?? []);
      for (const value of leaf.required ? [...bad, null] : bad) {
        const given = leaf.isList && value !== null ? [value] : value;
        const { error } = await hear(mutation, type, inputWith(type, leaf.path, given));
        expect([pathOf(leaf), value, error?.code]).toEqual([pathOf(leaf), value, 'BAD_USER_INPUT']);
        expect(error?.message).toContain(String(leaf.path.findLast((part) => typeof part === 'string')));
      }
    }
  });
});

describe('a list of ten thousand, or of none where something is asked for: InvalidInput at its own path', () => {
  it.each(taken)('$mutation', async ({ mutation, input: type }) => {
    for (const leaf of leavesOf(type).filter(({ isList }) => isList)) {
      const many = Array.from({ length: 10_000 }, () => anyValue(leaf.type));
      for (const list of leaf.required && !mayBeEmpty.includes(mutation) ? [[], many] : [many]) {
        const { typename, paths, error } = await hear(mutation, type, inputWith(type, leaf.path, list));
        const named = paths.some((path) => path.startsWith(pathOf(leaf)));
        expect([pathOf(leaf), list.length, typename, named, error]).toEqual([
          pathOf(leaf),
          list.length,
          'InvalidInput',
          true,
          null,
        ]);
      }
    }
  });
});

describe('a list one longer than any may be, of elements that are all wrong: one issue for the list, none for its elements', () => {
  it.each(taken)('$mutation', async ({ mutation, input: type }) => {
    for (const leaf of leavesOf(type).filter(({ isList, isEnum }) => isList && !isEnum)) {
      const longest = leaf.path.at(-1) === 'fields' ? 2000 : 1000;
      const bad = leaf.kind === 'ID' || leaf.kind === 'String' ? ' ' : anyValue(leaf.type);
      const { typename, paths } = await hear(mutation, type, inputWith(type, leaf.path, Array(longest + 1).fill(bad)));
      const within = paths.filter((path) => path.startsWith(pathOf(leaf)));
      expect([typename, within]).toEqual(['InvalidInput', [pathOf(leaf)]]);
    }
  });
});

it('of wrong elements in a list that is short enough fifty are named', async () => {
  const { input } = taken.find(({ mutation }) => mutation === 'attachSample') as (typeof taken)[number];
  const field = leavesOf(input).find(({ path }) => path.join('.') === 'fields') as Leaf;
  const fields = Array.from({ length: 2000 }, () => ({ ...(anyValue(field.type) as object), name: ' ', unit: ' ' }));
  const { typename, paths } = await hear('attachSample', input, { resourceCode: 'R-1', rows: [{ a: 1 }], fields });
  expect([typename, paths.length, paths[0]]).toEqual(['InvalidInput', 50, 'input.fields.0.name']);
});

it('and none of it has written anything: no row of any table is there, gone or other than before', async () => {
  expect(await written()).toEqual(before);
});
