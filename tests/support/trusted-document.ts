import { createHash } from 'node:crypto';

/** A document as registering takes it. */
export interface TrustedDocument {
  readonly documentId: string;
  readonly text: string;
}

/** A document under the hash of its text. */
export function trustedDocument(text: string): TrustedDocument {
  return { documentId: `sha256:${createHash('sha256').update(text).digest('hex')}`, text };
}
