import { once } from 'node:events';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '#kernel/log.ts';
import { createVerifier, signDevelopmentToken } from '#kernel/tokens.ts';
import { createEdge } from '../../gateway/edge.ts';
import { closeServer, listen } from '../../gateway/listen.ts';
import { headline } from '../support/headline.ts';
import { openWorld, settings, temporaryDirectory, type World } from '../support/world.ts';

const folder = temporaryDirectory();
const environment = settings({ EGRET_DATA_DIR: folder.path, EGRET_CORS_ORIGINS: 'https://portal.example', EGRET_REQUEST_DEADLINE_MS: '3000', EGRET_MAX_BODY_BYTES: '200000' });
const other = temporaryDirectory();
let world: World;
let server: ReturnType<typeof createEdge>;
let url = '';

beforeAll(async () => {
  world = await openWorld();
  server = createEdge({ environment, gateway: world.gateway, verify: createVerifier(environment), log: createLog('silent', 'test') });
  url = `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}`;
});
afterAll(async () => {
  await closeServer(server);
  await world.close();
  folder.remove();
  other.remove();
});

interface Body {
  readonly data?: unknown;
  readonly errors?: { message: string; extensions: Record<string, unknown> }[];
}

async function post(body: unknown, headers: Record<string, string> = {}): Promise<{ status: number; headers: Headers; body: Body }> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: text });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Body };
}

async function codeOf(body: unknown, headers: Record<string, string> = {}): Promise<unknown> {
  const answer = await post(body, headers);
  return `${answer.status} ${answer.body.errors?.[0]?.extensions.code}`;
}

const whoAmI = { query: '{ viewer { subject roles organisation } }' };
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const token = (ttl = '1h') => signDevelopmentToken(environment, { roles: ['OPERATOR', 'ANALYST'], subject: 'ann', organisation: 'LD', ttl });

describe('tokens', () => {
  it('are taken for whom they name; without one the caller is the public', async () => {
    expect((await post(whoAmI, bearer(await token()))).body.data).toEqual({ viewer: { subject: 'ann', roles: ['OPERATOR', 'ANALYST'], organisation: 'LD' } });
    expect((await post(whoAmI)).body.data).toEqual({ viewer: { subject: null, roles: [], organisation: null } });
  });

  it('are refused with UNAUTHENTICATED, never taken as anonymous, when anything is wrong with them', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    const claims = (more: object = {}) => new SignJWT({ roles: ['OPERATOR'], ...more }).setProtectedHeader({ alg: 'ES256' }).setSubject('eve').setIssuer('egret:local').setAudience('egret').setExpirationTime('1h');
    const good = await token();
    const [head, body, mac] = good.split('.');
    const tampered = `${head}.${Buffer.from(Buffer.from(body ?? '', 'base64url').toString().replace('ann', 'eve')).toString('base64url')}.${mac}`;
    const hmac = await new SignJWT({ roles: ['OPERATOR'] }).setProtectedHeader({ alg: 'HS256' }).setSubject('eve').setIssuer('egret:local').setAudience('egret').setExpirationTime('1h').sign(new TextEncoder().encode(JSON.stringify(await exportJWK((await generateKeyPair('ES256', { extractable: true })).publicKey))));
    const unsigned = new UnsecuredJWT({ roles: ['OPERATOR'] }).setSubject('eve').setIssuer('egret:local').setAudience('egret').setExpirationTime('1h').encode();
    const elsewhere = await signDevelopmentToken(settings({ EGRET_DATA_DIR: other.path }), { roles: ['OPERATOR'], subject: 'eve', ttl: '1h' });
    const wrong = {
      'another key': await claims().sign(privateKey),
      'another service': elsewhere,
      tampered,
      'a symmetric algorithm': hmac,
      'no signature': unsigned,
      expired: await signDevelopmentToken(environment, { roles: ['OPERATOR'], subject: 'eve', ttl: '-1m' }),
      'an unknown role': await signDevelopmentToken(environment, { roles: ['EMPEROR'], subject: 'eve', ttl: '1h' }),
      'no subject': await signDevelopmentToken(environment, { roles: ['OPERATOR'], subject: '', ttl: '1h' }),
      'no token at all': 'abc',
    };
    for (const [what, each] of Object.entries(wrong)) expect(`${what}: ${await codeOf(whoAmI, bearer(each))}`).toBe(`${what}: 401 UNAUTHENTICATED`);
    expect(await codeOf(whoAmI, { authorization: 'Basic YTpi' })).toBe('401 UNAUTHENTICATED');
    expect(await codeOf(whoAmI, { authorization: 'Bearer ' })).toBe('401 UNAUTHENTICATED');
  });

  it('are refused when not yet valid, of another audience or of another issuer; an identity provider replaces the development key', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    const jwks = createServer((_, response) => void exportJWK(publicKey).then((key) => response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [{ ...key, kid: 'k', alg: 'ES256' }] }))));
    jwks.listen(0, '127.0.0.1');
    await once(jwks, 'listening');
    const remote = settings({ EGRET_DATA_DIR: other.path, EGRET_JWKS_URL: `http://127.0.0.1:${(jwks.address() as AddressInfo).port}/`, EGRET_JWKS_ISSUER: 'https://id.example', EGRET_JWKS_AUDIENCE: 'city' });
    const verify = createVerifier(remote);
    const make = (issuer: string, audience: string, notBefore = '-1s') => new SignJWT({ roles: ['AUTHORITY'] }).setProtectedHeader({ alg: 'ES256', kid: 'k' }).setSubject('ada').setIssuer(issuer).setAudience(audience).setNotBefore(notBefore).setExpirationTime('1h').sign(privateKey);
    await expect(verify(`Bearer ${await make('https://id.example', 'city')}`)).resolves.toEqual({ subject: 'ada', roles: ['AUTHORITY'], organisation: null });
    for (const bad of [make('https://evil.example', 'city'), make('https://id.example', 'town'), make('https://id.example', 'city', '1h')]) {
      await expect(verify(`Bearer ${await bad}`)).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
    }
    await expect(verify(`Bearer ${await token()}`)).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
    await expect(signDevelopmentToken(remote, { roles: ['OPERATOR'], subject: 'x', ttl: '1h' })).rejects.toThrow('EGRET_JWKS_URL');
    jwks.close();
  });
});

