import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { Environment } from '../environment.ts';
import { type Keeping, keptFile } from './kept-file.ts';
import { readSigningKey } from './read-signing-key.ts';

/** What is needed to sign what outlives the connection. */
export interface Signing {
  /** The private key, Ed25519; made when it is first asked for. */
  readonly key: () => KeyObject;
}

const keptKey: Keeping = {
  name: 'listing-key.json',
  make: () => JSON.stringify(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })),
  isSound: (content) => readSigningKey(content) !== null,
};

/** Signing under EGRET_SIGNING_KEY, or under a key made once and kept in the data directory. */
export function openSigning({ signingKey, dataDir }: Pick<Environment, 'signingKey' | 'dataDir'>): Signing {
  return {
    key: () => {
      const key = readSigningKey(signingKey ?? keptFile(dataDir, keptKey));
      if (!key) throw new Error('The signing key is no Ed25519 key');
      return key;
    },
  };
}
