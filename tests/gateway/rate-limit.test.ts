import { EventEmitter, once } from 'node:events';
import type { FastifyRequest } from 'fastify';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createLog } from '#kernel/platform/log.ts';
import { openRateLimit } from '../../gateway/http/rate-limit.ts';
import { type ListeningCity, openEdge, openListeningCity, whoAmI } from '../support/edge.ts';
import { settings } from '../support/world.ts';

let city: ListeningCity;
beforeAll(async () => {
  city = await openListeningCity({ EGRET_RATE_LIMIT: '1000', EGRET_TRUSTED_PROXIES: '1' });
});
afterAll(() => city.close());

let networks = 0;
/** Headers of a network that has asked for nothing yet. */
function fromElsewhere(): Record<string, string> {
  networks += 1;
  return { 'x-forwarded-for': `203.0.${networks}.7` };
}

const dear = { query: '{ resources(first: 100) { nodes { fields { name title description dataType } } } }' };

describe('a rate limit by cost', () => {
  it.each([
    ['with the port that its proxy writes', '198.18.1.7:50123', '198.18.1.9'],
    ['IPv6 with a port', '[2001:db8:18:1::7]:443', '2001:0DB8:0018:2::1'],
    ['IPv6 at its shortest', '2001:db8::1', '2001:0db8:0000::7'],
    ['IPv4 inside IPv6', '::ffff:198.18.2.7', '198.18.2.8'],
  ])('knows a network however its address is written: %s', async (_, one, other) => {
    const left = async (from: string) =>
      (await city.post(whoAmI, { 'x-forwarded-for': from })).headers.get('ratelimit-remaining');
    expect([await left(one), await left(other)]).toEqual(['999', '998']);
  });

  it('takes a point for a small request, more for a dear one, and tells what is left', async () => {
    const from = fromElsewhere();
    const small = await city.post(whoAmI, from);
    expect([small.status, small.headers.get('ratelimit-limit'), small.headers.get('ratelimit-remaining')]).toEqual([
      200,
      '1000',
      '999',
    ]);
    const after = Number((await city.post(dear, from)).headers.get('ratelimit-remaining'));
    expect(after).toBeLessThan(998);
  });

  it('answers 429 RATE_LIMITED with Retry-After where the minute is spent, to that network alone', async () => {
    const from = fromElsewhere();
    const codes = new Set<unknown>();
    for (let i = 0; i < 120; i += 1)
      codes.add((await city.post({ query: '{' }, from)).body.errors?.[0]?.extensions.code);
    expect(codes).toEqual(new Set(['GRAPHQL_PARSE_FAILED', 'RATE_LIMITED']));
    const { status, headers, body } = await city.post(whoAmI, from);
    expect([status, body.errors?.[0]?.extensions.code]).toEqual([429, 'RATE_LIMITED']);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await city.post(whoAmI, fromElsewhere())).status).toBe(200);
  });

  it('charges tokens that are refused, and exports', async () => {
    const from = fromElsewhere();
    const codes = new Set<string>();
    for (let i = 0; i < 110; i += 1)
      codes.add(await city.codeOf(whoAmI, { ...from, authorization: 'Bearer nonsense' }));
    expect(codes).toEqual(new Set(['401 UNAUTHENTICATED', '429 RATE_LIMITED']));
    const headers = fromElsewhere();
    expect((await fetch(`${city.url}/export/resources.csv`, { headers })).status).toBe(200);
    expect((await fetch(`${city.url}/export/resources.csv`, { headers })).status).toBe(429);
  });

  it('charges exports that are refused for their token or a parameter', async () => {
    const from = fromElsewhere();
    const left = async () => Number((await city.post(whoAmI, from)).headers.get('ratelimit-remaining'));
    const refused = async (path: string, headers = {}) =>
      (await fetch(`${city.url}${path}`, { headers: { ...from, ...headers } })).status;
    expect(await refused('/export/resources.csv', { authorization: 'Bearer nonsense' })).toBe(401);
    expect(await left()).toBe(989);
    expect(await refused('/export/resources.csv?nope=1')).toBe(400);
    expect(await left()).toBe(978);
  });

  it("takes 100 points for GraphiQL's page, one where the browser has it", async () => {
    const headers = { ...fromElsewhere(), accept: 'text/html' };
    const page = await fetch(`${city.url}/graphql`, { headers });
    await page.arrayBuffer();
    expect([page.status, page.headers.get('ratelimit-remaining')]).toEqual([200, '900']);
    const kept = { ...headers, 'if-none-match': String(page.headers.get('etag')) };
    const again = await fetch(`${city.url}/graphql`, { headers: kept });
    expect([again.status, again.headers.get('ratelimit-remaining')]).toEqual([304, '899']);
    for (let i = 0; i < 8; i += 1) await (await fetch(`${city.url}/graphql`, { headers })).arrayBuffer();
    expect((await fetch(`${city.url}/graphql`, { headers })).status).toBe(429);
  });

  it('answers /health and /ready free of charge to a network that has spent its minute', async () => {
    const headers = fromElsewhere();
    await (await fetch(`${city.url}/export/resources.csv`, { headers })).arrayBuffer();
    expect((await city.post(whoAmI, headers)).status).toBe(429);
    for (const path of ['/health', '/ready'])
      expect([path, (await fetch(`${city.url}${path}`, { headers })).status]).toEqual([path, 200]);
  });

  it('finds out once for all who ask /ready at the same time', async () => {
    city.world.calls.length = 0;
    await fetch(`${city.url}/ready`);
    const callsOfOne = city.world.calls.length;
    city.world.calls.length = 0;
    const gate = new EventEmitter();
    const held = once(gate, 'opened');
    city.world.between =
      (call) =>
      async (...asked) => {
        await held;
        return call(...asked);
      };
    const asking = Array.from({ length: 20 }, () => fetch(`${city.url}/ready`));
    await vi.waitUntil(() => city.world.calls.length > 0);
    // It comes in after those.
    await fetch(`${city.url}/health`);
    gate.emit('opened');
    expect(new Set((await Promise.all(asking)).map(({ status }) => status))).toEqual(new Set([200]));
    city.world.between = (call) => call;
    expect(city.world.calls.length).toBeLessThan(5 * callsOfOne);
  });

  it.each([
    ['no number', Number.NaN, '0'],
    ['without an end', Number.POSITIVE_INFINITY, '0'],
    ['below nothing', -5, '1000'],
    ['a part of one', 0.5, '999'],
  ])('takes whole points, so that it goes on counting after a cost that is %s', async (_, points, left) => {
    const rates = openRateLimit(city.environment, createLog('silent', 'test'));
    const request = { ip: '203.0.113.1' } as FastifyRequest;
    expect((await rates.charge(request, points))['ratelimit-remaining']).toBe(left);
    await rates.charge(request, 400).catch(() => undefined);
    await expect(rates.charge(request, 700)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  });

  it('is off where EGRET_RATE_LIMIT says so', async () => {
    const off = await openEdge(
      city.world,
      settings({ EGRET_DATA_DIR: city.environment.dataDir, EGRET_RATE_LIMIT: 'off' }),
    );
    const response = await fetch(`${off.url}/graphql?query={__typename}`);
    expect([response.status, response.headers.get('ratelimit-limit')]).toEqual([200, null]);
    await off.close();
    expect(() => settings({ EGRET_RATE_LIMIT: 'none' })).toThrow(/EGRET_RATE_LIMIT must be off/);
  });
});

it('the answer tells the cost and its limit to whom asks by x-egret-cost, and to nobody else', async () => {
  const told = (await city.post(whoAmI, { ...fromElsewhere(), 'x-egret-cost': '1' })).body as never as {
    extensions?: object;
  };
  expect(told.extensions).toEqual({ cost: { requested: 13, limit: 1_000_000 } });
  expect('extensions' in (await city.post(whoAmI, fromElsewhere())).body).toBe(false);
});
