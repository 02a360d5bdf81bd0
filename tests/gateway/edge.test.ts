import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createVerifier } from '#kernel/platform/callers/tokens.ts';
import { createLog } from '#kernel/platform/log.ts';
import { createEdge } from '../../gateway/http/edge.ts';
import { closeEdge, listen } from '../../gateway/http/listen.ts';
import { type ListeningCity, openListeningCity, whoAmI } from '../support/edge.ts';
import { headline } from '../support/headline.ts';

let city: ListeningCity;

beforeAll(async () => {
  city = await openListeningCity({
    EGRET_CORS_ORIGINS: 'https://portal.example',
    EGRET_MAX_BODY_BYTES: '200000',
  });
});
afterAll(() => city.close());

const post: ListeningCity['post'] = (...args) => city.post(...args);
const codeOf: ListeningCity['codeOf'] = (...args) => city.codeOf(...args);

describe('what the edge refuses before anything is planned', () => {
  it('NUL and lone surrogates, in a literal, a variable, a key, however escaped', async () => {
    expect(await codeOf({ query: '{ resources(search: "a\\u0000") { totalCount } }' })).toBe('400 BAD_USER_INPUT');
    expect(await codeOf({ query: '{ resources(search: "\\ud800") { totalCount } }' })).toBe('200 GRAPHQL_PARSE_FAILED');
    expect(
      await codeOf({
        query: 'query($s: String) { resources(search: $s) { totalCount } }',
        variables: { s: 'a\u0000' },
      }),
    ).toBe('400 BAD_USER_INPUT');
    expect(
      await codeOf(
        '{"query":"query($s: String) { resources(search: $s) { totalCount } }","variables":{"s":"\\udc00"}}',
      ),
    ).toBe('400 BAD_USER_INPUT');
    expect(await codeOf('{"query":"{ __typename }","variables":{"deep":[{"\\ud800":1}]}}')).toBe('400 BAD_USER_INPUT');
  });

  it('bodies that are too large, no JSON, no object, of another type, or from a form', async () => {
    expect(await codeOf({ query: `{ __typename } # ${'x'.repeat(200_001)}` })).toBe('413 BODY_TOO_LARGE');
    expect(await codeOf('{')).toBe('400 BAD_REQUEST');
    expect(await codeOf([whoAmI])).toBe('400 BAD_REQUEST');
    expect(await codeOf({ query: '' })).toBe('400 BAD_REQUEST');
    expect(await codeOf('query={__typename}', { 'content-type': 'application/x-www-form-urlencoded' })).toBe(
      '415 CSRF_PREVENTED',
    );
    expect(await codeOf(whoAmI, { 'content-type': 'text/plain' })).toBe('415 CSRF_PREVENTED');
    expect(await codeOf(whoAmI, { 'content-type': 'multipart/form-data; boundary=x' })).toBe('415 CSRF_PREVENTED');
  });

  it('documents that do not parse, are too long, too deep, too wide or too dear, with the numbers', async () => {
    expect(await codeOf({ query: '{ a' })).toBe('200 GRAPHQL_PARSE_FAILED');
    expect(await codeOf({ query: `{ ${'__typename '.repeat(6000)} }` })).toBe('400 TOKENS_LIMIT_EXCEEDED');
    expect(await codeOf({ query: `${'{a'.repeat(50_000)}${'}'.repeat(50_000)}` })).toBe('400 DEPTH_LIMIT_EXCEEDED');
    expect(await codeOf({ query: `{ ${Array.from({ length: 101 }, (_, i) => `a${i}: __typename`).join(' ')} }` })).toBe(
      '400 ALIASES_LIMIT_EXCEEDED',
    );
    expect(
      await codeOf({ query: `{ ${Array.from({ length: 51 }, () => '__typename @include(if: true)').join(' ')} }` }),
    ).toBe('400 DIRECTIVES_LIMIT_EXCEEDED');
    const dear =
      '{ resources(first: 100) { nodes { provider { resources(first: 100) { nodes { provider { resources(first: 100) { nodes { id title } } } } } } } } }';
    const { body } = await post({ query: dear });
    expect(body.errors?.[0]?.extensions).toMatchObject({
      code: 'COST_LIMIT_EXCEEDED',
      limit: 1_000_000,
      actual: expect.any(Number),
    });
    const hidden = [
      `{ a: resources(first: -1000000000) { nodes { id } } b: ${dear.slice(1)}`,
      dear.replaceAll('first: 100', 'first: 1, last: 100'),
      dear.replaceAll('first: 100', 'last: 100, first: null'),
    ];
    for (const query of hidden) expect(await codeOf({ query })).toBe('400 COST_LIMIT_EXCEEDED');
    expect((await post({ query: headline, variables: { first: 100 } })).body.errors).toBeUndefined();
  });

  it('fragments that spread themselves, without running forever', async () => {
    expect(await codeOf({ query: '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }' })).toBe(
      '200 GRAPHQL_VALIDATION_FAILED',
    );
  });
});

