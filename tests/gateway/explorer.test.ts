import { get as getRaw, type IncomingHttpHeaders, request as requestRaw } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signDevelopmentToken } from '#kernel/platform/callers/tokens.ts';
import { buildPage } from '../../tools/explorer/build-page.ts';
import { type ListeningCity, openEdge, openListeningCity, whoAmI } from '../support/edge.ts';
import { settings } from '../support/world.ts';

let city: ListeningCity;
let asset: string;

beforeAll(async () => {
  await buildPage();
  city = await openListeningCity();
  const page = await (await fetch(`${city.url}/graphql`, { headers: { accept: 'text/html' } })).text();
  asset = /src="(\/explorer\/assets\/[^"]+\.js)"/.exec(page)?.[1] ?? '';
}, 240_000);
afterAll(() => city.close());

interface Raw {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** As it goes over the wire: fetch would unpack it, and make a path with dots another one. */
function getAsSent(path: string, headers: Record<string, string> = {}): Promise<Raw> {
  const { hostname, port } = new URL(city.url);
  return new Promise((resolve, reject) => {
    getRaw({ hostname, port, path, headers }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) });
    }).on('error', reject);
  });
}

describe("the explorer's page", () => {
  it('runs files of this origin alone: no script in the page, none made of text, nothing from elsewhere', async () => {
    const { headers, body } = await getAsSent('/graphql', { accept: 'text/html' });
    const policy = String(headers['content-security-policy']);
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; worker-src 'self';/);
    expect(policy).toContain("connect-src 'self';");
    expect(policy.replace("style-src 'self' 'unsafe-inline'", '')).not.toMatch(/unsafe|https?:|\*/);
    const scripts = body.toString().match(/<script[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(1);
    for (const script of scripts) expect(script).toMatch(/type="application\/json"|src="\/explorer\/assets\//);
    expect(headers['set-cookie']).toBeUndefined();
  });

  it('tells what its own document says as data that ends no element', async () => {
    const only = await openEdge(city.world, settings({ EGRET_DATA_DIR: city.environment.dataDir }));
    const page = await (await fetch(`${only.url}/graphql`, { headers: { accept: 'text/html' } })).text();
    const [, data = ''] = /id="page-settings">(.*?)<\/script>/s.exec(page) ?? [];
    expect(JSON.parse(data).firstDocument).toContain('query CatalogToListing');
    await only.close();
  });

  it('has its files packed ahead, for ever under one name, each coding with a tag of its own', async () => {
    const plain = await getAsSent(asset, { 'accept-encoding': 'identity' });
    const brotli = await getAsSent(asset, { 'accept-encoding': 'gzip, br' });
    const gzip = await getAsSent(asset, { 'accept-encoding': 'gzip, br;q=0' });
    const tags = [plain, brotli, gzip].map(({ headers }) => headers.etag);
    expect(new Set(tags).size).toBe(3);
    expect([plain, brotli, gzip].map(({ headers }) => headers['content-encoding'])).toEqual([undefined, 'br', 'gzip']);
    expect(brotliDecompressSync(brotli.body).equals(plain.body) && gunzipSync(gzip.body).equals(plain.body)).toBe(true);
    for (const { headers } of [plain, brotli, gzip])
      expect(headers).toMatchObject({
        'cache-control': 'public, max-age=31536000, immutable',
        'content-type': 'text/javascript; charset=utf-8',
        'x-content-type-options': 'nosniff',
        vary: expect.stringContaining('accept-encoding'),
      });
  });

  it('answers 304 to whom has a file, and HEAD without it', async () => {
    const { headers } = await getAsSent(asset, { 'accept-encoding': 'br' });
    const etag = String(headers.etag);
    const kept = await getAsSent(asset, { 'accept-encoding': 'br', 'if-none-match': `"x", W/${etag}` });
    expect([kept.status, kept.body.length, kept.headers.etag]).toEqual([304, 0, etag]);
    expect((await getAsSent(asset, { 'accept-encoding': 'gzip', 'if-none-match': etag })).status).toBe(200);
    const head = await fetch(city.url + asset, { method: 'HEAD' });
    expect([head.status, (await head.arrayBuffer()).byteLength]).toEqual([200, 0]);
  });

  it.each([
    '/explorer/assets/nothing.js',
    '/explorer/assets/__proto__',
    '/explorer/assets/constructor',
    '/explorer/assets/..%2findex.html',
    '/explorer/assets/../digest.txt',
    '/explorer/assets/%2e%2e%2f%2e%2e%2f%2e%2e%2fpackage.json',
    '/explorer/assets/..%5c..%5cpackage.json',
    '/explorer/assets/%00',
    '/explorer/digest.txt',
    '/explorer/assets/',
  ])('has nothing at %s', async (path) => {
    expect((await getAsSent(path)).status).toBe(404);
  });

  it('sends no file under the name that it is packed under', async () => {
    expect((await getAsSent(`${asset}.br`)).status).toBe(404);
  });
});

describe('what a request costs inside', () => {
  const query = '{ resources(first: 1) { nodes { title developmentEntry { code } } } }';
  const told = async (role: string | null, headers: Record<string, string>) => {
    const claims = { roles: [role ?? ''], subject: 'x', ttl: '1h' };
    const token = role === null ? null : await signDevelopmentToken(city.environment, claims);
    const { body } = await city.post({ query }, { ...headers, ...(token ? { authorization: `Bearer ${token}` } : {}) });
    return (body as { extensions?: { statements?: Record<string, number> } }).extensions?.statements;
  };

  it('is told, by subgraph, to who runs or supervises the service and asks for it, and to nobody else', async () => {
    const asks = { 'x-egret-cost': '1' };
    expect(await told('OPERATOR', asks)).toEqual({ resources: 1, development: 1 });
    expect(Object.keys((await told('SUPERVISOR', asks)) ?? {})).toEqual(['resources', 'development']);
    expect(await told('OPERATOR', {})).toBeUndefined();
    for (const role of ['ANALYST', 'DEVELOPER', null])
      expect([role, await told(role, asks)]).toEqual([role, undefined]);
  });
});

describe('the role switch', () => {
  const own = (headers: Record<string, string> = {}) => ({
    'content-type': 'application/json',
    origin: city.url,
    ...headers,
  });
  const ask = (body: unknown, headers: Record<string, string>, url = city.url) =>
    fetch(`${url}/explorer/development-token`, { method: 'POST', headers, body: JSON.stringify(body) });

  it("gives the service's own page on this machine a token of a role, which the graph takes", async () => {
    const response = await ask({ role: 'DEVELOPER', organisation: 'a-company' }, own());
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const { token } = (await response.json()) as { token: string };
    const { body } = await city.post(whoAmI, { authorization: `Bearer ${token}` });
    expect(body.data).toEqual({
      viewer: { subject: 'explorer', roles: ['DEVELOPER'], organisation: 'a-company' },
    });
  });

  it.each<[string, (url: string) => Record<string, string>]>([
    ['a page of another origin', () => ({ origin: 'https://evil.example' })],
    ['a page of another port of this machine', () => ({ origin: 'http://127.0.0.1:1' })],
    ['a page without an origin', () => ({ origin: 'null' })],
    ['a browser that says it is another site', () => ({ 'sec-fetch-site': 'cross-site' })],
    ['a browser behind a proxy', () => ({ 'x-forwarded-for': '192.0.2.1' })],
    ['a proxy that names itself', () => ({ via: '1.1 proxy' })],
  ])('gives nothing to %s', async (_, headers) => {
    const response = await ask({ role: 'OPERATOR' }, own(headers(city.url)));
    expect(response.status).toBe(403);
    expect(await response.text()).not.toContain('eyJ');
  });

  it('gives nothing under another name that resolves to this machine (DNS rebinding)', async () => {
    const { port } = new URL(city.url);
    const name = `rebound.example:${port}`;
    const status = await new Promise<number>((resolve, reject) => {
      const request = requestRaw({
        hostname: '127.0.0.1',
        port,
        path: '/explorer/development-token',
        method: 'POST',
        headers: { host: name, origin: `http://${name}`, 'content-type': 'application/json', 'content-length': 2 },
      });
      request.on('response', (response) => resolve(response.resume().statusCode ?? 0)).on('error', reject);
      request.end('{}');
    });
    expect(status).toBe(403);
  });

  it('gives nothing to a form, to a GET, and for what is no role', async () => {
    const form = await ask({ role: 'OPERATOR' }, { origin: city.url, 'content-type': 'text/plain' });
    expect(form.status).toBeGreaterThanOrEqual(400);
    expect((await fetch(`${city.url}/explorer/development-token`)).status).toBe(405);
    for (const body of [{}, { role: 'ROOT' }, { role: ['OPERATOR'] }, { role: 'OPERATOR', ttl: '90d' }, null, 'x'])
      expect([body, (await ask(body, own())).status]).toEqual([body, 400]);
  });

  it.each([
    [
      'an identity provider',
      {
        EGRET_JWKS_URL: 'https://id.example/keys',
        EGRET_JWKS_ISSUER: 'https://id.example',
        EGRET_JWKS_AUDIENCE: 'egret',
      },
    ],
    ['an address that others reach', { HOST: '0.0.0.0' }],
    ['a proxy before it', { EGRET_TRUSTED_PROXIES: '1' }],
    ['the switch off', { EGRET_ROLE_SWITCH: 'off' }],
  ])('is not there with %s, nor does the page offer it', async (_, variables) => {
    const edge = await openEdge(
      city.world,
      settings({ EGRET_DATA_DIR: city.environment.dataDir, ...variables } as Record<string, string>),
    );
    expect((await ask({ role: 'OPERATOR' }, own({ origin: edge.url }), edge.url)).status).toBe(404);
    const page = await (await fetch(`${edge.url}/graphql`, { headers: { accept: 'text/html' } })).text();
    expect(page).toContain('"roleSwitch":null');
    await edge.close();
  });
});

describe('a sign-in', () => {
  const provider = {
    EGRET_JWKS_URL: 'https://id.example/keys',
    EGRET_JWKS_ISSUER: 'https://id.example/realm',
    EGRET_JWKS_AUDIENCE: 'egret',
  };
  const signIn = { EGRET_OIDC_ISSUER: 'https://id.example/realm', EGRET_OIDC_CLIENT_ID: 'explorer' };

  it('lets the page call the origin of the identity provider, and no other', async () => {
    const edge = await openEdge(
      city.world,
      settings({ EGRET_DATA_DIR: city.environment.dataDir, ...provider, ...signIn }),
    );
    const response = await fetch(`${edge.url}/graphql`, { headers: { accept: 'text/html' } });
    expect(response.headers.get('content-security-policy')).toContain("connect-src 'self' https://id.example;");
    expect(await response.text()).toContain('"signIn":{"issuer":"https://id.example/realm","clientId":"explorer"');
    await edge.close();
  });

  it('is refused at the start where it is half set, plain over the network, or what it signs in to is not trusted', () => {
    expect(() => settings({ ...provider, EGRET_OIDC_CLIENT_ID: 'explorer' })).toThrow('EGRET_OIDC_ISSUER must be set');
    expect(() => settings(signIn)).toThrow('EGRET_JWKS_URL');
    expect(() => settings({ ...provider, ...signIn, EGRET_OIDC_ISSUER: 'http://id.example' })).toThrow('https');
  });
});
