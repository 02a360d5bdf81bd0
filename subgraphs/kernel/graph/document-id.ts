import { hash } from 'node:crypto';

const prefix = 'sha256:';

/** The SHA-256 of a document's text in UTF-8, in lower-case hexadecimal. */
export function hashOf(text: string): string {
  return hash('sha256', text, 'hex');
}

/** Whether it may be one. */
export function isHash(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

/** The id by which the document with this hash is asked for. */
export function toDocumentId(hashOfText: string): string {
  return `${prefix}${hashOfText}`;
}

/** The hash that a document id names; null where it is none. */
export function hashIn(documentId: unknown): string | null {
  if (typeof documentId !== 'string' || !documentId.startsWith(prefix)) return null;
  const named = documentId.slice(prefix.length);
  return isHash(named) ? named : null;
}
