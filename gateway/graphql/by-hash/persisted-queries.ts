import { LRUCache } from 'lru-cache';
import { hashOf } from '#kernel/graph/document-id.ts';
import { Refusal } from '../../refusal.ts';

const bounds = { entries: 5_000, bytes: 32 * 1024 * 1024 };
const bytesPerCharacter = 2;

/**
 * Automatic persisted queries: texts by their SHA-256, as clients sent both. A cache of this process, bounded in number and bytes; a
 * client whose query is not in it sends the text again.
 */
export class PersistedQueries {
  readonly #texts = new LRUCache<string, string>({ max: bounds.entries, maxSize: bounds.bytes });

  find(hash: string): string | undefined {
    return this.#texts.get(hash);
  }

  /** Keeps a text under its hash; refuses one that is not its own. */
  keep(hash: string, text: string): void {
    if (this.#texts.get(hash) === text) return;
    if (hashOf(text) !== hash) throw mismatch();
    this.#texts.set(hash, text, { size: Math.max(1, bytesPerCharacter * text.length) });
  }
}

function mismatch(): Refusal {
  return new Refusal(
    'PERSISTED_QUERY_HASH_MISMATCH',
    {
      zh: 'extensions.persistedQuery.sha256Hash 不是 query 的 SHA-256；请对原样的 query 文本（UTF-8）计算。',
      en: 'extensions.persistedQuery.sha256Hash is not the SHA-256 of query; hash the text of query as it is sent, in UTF-8.',
    },
    { argument: 'extensions.persistedQuery.sha256Hash' },
  );
}

/** The message is the protocol's own, by which Apollo's clients and urql know that they are to send the text. */
export function persistedQueryNotFound(): Refusal {
  const message = 'PersistedQueryNotFound';
  const whatToDo = {
    zh: '此处未存有该哈希的查询；请连同 query 再发一次。',
    en: 'No query is kept here under this hash; send it once with its query.',
  };
  // Clients take it as an answer like any other, under 200.
  return new Refusal('PERSISTED_QUERY_NOT_FOUND', { zh: message, en: message }, { whatToDo });
}
