import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, someone, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const operator = someone('OPERATOR');

async function ask(query: string) {
  const { data, errors } = await world.ask(operator, query);
  return {
    data: data as never as Record<string, unknown>,
    errors: (errors ?? []).map(({ path, extensions }) => [path?.join('.'), extensions.code, extensions.argument]),
  };
}

describe('an argument that is wrong under one alias fails there alone', () => {
  it.each([
    ['a page too large', '(first: 500)', 'BAD_USER_INPUT', 'first'],
    ['a page size below 0', '(first: -1)', 'BAD_USER_INPUT', 'first'],
    ['a cursor that was never given out', '(after: "bm9uc2Vuc2U")', 'CURSOR_INVALID', undefined],
  ])('%s', async (_, args, code, argument) => {
    const { data, errors } = await ask(
      `{ developmentEntry(code: "KF-0001") { a: scenarios${args} { totalCount } b: scenarios(first: 1) { totalCount nodes { code } } } }`,
    );
    expect(errors).toEqual([['developmentEntry.a', code, argument]]);
    expect(data).toMatchObject({ developmentEntry: { a: null, b: { nodes: [{ code: 'CJ-0001' }] } } });
  });

  it('under each of many parents, the good page of every one stands', async () => {
    const { data, errors } = await ask(
      '{ developmentEntries(first: 5) { nodes { a: scenarios(first: 101) { totalCount } b: scenarios(first: 1) { totalCount } } } }',
    );
    const { nodes } = data.developmentEntries as { nodes: { a: null; b: { totalCount: number } }[] };
    expect(errors).toHaveLength(5);
    expect(nodes.map(({ b }) => typeof b.totalCount)).toEqual(Array(5).fill('number'));
  });
});
