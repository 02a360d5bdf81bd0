import { createHash } from 'node:crypto';

/** Bytes as they are given out, under what proves them. */
export interface Representation {
  readonly bytes: Buffer;
  /** Of the bytes, in lower-case hex. */
  readonly sha256: string;
  /** Strong: the same bytes and no others. */
  readonly etag: string;
}

export function representationOf(bytes: Buffer): Representation {
  const hash = createHash('sha256').update(bytes).digest();
  return { bytes, sha256: hash.toString('hex'), etag: `"${hash.toString('base64url')}"` };
}
