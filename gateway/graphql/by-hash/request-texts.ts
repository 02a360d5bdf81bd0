import { hashIn, hashOf } from '#kernel/graph/document-id.ts';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import type { Environment } from '#kernel/platform/environment.ts';
import { ownDocuments } from '../../explorer/first-query.ts';
import type { Gateway } from '../../gateway.ts';
import { readQuestionTexts } from '../../questions/question.ts';
import { Refusal } from '../../refusal.ts';
import { longestQuery } from '../documents.ts';
import { askedHash } from './asked-hash.ts';
import { PersistedQueries, persistedQueryNotFound } from './persisted-queries.ts';
import { documentIdAmong, documentIdUnfit, documentNotFound, documentNotTrusted } from './refusals.ts';
import { TrustedDocuments } from './trusted-documents.ts';

/** What a client sent: the body of a POST, or the parameters of a GET. */
type Sent = Readonly<Record<string, unknown>>;

interface Options {
  readonly gateway: Gateway;
  readonly environment: Pick<Environment, 'onlyTrustedDocuments' | 'requestDeadlineMs'>;
}

/**
 * Gives requests that name their document by its hash the text of it: a registered one by `documentId`, a registered or an automatic
 * persisted one by `extensions.persistedQuery`. Where only trusted documents are served, refuses others to callers without a token.
 */
export class RequestTexts {
  readonly #persisted = new PersistedQueries();
  readonly #trusted: TrustedDocuments;
  readonly #onlyTrusted: boolean;

  constructor({ gateway, environment }: Options) {
    const own = () => [...ownDocuments, ...readQuestionTexts()];
    this.#trusted = new TrustedDocuments(gateway, environment.requestDeadlineMs, own);
    this.#onlyTrusted = environment.onlyTrustedDocuments;
  }

  /** The request with the text of its document; one that sends it is the same. */
  async withText(sent: Sent, viewer: Viewer): Promise<Sent> {
    const { query, documentId, extensions } = sent;
    const onlyTrusted = this.#onlyTrusted && viewer.subject === null;
    const hash = askedHash(extensions);
    if (isGiven(documentId)) {
      if (isGiven(query) || hash !== null) throw documentIdAmong();
      return { ...sent, query: await this.#byDocumentId(documentId, onlyTrusted) };
    }
    if (isGiven(query)) {
      if (onlyTrusted) await this.#requireTrusted(query);
      return sent;
    }
    return hash === null ? sent : { ...sent, query: await this.#byHash(hash, onlyTrusted) };
  }

  /** Keeps the text that came with its hash, once it was found sound and within the limits. */
  keep({ query, extensions }: Sent): void {
    const hash = askedHash(extensions);
    if (hash !== null && typeof query === 'string') this.#persisted.keep(hash, query);
  }

  async #byDocumentId(documentId: unknown, onlyTrusted: boolean): Promise<string> {
    const hash = hashIn(documentId);
    if (hash === null) throw documentIdUnfit();
    const text = await this.#trusted.find(hash);
    if (text === null) throw documentNotFound(onlyTrusted);
    return text;
  }

  async #byHash(hash: string, onlyTrusted: boolean): Promise<string> {
    if (onlyTrusted) {
      const text = await this.#trusted.find(hash);
      if (text === null) throw documentNotTrusted();
      return text;
    }
    const text = this.#persisted.find(hash) ?? (await this.#registered(hash));
    if (text === null) throw persistedQueryNotFound();
    return text;
  }

  /** A client that does not find its query here sends it: no registered document has to be read for that. */
  #registered(hash: string): Promise<string | null> {
    return this.#trusted.find(hash).catch((error: unknown) => {
      if (error instanceof Refusal) return null;
      throw error;
    });
  }

  /** What is no text, or too long for one, is refused where it is read. */
  async #requireTrusted(query: unknown): Promise<void> {
    if (typeof query !== 'string' || query.length > longestQuery) return;
    if ((await this.#trusted.find(hashOf(query))) === null) throw documentNotTrusted();
  }
}

/** An empty text is none, as clients send it that leave it out. */
function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}