describe('what the edge refuses before anything is planned', () => {
  it('NUL and lone surrogates, in a literal, a variable, a key, however escaped', async () => {
    expect(await codeOf({ query: '{ resources(search: "a\\u0000") { totalCount } }' })).toBe('400 BAD_USER_INPUT');
    expect(await codeOf({ query: '{ resources(search: "\\ud800") { totalCount } }' })).toBe('400 GRAPHQL_PARSE_FAILED');
    expect(await codeOf({ query: 'query($s: String) { resources(search: $s) { totalCount } }', variables: { s: 'a\u0000' } })).toBe('400 BAD_USER_INPUT');
    expect(await codeOf('{"query":"query($s: String) { resources(search: $s) { totalCount } }","variables":{"s":"\\udc00"}}')).toBe('400 BAD_USER_INPUT');
    expect(await codeOf('{"query":"{ __typename }","variables":{"deep":[{"\\ud800":1}]}}')).toBe('400 BAD_USER_INPUT');
  });

  it('bodies that are too large, no JSON, no object, of another type, or from a form', async () => {
    expect(await codeOf({ query: `{ __typename } # ${'x'.repeat(200_001)}` })).toBe('413 BODY_TOO_LARGE');
    expect(await codeOf('{')).toBe('400 BAD_REQUEST');
    expect(await codeOf([whoAmI])).toBe('400 BAD_REQUEST');
    expect(await codeOf({ query: '' })).toBe('400 BAD_REQUEST');
    expect(await codeOf('query={__typename}', { 'content-type': 'application/x-www-form-urlencoded' })).toBe('415 CSRF_PREVENTED');
    expect(await codeOf(whoAmI, { 'content-type': 'text/plain' })).toBe('415 CSRF_PREVENTED');
    expect((await fetch(`${url}/graphql?query={__typename}`)).status).toBe(415);
    expect((await fetch(`${url}/graphql?query={__typename}`, { headers: { 'graphql-require-preflight': '1' } })).status).toBe(200);
  });

  it('documents that do not parse, are too long, too deep, too wide or too dear, with the numbers', async () => {
    expect(await codeOf({ query: '{ a' })).toBe('400 GRAPHQL_PARSE_FAILED');
    expect(await codeOf({ query: `{ ${'__typename '.repeat(6000)} }` })).toBe('400 TOKENS_LIMIT_EXCEEDED');
    expect(await codeOf({ query: `${'{a'.repeat(50_000)}${'}'.repeat(50_000)}` })).toBe('400 DEPTH_LIMIT_EXCEEDED');
    expect(await codeOf({ query: `{ ${Array.from({ length: 101 }, (_, i) => `a${i}: __typename`).join(' ')} }` })).toBe('400 ALIASES_LIMIT_EXCEEDED');
    expect(await codeOf({ query: `{ ${Array.from({ length: 51 }, () => '__typename @include(if: true)').join(' ')} }` })).toBe('400 DIRECTIVES_LIMIT_EXCEEDED');
    const dear = '{ resources(first: 100) { nodes { provider { resources(first: 100) { nodes { provider { resources(first: 100) { nodes { id title } } } } } } } } }';
    const { body } = await post({ query: dear });
    expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'COST_LIMIT_EXCEEDED', limit: 1_000_000, actual: expect.any(Number) });
    expect((await post({ query: headline, variables: { first: 100 } })).body.errors).toBeUndefined();
  });

  it('fragments that spread themselves, without running forever', async () => {
    expect(await codeOf({ query: '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }' })).toBe('400 GRAPHQL_VALIDATION_FAILED');
  });
});

