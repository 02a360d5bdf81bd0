import { gzipSync } from 'node:zlib';
import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ListeningCity, openListeningCity, whoAmI } from '../support/edge.ts';

let city: ListeningCity;

beforeAll(async () => {
  city = await openListeningCity({ EGRET_CORS_ORIGINS: 'https://portal.example', EGRET_MAX_BODY_BYTES: '100000' });
});
afterAll(() => city.close());

const json = { 'content-type': 'application/json' };
const get = (query: string, init: RequestInit = {}) =>
  fetch(`${city.url}/graphql?query=${encodeURIComponent(query)}`, init);
const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  fetch(`${city.url}/graphql`, { method: 'POST', headers: { ...json, ...headers }, body });

describe('GraphQL over HTTP', () => {
  it("passes the specification's own audit: all that it must and should, and nearly all that it may", async () => {
    const failed = new Map<string, string[]>([
      ['MUST', []],
      ['SHOULD', []],
      ['MAY', []],
    ]);
    const audits = serverAudits({ url: `${city.url}/graphql` });
    for (const { fn, name } of audits) {
      const result = await fn();
      if (result.status !== 'ok') failed.get(name.split(' ')[0] ?? '')?.push(`${name}: ${result.reason}`);
    }
    const counted = (level: string) => audits.filter(({ name }) => name.startsWith(`${level} `)).length;
    expect([counted('MUST'), counted('SHOULD'), counted('MAY')]).toEqual([13, 23, 25]);
    expect([failed.get('MUST'), failed.get('SHOULD')]).toEqual([[], []]);
    expect(failed.get('MAY')?.length).toBeLessThanOrEqual(3);
  });

  it('answers in the type that a client names first, and refuses clients that take neither', async () => {
    const typeFor = async (accept: string) => {
      const response = await post(JSON.stringify(whoAmI), { accept });
      return `${response.status} ${response.headers.get('content-type')?.split(';')[0]}`;
    };
    expect(await typeFor('application/graphql-response+json, application/json;q=0.9')).toBe(
      '200 application/graphql-response+json',
    );
    expect(await typeFor('application/json, application/graphql-response+json')).toBe('200 application/json');
    const response = await post(JSON.stringify(whoAmI), { accept: 'image/png' });
    expect([response.status, response.headers.get('content-type')]).toEqual([406, 'application/json; charset=utf-8']);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_ACCEPTABLE' } }] });
  });

  it('answers in the type that a client gives the greater weight', async () => {
    const [json, graphql] = ['application/json', 'application/graphql-response+json'];
    const typeFor = async (accept: string) =>
      (await post(JSON.stringify(whoAmI), { accept })).headers.get('content-type')?.split(';')[0];
    expect(await typeFor(`${json};q=0.1, ${graphql}`)).toBe(graphql);
    expect(await typeFor(`${json}; q=0, ${graphql};q=0.5`)).toBe(graphql);
    expect(await typeFor(`${graphql};q=0, */*`)).toBe(json);
    expect(await typeFor(`*/*;q=0.1, ${graphql};q=0.2`)).toBe(graphql);
    expect((await post(JSON.stringify(whoAmI), { accept: `${json};q=0` })).status).toBe(406);
    expect(
      (await get('{ __typename }', { headers: { accept: `text/html;q=0.1, ${json}` } })).headers.get('content-type'),
    ).toMatch(json);
    const subscription = 'subscription { listingChanged { cursor } }';
    expect((await get(subscription, { headers: { accept: 'text/event-stream;q=0, */*' } })).status).toBe(406);
  });

  it('tells what is refused in the type that was asked for, under the status it has there', async () => {
    const accept = 'application/graphql-response+json';
    const response = await post('{"query":"{ nothing }"}', { accept });
    expect([response.status, response.headers.get('content-type')]).toEqual([400, `${accept}; charset=utf-8`]);
    const unauthenticated = await post(JSON.stringify(whoAmI), { accept, authorization: 'Bearer x' });
    expect([unauthenticated.status, unauthenticated.headers.get('content-type')]).toEqual([
      401,
      `${accept}; charset=utf-8`,
    ]);
  });

  it('answers a query by GET without any header, and by HEAD without a body', async () => {
    const response = await get('{ viewer { subject } }');
    expect([response.status, await response.json()]).toEqual([200, { data: { viewer: { subject: null } } }]);
    const head = await get('{ viewer { subject } }', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(head.headers.get('content-length')).toBe(response.headers.get('content-length'));
    expect((await fetch(`${city.url}/health`, { method: 'HEAD' })).status).toBe(200);
    expect((await fetch(`${city.url}/export/resources.csv`, { method: 'HEAD' })).status).toBe(200);
    expect((await fetch(`${city.url}/graphql`, { method: 'HEAD', headers: { accept: 'text/html' } })).status).toBe(200);
  });

  it('names the methods that a path takes where it is asked by another', async () => {
    const allowed = async (path: string, method: string) => {
      const response = await fetch(`${city.url}${path}`, { method });
      return `${response.status} ${response.headers.get('allow')}`;
    };
    expect(await allowed('/graphql', 'DELETE')).toBe('405 GET, HEAD, POST');
    expect(await allowed('/graphql', 'OPTIONS')).toBe('204 GET, HEAD, POST');
    expect(await allowed('/health', 'POST')).toBe('405 GET, HEAD');
    expect(await allowed('/export/resources.csv', 'PUT')).toBe('405 GET, HEAD');
    expect(await allowed('/nothing', 'PUT')).toBe('404 null');
    for (const method of ['PROPFIND', 'QUERY', 'PATCH', 'REPORT', 'LINK'])
      expect([method, await allowed('/graphql', method)]).toEqual([method, '405 GET, HEAD, POST']);
  });
});

it('lets the headers that ordinary clients send pass the preflight of a listed origin', async () => {
  const asked = [
    'apollo-require-preflight',
    'x-apollo-operation-name',
    'apollographql-client-name',
    'apollographql-client-version',
    'graphql-client-name',
    'graphql-client-version',
    'x-graphql-event-stream-token',
    'last-event-id',
    'if-none-match',
    'authorization',
    'content-type',
  ];
  const preflight = await fetch(`${city.url}/graphql`, {
    method: 'OPTIONS',
    headers: {
      origin: 'https://portal.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': asked.join(','),
    },
  });
  const allowed = new Set(preflight.headers.get('access-control-allow-headers')?.split(/,\s*/));
  expect([preflight.status, asked.filter((name) => !allowed.has(name))]).toEqual([204, []]);
});

describe('a compressed body', () => {
  it('is unpacked', async () => {
    const response = await post(gzipSync(JSON.stringify(whoAmI)), { 'content-encoding': 'gzip' });
    expect([response.status, ((await response.json()) as { errors?: unknown }).errors]).toEqual([200, undefined]);
  });

  it('is one that is not compressed where its encoding is identity', async () => {
    expect((await post(JSON.stringify(whoAmI), { 'content-encoding': 'identity' })).status).toBe(200);
  });

  it('gives back the room that it took in memory: one follows another', async () => {
    const long = gzipSync(JSON.stringify({ query: `{ __typename } # ${'x'.repeat(90_000)}` }));
    const statuses: number[] = [];
    for (let i = 0; i < 5; i += 1) statuses.push((await post(long, { 'content-encoding': 'gzip' })).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200]);
  });

  it('is held to the limit as it is unpacked', async () => {
    const bomb = gzipSync(JSON.stringify({ query: `{ __typename } # ${'x'.repeat(200_000)}` }));
    expect(bomb.length).toBeLessThan(2_000);
    expect((await post(bomb, { 'content-encoding': 'gzip' })).status).toBe(413);
  });

  it('is refused in an encoding that is not known, or where it is none', async () => {
    expect((await post('x', { 'content-encoding': 'compress' })).status).toBe(415);
    expect((await post('x', { 'content-encoding': 'gzip' })).status).toBe(400);
  });
});

