import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createLocalJWKSet, createRemoteJWKSet, type JWK, type JWTVerifyGetKey } from 'jose';
import type { Environment } from '../environment.ts';
import { type Keeping, keptFile } from '../keys/kept-file.ts';

export const algorithm = 'ES256';
export const localIssuer = 'egret:local';
export const localAudience = 'egret';
const remoteAlgorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

export type KeySettings = Pick<Environment, 'dataDir' | 'jwks'>;

/** The local development key: made once and kept in the data directory, so that all processes of one service share it. */
export function developmentKey({ dataDir }: KeySettings): JWK {
  return JSON.parse(keptFile(dataDir, signingKey)) as JWK;
}

const signingKey: Keeping = {
  name: 'signing-key.json',
  make: () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    return JSON.stringify({ ...privateKey.export({ format: 'jwk' }), alg: algorithm });
  },
  isSound: (content) => {
    try {
      return createPrivateKey({ key: JSON.parse(content), format: 'jwk' }).asymmetricKeyType === 'ec';
    } catch {
      return false;
    }
  },
};

/** Whether a service, or a command before, has left its development key in the data directory. */
export function hasDevelopmentKey({ dataDir }: Pick<Environment, 'dataDir'>): boolean {
  return existsSync(join(dataDir, signingKey.name));
}

/** The identity provider does not give its keys: nothing can be said of any token. */
export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
}

/** What is said of a key that a token names, not of the provider that was asked for it. */
const aboutTheKey = ['ERR_JWKS_NO_MATCHING_KEY', 'ERR_JWKS_MULTIPLE_MATCHING_KEYS', 'ERR_JOSE_NOT_SUPPORTED'];

function keysOf(url: URL): JWTVerifyGetKey {
  const find = createRemoteJWKSet(url);
  return async (header, token) => {
    try {
      return await find(header, token);
    } catch (error) {
      if (error instanceof Error && 'code' in error && aboutTheKey.includes(String(error.code))) throw error;
      throw new KeysUnavailable('the identity provider gave no keys', { cause: error });
    }
  };
}

/** Whose tokens are taken, and the keys to check them by. */
export function verification(settings: KeySettings) {
  if (settings.jwks) {
    const { url, issuer, audience } = settings.jwks;
    return { keys: keysOf(url), issuer, audience, algorithms: remoteAlgorithms };
  }
  const { d: _, ...publicKey } = developmentKey(settings);
  return {
    keys: createLocalJWKSet({ keys: [publicKey] }) as JWTVerifyGetKey,
    issuer: localIssuer,
    audience: localAudience,
    algorithms: [algorithm],
  };
}