describe('the edge towards browsers', () => {
  it('lets listed origins through and no other', async () => {
    const listed = await post(whoAmI, { origin: 'https://portal.example' });
    expect(listed.headers.get('access-control-allow-origin')).toBe('https://portal.example');
    expect(
      (await post(whoAmI, { origin: 'https://evil.example' })).headers.get('access-control-allow-origin'),
    ).toBeNull();
    const preflight = await fetch(`${city.url}/graphql`, {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    });
    expect(preflight.headers.get('access-control-allow-methods')).toBeNull();
  });

  it('sends nosniff, and a request id of its own unless the caller gave a sound one', async () => {
    const answer = await post(whoAmI, { 'x-request-id': '<script>' });
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect((await post(whoAmI, { 'x-request-id': 'portal-12345' })).headers.get('x-request-id')).toBe('portal-12345');
  });

  it('serves GraphiQL from itself: nothing in the page loads from elsewhere', async () => {
    const response = await fetch(`${city.url}/graphql`, { headers: { accept: 'text/html' } });
    const page = await response.text();
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page).toContain('CatalogToListing');
    expect(page.match(/<(script|link|img)[^>]+(src|href)=["']?https?:/gi)).toBeNull();
  });

  it('speaks Chinese to whom asks for it', async () => {
    const { body } = await post({ query: '{ a' }, { 'accept-language': 'zh-CN' });
    expect(body.errors?.[0]?.message).toMatch(/语法错误/);
  });
});

describe('the name of an operation', () => {
  it('is none where it is empty, and what one client asks under it is nothing to another', async () => {
    const query = '{ viewer { roles } asked: __typename }';
    for (const operationName of ['', null, 'Unknown', undefined, '']) {
      const { body } = await city.post({ query, operationName });
      expect(body.errors === undefined).toBe(operationName !== 'Unknown');
    }
  });

  it('does not make a mutation of a GET', async () => {
    const query = encodeURIComponent('mutation { withdrawConsent(input: { id: "con_1" }) { __typename } }');
    const response = await fetch(`${city.url}/graphql?query=${query}&operationName=`);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });
});

describe('health, readiness, deadline', () => {
  it('is alive, and ready after a real request over all seven subgraphs', async () => {
    city.world.calls.length = 0;
    expect(await (await fetch(`${city.url}/health`)).json()).toEqual({ status: 'alive' });
    expect(await (await fetch(`${city.url}/ready`)).json()).toEqual({ status: 'ready' });
    expect(new Set(city.world.calls).size).toBe(7);
    expect((await fetch(`${city.url}/nothing`)).status).toBe(404);
  });

  it('is not ready while a subgraph is down, and names it', async () => {
    city.world.between =
      (call) =>
      (name, ...rest) =>
        name === 'apps' ? Promise.reject(new Error('down')) : call(name, ...rest);
    const response = await fetch(`${city.url}/ready`);
    city.world.between = (call) => call;
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ status: 'not ready', missing: ['apps'] });
  });

  it('answers 504 when the whole takes longer than the deadline', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    city.world.between =
      (call) =>
      async (...args) => {
        await held;
        return call(...args);
      };
    const hasty = createEdge({
      environment: { ...city.environment, requestDeadlineMs: 50 },
      gateway: city.world.gateway,
      verify: createVerifier(city.environment),
      log: createLog('silent', 'test'),
    });
    const url = `http://127.0.0.1:${await listen(hasty, 0, '127.0.0.1')}/graphql`;
    const headers = { 'content-type': 'application/json' };
    const ask = (body: object) => fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    const verifying = ask({ query: '{ journalVerification { intact } }' });
    const response = await ask(whoAmI);
    release();
    city.world.between = (call) => call;
    expect(response.status).toBe(504);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'DEADLINE_EXCEEDED' } }] });
    // The check of the journal has a deadline of its own.
    expect(await (await verifying).json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    await closeEdge(hasty);
  });

  it('answers what is under way before it ends', async () => {
    const second = createEdge({
      environment: city.environment,
      gateway: city.world.gateway,
      verify: createVerifier(city.environment),
      log: createLog('silent', 'test'),
    });
    const port = await listen(second, 0, '127.0.0.1');
    const reached = new Promise<void>((resolve) => {
      city.world.between =
        (call) =>
        async (...args) => {
          resolve();
          await new Promise((later) => setImmediate(later));
          return call(...args);
        };
    });
    const outgoing = httpRequest({
      port,
      host: '127.0.0.1',
      path: '/graphql',
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    });
    outgoing.end(JSON.stringify(whoAmI));
    await reached;
    const [[response]] = await Promise.all([once(outgoing, 'response'), closeEdge(second)]);
    city.world.between = (call) => call;
    expect((response as { statusCode: number }).statusCode).toBe(200);
  });
});
