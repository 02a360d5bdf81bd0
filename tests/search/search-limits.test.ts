import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publicSchema } from '../../gateway/composition/public-schema.ts';
import { readSupergraph } from '../../gateway/composition/supergraph.ts';
import { openWorld, someone, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const operator = someone('OPERATOR');

const searchable = Object.values(publicSchema(readSupergraph()).getQueryType()?.getFields() ?? {})
  .filter(({ args }) => args.some(({ name }) => name === 'search'))
  .map(({ name }) => name);

/** The code and argument of the refusal, or how many were found. */
async function ask(field: string, search: string): Promise<unknown> {
  const { data, errors } = await world.ask(operator, `query($s: String) { ${field}(search: $s) { totalCount } }`, {
    s: search,
  });
  if (!errors) return (data as never as Record<string, { totalCount: number }>)[field]?.totalCount;
  expect(errors[0]?.message).toMatch(/500 characters.*24 words/);
  return [errors[0]?.extensions.code, errors[0]?.extensions.argument];
}

const words = (count: number) => Array.from({ length: count }, (_, i) => `词${i}`).join(' ');
const refused = ['BAD_USER_INPUT', 'search'];

describe('a search holds at most 500 characters and 24 words, and its refusal tells both limits', () => {
  it('there are fields to search', () => expect(searchable).toContain('resources'));

  it.each(searchable)('%s', async (field) => {
    expect(await ask(field, '长'.repeat(500))).toBe(0);
    expect(await ask(field, '长'.repeat(501))).toEqual(refused);
    expect(await ask(field, words(24))).toBe(0);
    expect(await ask(field, words(25))).toEqual(refused);
    expect(await ask(field, words(5000))).toEqual(refused);
    expect(await ask(field, `a${' '.repeat(100_000)}`)).toEqual(refused);
  });

  it('counted after folding: ligatures as the letters they stand for, a word that stands there twice once', async () => {
    expect(await ask('resources', '㌔'.repeat(250))).toBe(0);
    expect(await ask('resources', '㍿'.repeat(126))).toEqual(refused);
    expect(await ask('resources', 'nothing '.repeat(60))).toBe(0);
  });

  it('takes a whole title as it is pasted', async () => {
    expect(await ask('resources', '公交站点客流数据')).toBeGreaterThan(0);
  });
});
