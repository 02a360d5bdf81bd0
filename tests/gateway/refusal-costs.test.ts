import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ListeningCity, openListeningCity, whoAmI } from '../support/edge.ts';

let city: ListeningCity;
beforeAll(async () => {
  city = await openListeningCity({
    EGRET_RATE_LIMIT: '1000',
    EGRET_TRUSTED_PROXIES: '1',
    EGRET_MAX_BODY_BYTES: '100000',
    EGRET_STALLED_MS: '200',
  });
});
afterAll(() => city.close());

let networks = 0;
/** The address of a network that has asked for nothing yet. */
function elsewhere(): string {
  networks += 1;
  return `203.0.${networks}.7`;
}

interface Asked extends RequestInit {
  readonly path?: string;
}

/** The status of a request, and how many points it took. */
async function costOf({ path = '/graphql', headers = {}, ...init }: Asked): Promise<string> {
  const from = { 'x-forwarded-for': elsewhere() };
  const response = await fetch(`${city.url}${path}`, { ...init, headers: { ...from, ...headers } } as RequestInit);
  await response.arrayBuffer();
  const { headers: left } = await city.post(whoAmI, from);
  return `${response.status} ${1000 - 1 - Number(left.get('ratelimit-remaining'))}`;
}

const json = { 'content-type': 'application/json' };
const body = JSON.stringify(whoAmI);
const post = (given: string | Uint8Array, headers: Record<string, string> = {}): Asked => ({
  method: 'POST',
  headers: { ...json, ...headers },
  body: given as BodyInit,
});

describe('a request that is refused costs its sender ten points', () => {
  it.each<[string, number, Asked]>([
    ['of malformed JSON', 400, post('{')],
    ['that is no object', 400, post('[]')],
    ['without a query', 400, post('{}')],
    ['that is no UTF-8', 400, post(new Uint8Array([0xff, 0xfe]))],
    ['with too many elements', 400, post(`{"query":"{ __typename }","variables":{"a":[${'1,'.repeat(20_001)}1]}}`)],
    ['with NUL', 400, post('{"query":"{ __typename }","variables":{"a":"\\u0000"}}')],
    ['that is too large', 413, post(' '.repeat(100_001))],
    ['that is too large once unpacked', 413, post(gzipSync(' '.repeat(200_000)), { 'content-encoding': 'gzip' })],
    ['that is packed wrongly', 400, post('x', { 'content-encoding': 'gzip' })],
    ['of an encoding that is not known', 415, post('x', { 'content-encoding': 'compress' })],
    ['of a form', 415, post('query=x', { 'content-type': 'application/x-www-form-urlencoded' })],
    ['of a type that is none', 415, post(body, { 'content-type': 'nonsense' })],
    ['with a bad token', 401, post(body, { authorization: 'Bearer nonsense' })],
    ['of no operation', 400, post('{"query":"{ __typename }","operationName":"Other"}')],
    ['by a method that is not taken', 405, { method: 'DELETE' }],
    ['by QUERY', 405, { method: 'QUERY' }],
    ['of a mutation by GET', 405, { path: '/graphql?query=mutation{withdrawConsent(input:{id:"x"}){__typename}}' }],
    ['of bad variables by GET', 400, { path: '/graphql?query={__typename}&variables={' }],
    ['for a type that no answer has', 406, post(body, { accept: 'image/png' })],
    [
      'of a subscription as JSON',
      406,
      post('{"query":"subscription{listingChanged{cursor}}"}', { accept: 'image/png' }),
    ],
    ['at an address where nothing is', 404, { path: '/nothing' }],
    ['by POST at an address where nothing is', 404, { path: '/nothing', ...post('{') }],
    ['at an address that is none', 404, { path: '/%zz' }],
    ['of an export with a parameter that is none', 400, { path: '/export/resources.csv?nope=1' }],
    [
      'of an export from another site',
      403,
      { path: '/export/resources.csv', headers: { 'sec-fetch-site': 'cross-site' } },
    ],
    ['of an export by POST', 405, { path: '/export/resources.csv', ...post('{') }],
    ['of an export of another format', 404, { path: '/export/resources.ods' }],
  ])('%s', async (_, status, asked) => {
    expect(await costOf(asked)).toBe(`${status} 10`);
  });

  it('or as much as it would have cost to answer, where the graph does not take it', async () => {
    expect(await costOf(post('{"query":"{ nothing }"}'))).toBe('200 1');
  });

  it('also where it asks an export for headers alone', async () => {
    expect(await costOf({ path: '/export/resources.csv', method: 'HEAD' })).toBe('200 1');
  });
});
