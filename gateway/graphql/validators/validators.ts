import type { FastifyRequest } from 'fastify';
import type { ExecutionResult, GraphQLSchema } from 'graphql';
import { hashOf } from '#kernel/graph/document-id.ts';
import { endOfShanghaiDay, shanghaiDay } from '#kernel/law/shanghai-time.ts';
import type { Environment } from '#kernel/platform/environment.ts';
import { deriveKey, getSecret } from '#kernel/platform/serving/secrets.ts';
import { printPublicSchema } from '../../composition/public-schema.ts';
import { tagsIn, takesCoding } from '../../http/entity-tags.ts';
import type { ClientRequest } from '../read-request.ts';
import { buildDigest } from './build.ts';
import type { ReadHeads } from './heads.ts';
import { inCoding, readTag, tagOver } from './tag.ts';
import { namesUnkept } from './unkept.ts';

interface Means {
  readonly environment: Pick<Environment, 'dataDir' | 'secret'>;
  readonly gateway: { readonly schema: GraphQLSchema };
  /** Absent where this process cannot tell whether something has changed: then no answer has a validator. */
  readonly readHeads?: ReadHeads | undefined;
}

/** Gives the answers of queries by GET the validators by which a client that has one already is told so, without making it anew. */
export class Validators {
  readonly #means: Means;
  #key: string | undefined;
  #graph: string | undefined;

  constructor(means: Means) {
    this.#means = means;
  }

  /**
   * The validator of a request's answer; null where it has none. By POST there is none, also of documents by their hash: HTTP
   * answers no POST with 304 (RFC 9110, 13.1.2), and no cache keeps what it is answered.
   */
  of(request: FastifyRequest, asked: ClientRequest, mediaType: string): Validator | null {
    const { readHeads } = this.#means;
    if (!readHeads || request.method === 'POST' || request.headers['x-egret-cost'] !== undefined) return null;
    if (asked.operation.operation !== 'query' || namesUnkept(asked.document)) return null;
    const { query, variables, operationName } = asked;
    const { viewer, language } = request;
    this.#key ??= deriveKey(getSecret(this.#means.environment), 'validators');
    this.#graph ??= `${buildDigest()} ${hashOf(printPublicSchema(this.#means.gateway.schema))}`;
    const parts = [this.#graph, hashOf(query), variables, operationName, language, mediaType, viewer];
    return new Validator(this.#key, parts, readHeads);
  }
}

/** The validator of one request's answer. */
export class Validator {
  readonly #key: string;
  readonly #parts: readonly unknown[];
  readonly #readHeads: ReadHeads;
  #heads: string | null = null;
  #until = Number.POSITIVE_INFINITY;

  constructor(key: string, parts: readonly unknown[], readHeads: ReadHeads) {
    this.#key = key;
    this.#parts = parts;
    this.#readHeads = readHeads;
  }

  /** Whether a client names a tag that may still hold, so that it is worth looking whether it does. */
  mayHold({ headers }: FastifyRequest): boolean {
    return heldTags(headers).length > 0;
  }

  /** The tag among those that a client names that still holds: nothing that its answer rests on has changed. One statement at most. */
  async findHeld({ headers }: FastifyRequest): Promise<string | null> {
    const heads = await this.#readHeads();
    const held = heldTags(headers).find(({ plain, until }) => plain === this.#tagOf(until, heads));
    return held ? inCoding(held.plain, held.coding) : null;
  }

  /** Notes where the journals stand: before the operation's first statement, so that what changes meanwhile makes the tag an old one. */
  async begin(): Promise<void> {
    this.#heads = await this.#readHeads().catch(() => null);
  }

  /** Notes until when a part of the answer holds, as a subgraph says; one that does not say it answers for nothing. */
  noteHolding(holdsUntil: number | undefined): void {
    this.#until = Math.min(this.#until, holdsUntil ?? 0);
  }

  /** The tag of the answer that was made; null where it has none. */
  tagOf({ errors = [] }: ExecutionResult): string | null {
    const now = new Date();
    const until = Math.min(this.#until, endOfShanghaiDay(shanghaiDay(now)).getTime());
    if (this.#heads === null || errors.length > 0 || until <= now.getTime()) return null;
    return this.#tagOf(until, this.#heads);
  }

  #tagOf(until: number, heads: string): string {
    return tagOver(this.#key, until, [...this.#parts, heads]);
  }
}

/** The tags that a client names, of our form, whose instant has not come and whose coding it takes. Whatever is there, `*`, is no tag: it is answered. */
function heldTags(headers: FastifyRequest['headers']) {
  return tagsIn(headers['if-none-match'])
    .flatMap((tag) => readTag(tag) ?? [])
    .filter(({ until, coding }) => Date.now() < until && takesCoding(coding, headers['accept-encoding']?.toString()));
}
