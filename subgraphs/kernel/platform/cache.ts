import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';

export interface CacheBounds {
  readonly entries: number;
  /** All entries together, as they are estimated. */
  readonly bytes: number;
}

/** Values by the text they were made from, bounded in number and in bytes; the least recently used goes first. Of a text its hash is kept only. */
export class TextCache<Value extends object> {
  readonly #values: LRUCache<string, Value>;

  constructor({ entries, bytes }: CacheBounds) {
    this.#values = new LRUCache({ max: entries, maxSize: bytes });
  }

  find(text: string): Value | undefined {
    return this.#values.get(digestOf(text));
  }

  /** Keeps a value that takes so many bytes; one that takes more than all may is not kept. */
  keep(text: string, value: Value, bytes: number): Value {
    this.#values.set(digestOf(text), value, { size: Math.max(1, Math.ceil(bytes)) });
    return value;
  }
}

function digestOf(text: string): string {
  return hash('sha256', text, 'base64');
}

/** What a parsed GraphQL document takes, in bytes for each character that it prints. */
const documentBytesPerCharacter = 50;

/** An estimate of what a document without locations takes in memory, from its text without comments. */
export function documentBytes(text: string): number {
  return text.length * documentBytesPerCharacter;
}
