import { createPublicKey, type KeyObject } from 'node:crypto';
import canonicalize from 'canonicalize';
import { CompactSign, calculateJwkThumbprint, type JWK } from 'jose';
import { perProcess } from '#kernel/platform/serving/per-process.ts';

const algorithm = 'EdDSA';

/** The key that this process signs with. */
export interface Signer {
  readonly keyId: string;
  readonly publicKey: JWK;
  readonly privateKey: KeyObject;
}

/** A document in its canonical form (RFC 8785), and its signature: a JWS without the payload (RFC 7515, appendix F). */
export interface Signed {
  readonly document: string;
  readonly jws: string;
  readonly keyId: string;
}

/** The signer of this process; null where it was made to sign nothing, as the one that acts out the demonstration city. */
export const signerOf = perProcess(({ signing }) => (signing ? readSigner(signing.key()) : null));

async function readSigner(privateKey: KeyObject): Promise<Signer> {
  const publicKey: JWK = { ...createPublicKey(privateKey).export({ format: 'jwk' }), alg: algorithm, use: 'sig' };
  const keyId = await calculateJwkThumbprint(publicKey);
  return { keyId, publicKey: { ...publicKey, kid: keyId }, privateKey };
}

/** Signs what a document says. */
export async function signDocument({ keyId, privateKey }: Signer, content: object): Promise<Signed> {
  const document = canonicalize(content) ?? '';
  const compact = await new CompactSign(new TextEncoder().encode(document))
    .setProtectedHeader({ alg: algorithm, kid: keyId })
    .sign(privateKey);
  const [header, , signature] = compact.split('.');
  return { document, jws: `${header}..${signature}`, keyId };
}
