import { hash } from 'node:crypto';

/** The SHA-256 of a text in UTF-8, in lower-case hexadecimal. */
export function hashOf(text: string): string {
  return hash('sha256', text, 'hex');
}

/** Whether it may be one. */
export function isHash(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}
