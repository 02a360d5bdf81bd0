import { readFileSync } from 'node:fs';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { request } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publicSchemaFile } from '#kernel/platform/project.ts';
import { type ListeningCity, openListeningCity } from '../support/edge.ts';
import { type EdgeOver, openEdgeOver } from '../support/edge-over.ts';

let city: ListeningCity;
let small: EdgeOver;

beforeAll(async () => {
  city = await openListeningCity({ EGRET_CORS_ORIGINS: 'https://portal.example' });
  small = await openEdgeOver({ variables: { EGRET_RATE_LIMIT: '1000' } });
});
afterAll(async () => {
  await city.close();
  await small.close();
});

const ask = (headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') =>
  request(`${city.url}/graphql/schema.graphql`, { method, headers });

describe('GET /graphql/schema.graphql', () => {
  it('answers with public.graphql, as it is or packed', async () => {
    const kept = readFileSync(publicSchemaFile);
    const plain = await ask();
    expect([plain.statusCode, plain.headers['content-type']]).toEqual([200, 'text/plain; charset=utf-8']);
    expect(Buffer.from(await plain.body.arrayBuffer())).toEqual(kept);
    const [br, gzip] = [await ask({ 'accept-encoding': 'br, gzip' }), await ask({ 'accept-encoding': 'gzip' })];
    expect([br.headers['content-encoding'], gzip.headers['content-encoding']]).toEqual(['br', 'gzip']);
    expect(brotliDecompressSync(Buffer.from(await br.body.arrayBuffer()))).toEqual(kept);
    expect(gunzipSync(Buffer.from(await gzip.body.arrayBuffer()))).toEqual(kept);
  });

  it('is kept by its tag, which each coding has its own of', async () => {
    const tags = new Set<string>();
    for (const coding of ['identity', 'gzip', 'br']) {
      const { headers } = await ask({ 'accept-encoding': coding }, 'HEAD');
      const etag = String(headers.etag);
      tags.add(etag);
      const again = await ask({ 'accept-encoding': coding, 'if-none-match': `"another", W/${etag}` });
      expect([again.statusCode, again.headers.etag, await again.body.text()]).toEqual([304, etag, '']);
      expect((await ask({ 'accept-encoding': coding, 'if-none-match': '"another"' })).statusCode).toBe(200);
    }
    expect(tags.size).toBe(3);
  });

  it('tells by HEAD what it would answer, without a body', async () => {
    const head = await ask({}, 'HEAD');
    expect([head.statusCode, head.headers['content-length'], await head.body.text()]).toEqual([
      200,
      String(readFileSync(publicSchemaFile).length),
      '',
    ]);
    expect(head.headers).toMatchObject({ 'cache-control': 'no-cache', vary: expect.stringMatching(/accept-encoding/) });
  });

  it('may be read by the pages of listed origins, and names its methods', async () => {
    const { headers } = await ask({ origin: 'https://portal.example' });
    expect(headers['access-control-allow-origin']).toBe('https://portal.example');
    const response = await request(`${city.url}/graphql/schema.graphql`, { method: 'POST' });
    expect([response.statusCode, response.headers.allow]).toEqual([405, 'GET, HEAD']);
  });

  it('costs what a page does, and next to nothing for who has it', async () => {
    const left = async (headers: Record<string, string> = {}) => {
      const response = await fetch(`${small.url}/graphql/schema.graphql`, { headers });
      return { remaining: response.headers.get('ratelimit-remaining'), etag: response.headers.get('etag') ?? '' };
    };
    const { remaining, etag } = await left();
    expect([remaining, (await left({ 'if-none-match': etag })).remaining]).toEqual(['900', '899']);
  });
});
