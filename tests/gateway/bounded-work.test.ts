import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { buildSchema, getIntrospectionQuery } from 'graphql';
import { describe, expect, it } from 'vitest';
import { TextCache } from '#kernel/platform/cache.ts';
import { createExecutor, type Execute } from '../../gateway/execution/executor.ts';
import { documentOf } from '../../gateway/graphql/documents.ts';

const schema = buildSchema(`
  type Query { city(named: String): City cities: [City] }
  type City { name: String ${Array.from({ length: 60 }, (_, i) => `f${i}: Int`).join(' ')} twin: City }
`);
const city = { name: 'Egret' };

/** An executor over one subgraph that answers the same whatever it is asked; `planned` holds each text that was planned. */
function openExecutor(): {
  execute: (query: string, variables?: Record<string, unknown>) => ReturnType<Execute>;
  planned: string[];
} {
  const planned: string[] = [];
  const execute = createExecutor(schema, async (query) => {
    planned.push(query);
    return { kind: 'Fetch', serviceName: 'one', operation: query } as const;
  });
  return {
    planned,
    execute: (query, variables = {}) => execute({ query, variables }, async () => ({ data: { city } })),
  };
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Megabytes that stay in memory of what was done. */
async function keptAfter(work: () => Promise<void>): Promise<number> {
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  await work();
  collectGarbage();
  return (process.memoryUsage().heapUsed - before) / 1024 / 1024;
}

describe('what is cached', () => {
  it('is prepared once for all that ask the same, at once or later', async () => {
    const { execute, planned } = openExecutor();
    const answers = await Promise.all([1, 2, 3].map(() => execute('{ city { name } }')));
    answers.push(await execute('{ city { name } }'));
    for (const answer of answers) expect(answer).toEqual({ data: { city } });
    expect(planned).toHaveLength(1);
  });

  it('holds nothing of a comment: 60 documents of a few tokens and half a megabyte', async () => {
    const { execute } = openExecutor();
    const kept = await keptAfter(async () => {
      for (let i = 0; i < 60; i += 1) {
        const answer = await execute(
          `{ aVeryLongNameOfThisCity: city { name } } # ${String(i).padEnd(512 * 1024, '-')}`,
        );
        expect(answer.errors).toBeUndefined();
      }
    });
    expect(kept).toBeLessThan(10);
  });

  it('is bounded in bytes where documents are parsed: 60 of five thousand fields each', async () => {
    const kept = await keptAfter(async () => {
      for (let i = 0; i < 60; i += 1) documentOf(`{ ${'a '.repeat(4990)} x${i} }`, 5000);
    });
    expect(kept).toBeLessThan(100);
  });

  it('holds none of the values that were sent with a document: 60 documents that differ, half a megabyte with each', async () => {
    const { execute } = openExecutor();
    const kept = await keptAfter(async () => {
      for (let i = 0; i < 60; i += 1) {
        const named = Buffer.alloc(512 * 1024, 'x').toString('latin1');
        const answer = await execute(
          `query($named: String, $v: Boolean!) { c${i}: city(named: $named) { name @include(if: $v) } }`,
          { named, v: true },
        );
        expect(answer.errors).toBeUndefined();
      }
    });
    expect(kept).toBeLessThan(10);
  });

  it('is bounded in bytes under all values of ten variables that conditions hang on', async () => {
    const { execute, planned } = openExecutor();
    const names = Array.from({ length: 10 }, (_, i) => `v${i}`);
    const fields = Array.from({ length: 60 }, (_, i) => `f${i}`).join(' ');
    const query = `query(${names.map((name) => `$${name}: Boolean!`).join(' ')}) { city { ${names.map((name) => `... @include(if: $${name}) { ${fields} twin { ${fields} } }`).join(' ')} name } }`;
    const kept = await keptAfter(async () => {
      for (let values = 0; values < 2 ** 10; values += 1) {
        const given = Object.fromEntries(names.map((name, bit) => [name, ((values >> bit) & 1) === 1]));
        expect((await execute(query, given)).data?.city).toMatchObject(city);
      }
    });
    expect(planned).toHaveLength(1);
    expect(kept).toBeLessThan(20);
  });

  it('goes when it is the least recently used, by number and by bytes; what is larger than all may be is not cached', () => {
    const cache = new TextCache<{ of: string }>({ entries: 3, bytes: 100 });
    for (const text of ['a', 'b', 'c']) cache.keep(text, { of: text }, 10);
    expect(cache.find('a')).toEqual({ of: 'a' });
    cache.keep('d', { of: 'd' }, 10);
    expect(['a', 'b', 'c', 'd'].map((text) => cache.find(text)?.of)).toEqual(['a', undefined, 'c', 'd']);
    cache.keep('e', { of: 'e' }, 95);
    expect(['a', 'c', 'd', 'e'].map((text) => cache.find(text)?.of)).toEqual([undefined, undefined, undefined, 'e']);
    cache.keep('f', { of: 'f' }, 101);
    expect(cache.find('f')).toBeUndefined();
  });
});

describe('what is asked about the graph itself', () => {
  it('is answered from one result where it is what tools ask, whatever they leave out', async () => {
    const { execute } = openExecutor();
    const asked = getIntrospectionQuery({ descriptions: false });
    const [first, again] = [await execute(asked), await execute(`${asked} # again`)];
    expect(first.data?.__schema).toBeDefined();
    expect(again.data?.__schema).toBe(first.data?.__schema);
    const { data, errors } = await execute('{ __schema { types { n: name } } }');
    expect(errors).toBeUndefined();
    expect(data?.__schema).toMatchObject({ types: expect.arrayContaining([{ n: 'City' }]) });
  });
});

it('a variable cannot be called __proto__: the others would inherit from it', async () => {
  const { execute } = openExecutor();
  const { errors = [] } = await execute('query($__proto__: Boolean!) { city { name @include(if: $__proto__) } }', {});
  expect(errors.map(({ message }) => message)).toEqual([expect.stringContaining('__proto__')]);
});

it('fragments that are spread twice at each of thirty levels are looked at once each', async () => {
  const { execute } = openExecutor();
  const fragments = Array.from({ length: 30 }, (_, i) => `fragment F${i} on City { ...F${i + 1} ...F${i + 1} }`);
  expect(await execute(`{ city { ...F0 } } ${fragments.join(' ')} fragment F30 on City { name }`)).toEqual({
    data: { city },
  });
  const deep = Array.from(
    { length: 60 },
    (_, i) => `fragment F${i} on City { a: twin { ...F${i + 1} } b: twin { ...F${i + 1} } }`,
  );
  const { data } = await execute(`{ city { name ...F0 } } ${deep.join(' ')} fragment F60 on City { name }`);
  expect(data).toEqual({ city: { ...city, a: null, b: null } });
});

it('a value that does not fit is printed for none of its errors', async () => {
  const withInput = buildSchema('input Wanted { name: String } type Query { found(wanted: Wanted): Int }');
  const execute = createExecutor(withInput, async () => undefined);
  let printed = 0;
  const unknown = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`nam${i}`, i]));
  const print = () => {
    printed += 1;
    return '';
  };
  const wanted = Object.defineProperty(unknown, 'toJSON', { value: print });
  const { errors = [] } = await execute(
    { query: 'query($wanted: Wanted) { found(wanted: $wanted) }', variables: { wanted } },
    async () => ({ data: {} }),
  );
  expect(errors[0]?.message).toBe(
    'Variable "$wanted" is not valid; Field "nam0" is not defined by type "Wanted". Did you mean "name"?',
  );
  expect([errors.length, printed]).toEqual([51, 0]);
});
