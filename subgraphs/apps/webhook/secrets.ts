import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { deriveKey } from '#kernel/platform/serving/secrets.ts';

const algorithm = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

/** A new secret, as Standard Webhooks writes it. */
export function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

/** A secret as it is kept: encrypted for one webhook, so that put under another it cannot be read. */
export function sealSecret(key: string, webhookId: string, secret: string): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(algorithm, toBytes(key), iv).setAAD(Buffer.from(webhookId));
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64');
}

/** The secret that was sealed; null where the key is another by now, or what is kept was altered. */
export function unsealSecret(key: string, webhookId: string, kept: string): string | null {
  const bytes = Buffer.from(kept, 'base64');
  const tag = bytes.subarray(ivBytes, ivBytes + tagBytes);
  if (tag.length < tagBytes) return null;
  try {
    const decipher = createDecipheriv(algorithm, toBytes(key), bytes.subarray(0, ivBytes), { authTagLength: tagBytes })
      .setAAD(Buffer.from(webhookId))
      .setAuthTag(tag);
    return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}

function toBytes(key: string): Buffer {
  return Buffer.from(deriveKey(key, 'secrets of webhooks'), 'hex');
}