describe('the edge towards browsers', () => {
  it('lets listed origins through and no other', async () => {
    const listed = await post(whoAmI, { origin: 'https://portal.example' });
    expect(listed.headers.get('access-control-allow-origin')).toBe('https://portal.example');
    expect((await post(whoAmI, { origin: 'https://evil.example' })).headers.get('access-control-allow-origin')).toBeNull();
    const preflight = await fetch(`${url}/graphql`, { method: 'OPTIONS', headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' } });
    expect(preflight.headers.get('access-control-allow-methods')).toBeNull();
  });

  it('sends nosniff, and a request id of its own unless the caller gave a sound one', async () => {
    const answer = await post(whoAmI, { 'x-request-id': '<script>' });
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect((await post(whoAmI, { 'x-request-id': 'portal-12345' })).headers.get('x-request-id')).toBe('portal-12345');
  });

  it('serves GraphiQL from itself: nothing in the page loads from elsewhere', async () => {
    const response = await fetch(`${url}/graphql`, { headers: { accept: 'text/html' } });
    const page = await response.text();
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page).toContain('CatalogToListing');
    expect(page.match(/<(script|link|img)[^>]+(src|href)=["']?https?:/gi)).toBeNull();
  });

  it('speaks Chinese to whom asks for it', async () => {
    const { body } = await post({ query: '{ a' }, { 'accept-language': 'zh-CN' });
    expect(body.errors?.[0]?.message).toMatch(/无法解析/);
  });
});

describe('health, readiness, deadline', () => {
  it('is alive, and ready after a real request over all seven subgraphs', async () => {
    world.calls.length = 0;
    expect(await (await fetch(`${url}/health`)).json()).toEqual({ status: 'alive' });
    expect(await (await fetch(`${url}/ready`)).json()).toEqual({ status: 'ready' });
    expect(new Set(world.calls).size).toBe(7);
    expect((await fetch(`${url}/nothing`)).status).toBe(404);
  });

  it('is not ready while a subgraph is down, and names it', async () => {
    world.between = (call) => (name, ...rest) => (name === 'apps' ? Promise.reject(new Error('down')) : call(name, ...rest));
    const response = await fetch(`${url}/ready`);
    world.between = (call) => call;
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ status: 'not ready', missing: ['apps'] });
  });

  it('answers 504 when the whole takes longer than the deadline', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    world.between = (call) => async (...args) => {
      await held;
      return call(...args);
    };
    expect(await codeOf(whoAmI)).toBe('504 DEADLINE_EXCEEDED');
    release();
    world.between = (call) => call;
  });

  it('answers what is under way before it ends', async () => {
    const second = createEdge({ environment, gateway: world.gateway, verify: createVerifier(environment), log: createLog('silent', 'test') });
    const port = await listen(second, 0, '127.0.0.1');
    const reached = new Promise<void>((resolve) => {
      world.between = (call) => async (...args) => {
        resolve();
        await new Promise((later) => setImmediate(later));
        return call(...args);
      };
    });
    const outgoing = httpRequest({ port, host: '127.0.0.1', path: '/graphql', method: 'POST', headers: { 'content-type': 'application/json' } });
    outgoing.end(JSON.stringify(whoAmI));
    await reached;
    const [[response]] = await Promise.all([once(outgoing, 'response'), closeServer(second)]);
    world.between = (call) => call;
    expect((response as { statusCode: number }).statusCode).toBe(200);
  });
});
