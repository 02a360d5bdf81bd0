import { askedHash } from './asked-hash.ts';
import { PersistedQueries, persistedQueryNotFound } from './persisted-queries.ts';

/** What a client sent: the body of a POST, or the parameters of a GET. */
type Sent = Readonly<Record<string, unknown>>;

/** Gives requests that name their document by its hash the text of it. */
export class RequestTexts {
  readonly #persisted = new PersistedQueries();

  /** The request with the text of its document; one that sends it is the same. */
  withText(sent: Sent): Sent {
    const { query, extensions } = sent;
    const hash = askedHash(extensions);
    if (hash === null || hasText(query)) return sent;
    const text = this.#persisted.find(hash);
    if (text === undefined) throw persistedQueryNotFound();
    return { ...sent, query: text };
  }

  /** Keeps the text that came with its hash, once it was found sound and within the limits. */
  keep({ query, extensions }: Sent): void {
    const hash = askedHash(extensions);
    if (hash !== null && hasText(query)) this.#persisted.keep(hash, query);
  }
}

/** An empty text is none, as clients send it that leave it out. */
function hasText(query: unknown): query is string {
  return query !== undefined && query !== null && query !== '';
}
