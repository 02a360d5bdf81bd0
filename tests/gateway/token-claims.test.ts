import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createVerifier } from '#kernel/platform/callers/tokens.ts';
import { createLog } from '#kernel/platform/log.ts';
import { watchSecurity } from '#kernel/platform/serving/security-watch.ts';
import { createEdge } from '../../gateway/http/edge.ts';
import { closeEdge, listen } from '../../gateway/http/listen.ts';
import { whoAmI } from '../support/edge.ts';
import { openWorld, settings, temporaryDirectory, type World } from '../support/world.ts';

const folder = temporaryDirectory();
const issuer = 'https://id.example';
const day = 86_400;

interface Keys {
  readonly server: Server;
  readonly url: string;
}

let keyPair: Awaited<ReturnType<typeof generateKeyPair>>;
let provider: Keys;
let world: World;

/** An identity provider that answers as told. */
async function openProvider(status: number, text: () => Promise<string>): Promise<Keys> {
  const server = createServer((_, response) => void text().then((body) => response.writeHead(status).end(body)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

const ourKeys = async () =>
  JSON.stringify({ keys: [{ ...(await exportJWK(keyPair.publicKey)), kid: 'k', alg: 'ES256' }] });

beforeAll(async () => {
  world = await openWorld();
  keyPair = await generateKeyPair('ES256', { extractable: true });
  provider = await openProvider(200, ourKeys);
});
afterAll(async () => {
  provider.server.close();
  await world.close();
  folder.remove();
});

const environmentOf = (url: string) =>
  settings({
    EGRET_DATA_DIR: folder.path,
    EGRET_JWKS_URL: url,
    EGRET_JWKS_ISSUER: issuer,
    EGRET_JWKS_AUDIENCE: 'city',
  });

function sign(claims: JWTPayload, kid = 'k'): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({
    iss: issuer,
    aud: 'city',
    sub: 'ada',
    roles: ['OPERATOR'],
    iat: now,
    exp: now + 3600,
    ...claims,
  })
    .setProtectedHeader({ alg: 'ES256', kid })
    .sign(keyPair.privateKey);
}

/** Asks who one is at an edge that checks tokens by a provider, and what was counted as an attempt. */
async function askAt(url: string, token: string, language = 'en') {
  const counted: string[] = [];
  const watch = watchSecurity('key', async (rows) => void counted.push(...rows.map(({ kind }) => kind)));
  const environment = environmentOf(url);
  const log = createLog('silent', 'test');
  const edge = createEdge({ environment, gateway: world.gateway, verify: createVerifier(environment), log, watch });
  const port = await listen(edge, 0, '127.0.0.1');
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'accept-language': language };
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify(whoAmI),
  });
  const body = (await response.json()) as {
    data?: { viewer: object };
    errors?: { message: string; extensions: { code: string } }[];
  };
  await closeEdge(edge);
  await watch.flush(true);
  return { status: response.status, headers: response.headers, body, error: body.errors?.[0], counted };
}

const now = () => Math.floor(Date.now() / 1000);

describe('a token', () => {
  it.each<[string, () => JWTPayload, RegExp]>([
    ['issued in the future', () => ({ iat: now() + 600 }), /issued in the future/],
    ['issued at no number', () => ({ iat: 'today' as never }), /issued in the future|time of validity/],
    ['that never ends', () => ({ exp: 1e15 }), /longer than 90 days/],
    ['of more than 90 days', () => ({ exp: now() + 91 * day }), /longer than 90 days/],
    ['of more than 90 days, without iat', () => ({ iat: undefined, exp: now() + 91 * day }), /longer than 90 days/],
    ['of a subject of 201 characters', () => ({ sub: 'a'.repeat(201) }), /subject.*200 characters/],
    ['of an organisation of 201 characters', () => ({ org: 'a'.repeat(201) }), /org.*200 characters/],
    ['of an organisation with a NUL, which no database takes', () => ({ org: 'a\u0000b' }), /org/],
    ['without roles', () => ({ roles: undefined }), /roles/],
    ['whose roles are a text', () => ({ roles: 'OPERATOR' }), /roles/],
    ['of nine thousand characters', () => ({ filling: 'a'.repeat(7000) }), /8192 characters/],
  ])('%s is refused, and the limit named', async (_, claims, message) => {
    const { status, error, counted } = await askAt(provider.url, await sign(claims()));
    expect([status, error?.extensions.code, counted.length]).toEqual([401, 'UNAUTHENTICATED', 1]);
    expect(error?.message).toMatch(message);
    expect(error?.message).not.toContain('aaaa');
  });

  it('of 90 days, of a subject of 200 characters, issued a moment ahead of our clock, is taken', async () => {
    const claims = { sub: 'a'.repeat(200), iat: now() + 2, exp: now() + 90 * day };
    expect((await askAt(provider.url, await sign(claims))).status).toBe(200);
  });

  it.each([
    ['beside ours', ['offline_access', 'ANALYST', 'OPERATOR', 'ANALYST', 7], ['ANALYST', 'OPERATOR']],
    ['alone', ['EMPEROR'], []],
  ])('says nothing by roles that are not ours, %s', async (_, roles, kept) => {
    const { body } = await askAt(provider.url, await sign({ roles }));
    expect(body.data?.viewer).toEqual({ subject: 'ada', roles: kept, organisation: null });
  });
});

describe('an identity provider that gives no keys is told as 503 with Retry-After, and not counted as a bad token', () => {
  it.each<[string, () => Promise<string>]>([
    ['is not there', async () => 'http://127.0.0.1:1/'],
    ['answers 500', async () => (await openProvider(500, async () => 'down')).url],
    ['answers what is no JSON', async () => (await openProvider(200, async () => '<html>')).url],
    ['answers what holds no keys', async () => (await openProvider(200, async () => '{}')).url],
  ])('that %s', async (_, urlOf) => {
    const { status, headers, error, counted } = await askAt(await urlOf(), await sign({}));
    expect([status, error?.extensions.code]).toEqual([503, 'IDENTITY_PROVIDER_UNAVAILABLE']);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(counted).toEqual([]);
  });

  it('a key that it does not know is the token’s own fault', async () => {
    const { status, counted } = await askAt(provider.url, await sign({}, 'another'));
    expect([status, counted]).toEqual([401, ['TOKEN_SIGNATURE']]);
  });

  it('in Chinese too', async () => {
    expect((await askAt('http://127.0.0.1:1/', await sign({}), 'zh')).error?.message).toMatch(/身份提供方/);
  });
});
