import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roles } from '#kernel/platform/callers/roles.ts';
import { minimalInput, offeredMutations } from '../support/minimal-input.ts';
import { verbRows } from '../support/verb-table.ts';
import { openWorld, publicViewer, someone, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const rowOf = new Map(verbRows.map((row) => [row.mutation, row]));

describe('who may try a mutation at all: whoever may not is told which roles may, and the article', () => {
  it.each(offeredMutations())('$mutation', async ({ mutation, input: type }) => {
    const query = `mutation($input: ${type.name}!) { ${mutation}(input: $input) { __typename } }`;
    const input = minimalInput(type);
    const codeFor = async (viewer: Parameters<World['ask']>[0]) =>
      (await world.ask(viewer, query, { input })).errors?.[0]?.extensions.code;
    expect(await codeFor(publicViewer)).toBe('UNAUTHENTICATED');
    const may = [...new Set(rowOf.get(mutation)?.roles)];
    for (const role of roles.filter((each) => !may.includes(each))) {
      const { errors } = await world.ask(someone(role), query, { input });
      const { code, article } = errors?.[0]?.extensions ?? {};
      expect([role, code, article]).toEqual([role, 'FORBIDDEN', rowOf.get(mutation)?.article]);
      expect(new Set(errors?.[0]?.extensions.roles as string[])).toEqual(new Set(may));
      for (const named of may) expect(errors?.[0]?.message).toContain(named);
    }
  });
});

describe('those in its row are heard, and get a typed answer', () => {
  it.each(offeredMutations())('$mutation', async ({ mutation, input: type }) => {
    const query = `mutation($input: ${type.name}!) { ${mutation}(input: $input) { __typename } }`;
    const heard = rowOf.get(mutation)?.roles ?? [];
    const answers = [];
    for (const role of heard) {
      const { data, errors } = await world.ask(someone(role), query, { input: minimalInput(type) });
      if (errors?.[0]?.extensions.code === 'FORBIDDEN') continue;
      expect([role, errors]).toEqual([role, undefined]);
      answers.push((data as never as Record<string, { __typename: string }>)[mutation]?.__typename);
    }
    expect(answers.length).toBeGreaterThan(0);
  });
});