describe('answers are packed for who takes it', () => {
  const sizeOf = async (path: string, encoding: string, accept: string) => {
    const response = await fetch(`${city.url}${path}`, { headers: { 'accept-encoding': encoding, accept } });
    await response.arrayBuffer();
    return `${response.status} ${response.headers.get('content-encoding')}`;
  };
  const introspection = `/graphql?query=${encodeURIComponent('{ __schema { types { name description fields { name description } } } }')}`;

  it.each([
    ['the explorer', '/graphql', 'text/html'],
    ['introspection', introspection, 'application/json'],
  ])('%s', async (_, path, accept) => {
    expect(await sizeOf(path, 'gzip, deflate, br', accept)).toBe('200 br');
    expect(await sizeOf(path, 'gzip', accept)).toBe('200 gzip');
    expect(await sizeOf(path, 'identity', accept)).toBe('200 null');
  });

  it('and a browser that has the explorer is not sent it again', async () => {
    const headers = { accept: 'text/html', 'accept-encoding': 'br' };
    const first = await fetch(`${city.url}/graphql`, { headers });
    await first.arrayBuffer();
    const etag = first.headers.get('etag') ?? '';
    expect((await fetch(`${city.url}/graphql`, { headers: { ...headers, 'if-none-match': etag } })).status).toBe(304);
    for (const [given, status] of [
      [`W/${etag}`, 304],
      [`"another", ${etag}`, 304],
      [`"another" , W/${etag},"third"`, 304],
      ['*', 304],
      ['"another"', 200],
      [etag.slice(1, -1), 200],
    ] as const) {
      const again = await fetch(`${city.url}/graphql`, { headers: { ...headers, 'if-none-match': given } });
      await again.arrayBuffer();
      expect([given, again.status]).toEqual([given, status]);
    }
  });
});
