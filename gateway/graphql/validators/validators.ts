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
import { headsOrNothing, type ReadHeads } from './heads.ts';
import { inCoding, type ReadTag, readTag, tagOver } from './tag.ts';

interface Means {
  readonly environment: Pick<Environment, 'dataDir' | 'secret'>;
  readonly gateway: { readonly schema: GraphQLSchema };
  /** Absent where this process cannot tell whether something has changed: then no answer has a validator. */
  readonly readHeads?: ReadHeads | undefined;
}

/** Gives the answers of queries the validators by which a client that has one already is told so, or is given it again, without making it anew. */
export class Validators {
  readonly #means: Means;
  readonly #build: () => string;
  #key: string | undefined;
  #graph: string | undefined;

  /** `build` tells what answers from any other that would answer otherwise. */
  constructor(means: Means, build = buildDigest) {
    this.#means = means;
    this.#build = build;
  }

  /** What tells a request's answer from all others, whatever the data; null where it has no validator. */
  identityOf({ headers, viewer, language }: FastifyRequest, asked: ClientRequest, mediaType: string): string | null {
    if (!this.#means.readHeads || headers['x-egret-cost'] !== undefined) return null;
    if (asked.operation.operation !== 'query') return null;
    const { query, variables, operationName } = asked;
    this.#graph ??= `${this.#build()} ${hashOf(printPublicSchema(this.#means.gateway.schema))}`;
    return hashOf(JSON.stringify([this.#graph, hashOf(query), variables, operationName, language, mediaType, viewer]));
  }

  /** The validator of the answer with this identity; null for none. */
  of(identity: string | null): Validator | null {
    const { readHeads, environment } = this.#means;
    if (!readHeads || identity === null) return null;
    this.#key ??= deriveKey(getSecret(environment), 'validators');
    return new Validator(this.#key, identity, readHeads);
  }
}

/** What an answer rests on, and the tag that says so. */
export interface Basis {
  readonly tag: string;
  /** Until then it holds by itself, in milliseconds since 1970. */
  readonly until: number;
  /** Where the journals stood before it was made. */
  readonly heads: string;
}

/** The validator of one request's answer. */
export class Validator {
  readonly identity: string;
  readonly #key: string;
  readonly #readHeads: ReadHeads;
  #heads: string | null = null;
  #until = Number.POSITIVE_INFINITY;

  constructor(key: string, identity: string, readHeads: ReadHeads) {
    this.identity = identity;
    this.#key = key;
    this.#readHeads = readHeads;
  }

  /** Where the journals stand now. */
  headsNow(): Promise<string> | string {
    return this.#readHeads();
  }

  /** The tag among those that a client names that still holds: nothing that its answer rests on has changed. */
  heldAmong(tags: readonly ReadTag[], heads: string): string | null {
    const held = tags.find(({ plain, until }) => plain === this.#tagOf(until, heads));
    return held ? inCoding(held.plain, held.coding) : null;
  }

  /** Notes where the journals stand: before the operation's first statement, so that what changes meanwhile makes the tag an old one. */
  async begin(): Promise<void> {
    this.#heads = (await headsOrNothing(this.#readHeads)) ?? null;
  }

  /** Notes until when a part of the answer holds, as a subgraph says; one that does not say it answers for nothing. */
  noteHolding(holdsUntil: number | undefined): void {
    this.#until = Math.min(this.#until, holdsUntil ?? 0);
  }

  /** What the answer that was made rests on; null where nothing says that it holds. */
  basisOf({ errors = [] }: ExecutionResult): Basis | null {
    const now = new Date();
    const until = Math.min(this.#until, endOfShanghaiDay(shanghaiDay(now)).getTime());
    const heads = this.#heads;
    if (heads === null || errors.length > 0 || until <= now.getTime()) return null;
    return { tag: this.#tagOf(until, heads), until, heads };
  }

  #tagOf(until: number, heads: string): string {
    return tagOver(this.#key, until, [this.identity, heads]);
  }
}

/** The tags that a client names, of our form, whose instant has not come and whose coding it takes. Whatever is there, `*`, is no tag: it is answered. */
export function heldTags({ method, headers }: FastifyRequest): ReadTag[] {
  // By POST there are none: HTTP answers no POST with 304 (RFC 9110, 13.1.2), and no cache keeps what it is answered.
  if (method === 'POST' || headers['if-none-match'] === undefined) return [];
  return tagsIn(headers['if-none-match'])
    .flatMap((tag) => readTag(tag) ?? [])
    .filter(({ until, coding }) => Date.now() < until && takesCoding(coding, headers['accept-encoding']?.toString()));
}
