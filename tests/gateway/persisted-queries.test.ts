import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ListeningCity, openListeningCity } from '../support/edge.ts';

let city: ListeningCity;

beforeAll(async () => {
  city = await openListeningCity();
});
afterAll(() => city.close());

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const namedBy = (sha256Hash: string) => ({ persistedQuery: { version: 1, sha256Hash } });
const titleQuery = (alias: string) => `query { ${alias}: resource(code: "LD-JT-001") { title } }`;
const title = '公交站点客流数据';

/** Asks by GET, and gives the code of the first error or the data. */
async function get(parameters: Record<string, unknown>): Promise<unknown> {
  const words = Object.entries(parameters).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  const response = await fetch(`${city.url}/graphql?${new URLSearchParams(words)}`);
  const { data, errors } = (await response.json()) as { data?: unknown; errors?: { extensions: { code: string } }[] };
  return errors ? `${response.status} ${errors[0]?.extensions.code}` : data;
}

describe('an automatic persisted query', () => {
  it('is asked for by its hash alone, once its text was sent with it, by POST or GET', async () => {
    const query = titleQuery('a');
    const extensions = namedBy(hashOf(query));
    expect(await city.codeOf({ extensions })).toBe('200 PERSISTED_QUERY_NOT_FOUND');
    expect(await get({ extensions })).toBe('200 PERSISTED_QUERY_NOT_FOUND');
    expect((await city.post({ query, extensions })).body.data).toEqual({ a: { title } });
    expect((await city.post({ extensions })).body.data).toEqual({ a: { title } });
    expect(await get({ extensions })).toEqual({ a: { title } });
  });

  it('is kept where its text came by GET too, and says what to do where it is not', async () => {
    const query = 'query($code: String) { resource(code: $code) { title } }';
    const extensions = namedBy(hashOf(query));
    const variables = { code: 'LD-JT-001' };
    const missed = await city.post({ extensions });
    expect(missed.body.errors?.[0]).toMatchObject({
      message: 'PersistedQueryNotFound',
      extensions: { whatToDo: { zh: expect.stringMatching(/query/), en: expect.stringMatching(/with its query/) } },
    });
    expect(await get({ query, extensions, variables })).toEqual({ resource: { title } });
    expect(await get({ extensions, variables })).toEqual({ resource: { title } });
  });

  it("is also named as graphql-codegen's client preset writes its hashes, with sha256: before it", async () => {
    const query = titleQuery('named');
    const extensions = namedBy(`sha256:${hashOf(query)}`);
    expect((await city.post({ query, extensions })).body.data).toEqual({ named: { title } });
    expect(await get({ extensions })).toEqual({ named: { title } });
    expect(await get({ extensions: namedBy(hashOf(query)) })).toEqual({ named: { title } });
  });

  it('is refused where the hash is not that of its text, and nothing is kept under it', async () => {
    const extensions = namedBy(hashOf('{ __typename }'));
    expect(await city.codeOf({ query: titleQuery('b'), extensions })).toBe('400 PERSISTED_QUERY_HASH_MISMATCH');
    expect(await city.codeOf({ extensions })).toBe('200 PERSISTED_QUERY_NOT_FOUND');
  });

  it.each([
    ['no object', 'x', 'extensions.persistedQuery'],
    ['another version', { version: 2, sha256Hash: hashOf('x') }, 'extensions.persistedQuery.version'],
    ['no SHA-256', { version: 1, sha256Hash: 'x' }, 'extensions.persistedQuery.sha256Hash'],
    ['a list for a hash', { version: 1, sha256Hash: [hashOf('x')] }, 'extensions.persistedQuery.sha256Hash'],
  ])('that is named by %s is refused by the name of the field', async (_, persistedQuery, argument) => {
    const { status, body } = await city.post({ query: '{ __typename }', extensions: { persistedQuery } });
    expect([status, body.errors?.[0]?.extensions]).toEqual([400, { code: 'BAD_USER_INPUT', argument }]);
  });

  it('is held to the limits, and what is refused is not kept', async () => {
    const query = `{ ${'a { '.repeat(30)} b ${'}'.repeat(30)} }`;
    const extensions = namedBy(hashOf(query));
    expect(await city.codeOf({ query, extensions })).toBe('400 DEPTH_LIMIT_EXCEEDED');
    expect(await city.codeOf({ extensions })).toBe('200 PERSISTED_QUERY_NOT_FOUND');
  });

  it('that is a mutation is taken by POST alone', async () => {
    const query = 'mutation { liftStopOrder(input: { id: "x" }) { __typename } }';
    const extensions = namedBy(hashOf(query));
    await city.post({ query, extensions });
    expect(await get({ extensions })).toBe('405 METHOD_NOT_ALLOWED');
    expect(await city.codeOf({ extensions })).toBe('200 UNAUTHENTICATED');
  });

  it('that is missed is answered in the language and type that were asked for', async () => {
    const extensions = namedBy(hashOf('never sent'));
    const { headers, body } = await city.post(
      { extensions },
      { accept: 'application/graphql-response+json', 'accept-language': 'zh' },
    );
    expect(headers.get('content-type')).toMatch('application/graphql-response+json');
    expect(body.errors?.[0]?.message).toBe('PersistedQueryNotFound');
  });
});
