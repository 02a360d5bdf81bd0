import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ListeningCity, openListeningCity } from '../support/edge.ts';

let city: ListeningCity;
beforeAll(async () => {
  city = await openListeningCity();
});
afterAll(() => city.close());

const long = 'aName'.repeat(10_000);
const search = 'query($s: String) { resources(search: $s) { totalCount } }';

describe('a fault names what is wrong', () => {
  it.each<[string, object]>([
    ['a field', { query: `{ ${long} }` }],
    ['an argument', { query: `{ resources(${long}: 1) { totalCount } }` }],
    ['a fragment', { query: `{ ...${long} }` }],
    ['a type', { query: `query($a: ${long}) { __typename }` }],
    ['a directive', { query: `{ __typename @${long} }` }],
    ['a variable', { query: `{ resources(search: $${long}) { totalCount } }` }],
    ['an operation', { query: `query ${long} { __typename } query ${long} { __typename }` }],
    ['fields that conflict', { query: `{ ${long}: __typename ${long}: resources { totalCount } }` }],
    ['a token out of place', { query: `{ resources(${long}) { totalCount } }` }],
    ['a member', { query: search, variables: { s: { [long]: { [long]: '\u0000' } } } }],
    ['a variable with too many elements', { query: search, variables: { [long]: Array(20_001).fill(1) } }],
    ['an input field', { query: `{ resources(filter: { ${long}: 1 }) { totalCount } }` }],
    [
      'a member that its type does not have',
      {
        query: 'query($f: ResourceFilter) { resources(filter: $f) { totalCount } }',
        variables: { f: { [long]: 1 } },
      },
    ],
  ])('cut where it is long: %s', async (_, request) => {
    for (const language of ['en', 'zh']) {
      const { body } = await city.post(request, { 'accept-language': language });
      const [{ message, extensions } = { message: '', extensions: {} }] = body.errors ?? [];
      expect(message).not.toBe('');
      expect(`${message} ${JSON.stringify(extensions)}`.length).toBeLessThan(1_000);
    }
  });

  it('cut where it is long: a parameter of an export', async () => {
    const response = await fetch(`${city.url}/export/resources.csv?${long.slice(0, 8_000)}=1`);
    expect((await response.text()).length).toBeLessThan(1_000);
  });

  it.each([
    'resources(first: 4711) { totalCount }',
    'resources(last: -4711) { totalCount }',
    'resources(first: 1) { nodes { sample(first: 4711) { rowCount } } }',
  ])('and does not repeat a number that it refuses: %s', async (field) => {
    const { body } = await city.post({ query: `{ ${field} }` });
    expect(body.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(JSON.stringify(body.errors)).not.toContain('4711');
  });
});
