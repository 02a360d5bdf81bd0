import { createPrivateKey, type KeyObject } from 'node:crypto';

/** The private key in a text, PKCS #8 PEM or JWK; null where it holds no Ed25519 key. */
export function readSigningKey(text: string): KeyObject | null {
  try {
    const key = text.trimStart().startsWith('{')
      ? createPrivateKey({ key: JSON.parse(text), format: 'jwk' })
      : createPrivateKey(text.replaceAll('\\n', '\n'));
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    return null;
  }
}
