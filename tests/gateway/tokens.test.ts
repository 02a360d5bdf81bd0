import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createVerifier, signDevelopmentToken } from '#kernel/platform/callers/tokens.ts';
import { type ListeningCity, openListeningCity, whoAmI } from '../support/edge.ts';
import { settings, temporaryDirectory } from '../support/world.ts';

const other = temporaryDirectory();
let city: ListeningCity;

beforeAll(async () => {
  city = await openListeningCity();
});
afterAll(() => city.close());

const post: ListeningCity['post'] = (...args) => city.post(...args);
const codeOf: ListeningCity['codeOf'] = (...args) => city.codeOf(...args);
afterAll(() => other.remove());

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const token = (ttl = '1h') =>
  signDevelopmentToken(city.environment, { roles: ['OPERATOR', 'ANALYST'], subject: 'ann', organisation: 'LD', ttl });

describe('tokens', () => {
  it('are taken for whom they name; without one the caller is the public', async () => {
    expect((await post(whoAmI, bearer(await token()))).body.data).toEqual({
      viewer: { subject: 'ann', roles: ['OPERATOR', 'ANALYST'], organisation: 'LD' },
    });
    expect((await post(whoAmI)).body.data).toEqual({ viewer: { subject: null, roles: [], organisation: null } });
  });

  it('are refused with UNAUTHENTICATED, never taken as anonymous, when anything is wrong with them', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    const claims = (more: object = {}) =>
      new SignJWT({ roles: ['OPERATOR'], ...more })
        .setProtectedHeader({ alg: 'ES256' })
        .setSubject('eve')
        .setIssuer('egret:local')
        .setAudience('egret')
        .setExpirationTime('1h');
    const good = await token();
    const [head, body, mac] = good.split('.');
    const tampered = `${head}.${Buffer.from(
      Buffer.from(body ?? '', 'base64url')
        .toString()
        .replace('ann', 'eve'),
    ).toString('base64url')}.${mac}`;
    const hmac = await new SignJWT({ roles: ['OPERATOR'] })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject('eve')
      .setIssuer('egret:local')
      .setAudience('egret')
      .setExpirationTime('1h')
      .sign(
        new TextEncoder().encode(
          JSON.stringify(await exportJWK((await generateKeyPair('ES256', { extractable: true })).publicKey)),
        ),
      );
    const unsigned = new UnsecuredJWT({ roles: ['OPERATOR'] })
      .setSubject('eve')
      .setIssuer('egret:local')
      .setAudience('egret')
      .setExpirationTime('1h')
      .encode();
    const elsewhere = await signDevelopmentToken(settings({ EGRET_DATA_DIR: other.path }), {
      roles: ['OPERATOR'],
      subject: 'eve',
      ttl: '1h',
    });
    const wrong = {
      'another key': await claims().sign(privateKey),
      'another service': elsewhere,
      tampered,
      'a symmetric algorithm': hmac,
      'no signature': unsigned,
      expired: await signDevelopmentToken(city.environment, { roles: ['OPERATOR'], subject: 'eve', ttl: '-1m' }),
      'no subject': await signDevelopmentToken(city.environment, { roles: ['OPERATOR'], subject: '', ttl: '1h' }),
      'no token at all': 'abc',
    };
    for (const [what, each] of Object.entries(wrong))
      expect(`${what}: ${await codeOf(whoAmI, bearer(each))}`).toBe(`${what}: 401 UNAUTHENTICATED`);
    expect(await codeOf(whoAmI, { authorization: 'Basic YTpi' })).toBe('401 UNAUTHENTICATED');
    expect(await codeOf(whoAmI, { authorization: 'Bearer ' })).toBe('401 UNAUTHENTICATED');
  });

  it('are refused when not yet valid, of another audience or of another issuer; an identity provider replaces the development key', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    const jwks = createServer(
      (_, response) =>
        void exportJWK(publicKey).then((key) =>
          response
            .setHeader('content-type', 'application/json')
            .end(JSON.stringify({ keys: [{ ...key, kid: 'k', alg: 'ES256' }] })),
        ),
    );
    jwks.listen(0, '127.0.0.1');
    await once(jwks, 'listening');
    const remote = settings({
      EGRET_DATA_DIR: other.path,
      EGRET_JWKS_URL: `http://127.0.0.1:${(jwks.address() as AddressInfo).port}/`,
      EGRET_JWKS_ISSUER: 'https://id.example',
      EGRET_JWKS_AUDIENCE: 'city',
    });
    const verify = createVerifier(remote);
    const make = (issuer: string, audience: string, notBefore = '-1s') =>
      new SignJWT({ roles: ['AUTHORITY'] })
        .setProtectedHeader({ alg: 'ES256', kid: 'k' })
        .setSubject('ada')
        .setIssuer(issuer)
        .setAudience(audience)
        .setNotBefore(notBefore)
        .setExpirationTime('1h')
        .sign(privateKey);
    await expect(verify(`Bearer ${await make('https://id.example', 'city')}`)).resolves.toEqual({
      subject: 'ada',
      roles: ['AUTHORITY'],
      organisation: null,
    });
    for (const bad of [
      make('https://evil.example', 'city'),
      make('https://id.example', 'town'),
      make('https://id.example', 'city', '1h'),
    ]) {
      await expect(verify(`Bearer ${await bad}`)).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
    }
    await expect(verify(`Bearer ${await token()}`)).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
    await expect(signDevelopmentToken(remote, { roles: ['OPERATOR'], subject: 'x', ttl: '1h' })).rejects.toThrow(
      'EGRET_JWKS_URL',
    );
    jwks.close();
  });
});
