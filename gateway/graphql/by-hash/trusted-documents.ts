import { randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { hashOf, toDocumentId } from '#kernel/graph/document-id.ts';
import { anonymous } from '#kernel/platform/callers/viewer.ts';
import { withinDeadline } from '../../deadline.ts';
import type { Gateway } from '../../gateway.ts';
import { Refusal } from '../../refusal.ts';

const bounds = { entries: 5_000, bytes: 32 * 1024 * 1024 };
const bytesPerCharacter = 2;

const question = 'query TrustedDocument($documentId: String!) { trustedDocument(documentId: $documentId) { text } }';

interface Found {
  readonly trustedDocument: { readonly text: string } | null;
}

/**
 * Registered documents by their hash, asked of the graph. A document never changes, so what was found once is kept, bounded in number and
 * bytes; what was not found is asked for again each time, so that every process sees a registration as soon as it is committed.
 */
export class TrustedDocuments {
  readonly #gateway: Gateway;
  readonly #deadlineMs: number;
  readonly #readOwn: () => readonly string[];
  #own: ReadonlyMap<string, string> | undefined;
  readonly #texts = new LRUCache<string, string>({ max: bounds.entries, maxSize: bounds.bytes });
  /** Being asked for now: whoever wants the same meanwhile waits for the same. */
  readonly #underWay = new Map<string, Promise<string | null>>();

  /** `own`: the documents of our own pages, which nobody has to register. */
  constructor(gateway: Gateway, deadlineMs: number, own: () => readonly string[]) {
    this.#gateway = gateway;
    this.#deadlineMs = deadlineMs;
    this.#readOwn = own;
  }

  /** The text under a hash; null where none is registered. */
  async find(hash: string): Promise<string | null> {
    this.#own ??= new Map(this.#readOwn().map((text) => [hashOf(text), text]));
    const known = this.#own.get(hash) ?? this.#texts.get(hash);
    if (known !== undefined) return known;
    const asked = this.#underWay.get(hash) ?? this.#ask(hash);
    this.#underWay.set(hash, asked);
    try {
      return await asked;
    } finally {
      this.#underWay.delete(hash);
    }
  }

  async #ask(hash: string): Promise<string | null> {
    const operation = {
      query: question,
      variables: { documentId: toDocumentId(hash) },
      operationName: 'TrustedDocument',
    };
    const ask = (signal: AbortSignal) =>
      this.#gateway.execute(operation, { viewer: anonymous, language: 'en', requestId: randomUUID(), signal });
    const { data, errors } = await withinDeadline(ask, this.#deadlineMs, new AbortController());
    if (errors) throw unavailable();
    const { trustedDocument: found } = data as unknown as Found;
    if (found === null) return null;
    this.#texts.set(hash, found.text, { size: Math.max(1, bytesPerCharacter * found.text.length) });
    return found.text;
  }
}

function unavailable(): Refusal {
  const text = {
    zh: '暂时无法读取已登记的文档，请稍后再试。',
    en: 'Registered documents cannot be read now; ask again in a while.',
  };
  return new Refusal('SUBGRAPH_UNAVAILABLE', text, { subgraph: 'oversight' }, {}, 503);
}
