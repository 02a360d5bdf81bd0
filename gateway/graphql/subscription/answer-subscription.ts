import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import type { Logger } from 'pino';
import type { Environment } from '#kernel/environment.ts';
import type { Caller } from '#kernel/execute.ts';
import { anonymous } from '#kernel/viewer.ts';
import { presentable } from '../../answer.ts';
import type { Gateway } from '../../gateway.ts';
import { callerOf } from '../../http/caller-of.ts';
import { Refusal } from '../../refusal.ts';
import { inLanguage } from '../in-language.ts';
import type { ClientRequest } from '../read-request.ts';
import { clientsFault } from './clients-fault.ts';
import { EventStream } from './event-stream.ts';
import { type FeedQuery, toFeedQuery } from './feed-query.ts';
import { FeedWatch } from './feed-watch.ts';
import { FeedReader } from './read-feed.ts';
import { type SubscriptionLimits, SubscriptionSlots } from './subscription-slots.ts';

export interface SubscriptionsOptions {
  readonly environment: Pick<Environment, 'requestDeadlineMs' | 'subscriptions'>;
  readonly gateway: Gateway;
  readonly log?: Logger;
  /** Aborted when the service takes nothing new any more. */
  readonly draining: AbortSignal;
  /** Calls back whenever something was committed; without it a change is seen within a second. */
  readonly onCommitted?: (wake: () => void) => void;
}

/** A subscription that a client asks for. */
export interface Asked {
  readonly request: ClientRequest;
  readonly subscribed: OperationDefinitionNode;
  /** Who it is for, asked again for each page, so that a token that has expired ends it. */
  readonly caller: () => Promise<Caller>;
}

interface Exchange {
  readonly message: IncomingMessage;
  readonly response: ServerResponse;
  /** Where it came from. */
  readonly address: string | undefined;
}

const keepAliveMs = 15_000;
const retryAfterSeconds = '30';

/**
 * Streams `listingChanged` as GraphQL over server-sent events: everything after the cursor first, then as it happens. Changes are read
 * from the feed page by page, so none is lost between what was and what comes. What the client's own request ends is told and
 * completes; what the service ends breaks off, so that clients come back.
 */
export class Subscriptions {
  readonly #options: SubscriptionsOptions;
  readonly #slots: SubscriptionSlots;
  readonly #reader: FeedReader;
  readonly #watch: FeedWatch;
  readonly #open = new Set<EventStream>();

  constructor(options: SubscriptionsOptions) {
    const { environment, gateway, log, draining, onCommitted } = options;
    this.#options = options;
    this.#slots = new SubscriptionSlots(environment.subscriptions);
    this.#reader = new FeedReader(gateway, environment.requestDeadlineMs);
    const everybody = (): Caller => ({ viewer: anonymous, language: 'en', requestId: randomUUID() });
    this.#watch = new FeedWatch(() => this.#reader.head(everybody()), log);
    onCommitted?.(() => this.#watch.wake());
    draining.addEventListener('abort', () => this.#breakAll(), { once: true });
  }

  /** Answers one subscription for as long as it lasts; throws a Refusal before anything is sent. */
  async answer({ message, response, address }: Exchange, { request, subscribed, caller }: Asked): Promise<void> {
    requireEventStream(message);
    const asking = await caller();
    const release = this.#slots.take(callerOf(asking.viewer, address));
    if (typeof release === 'string') throw this.#tooMany(response, release);
    const stream = new EventStream(response);
    this.#open.add(stream);
    try {
      if (this.#options.draining.aborted) return stream.breakOff();
      const misfit = misfitOf(this.#options.gateway, request, asking);
      if (misfit) return await refuse(stream, misfit);
      await this.#follow(stream, toFeedQuery(request, subscribed, message.headers['last-event-id']), caller);
    } catch (error) {
      await this.#end(stream, error, asking);
    } finally {
      this.#open.delete(stream);
      release();
    }
  }

  /** Sends what is after the cursor, and again whenever the feed has moved, until the stream is over. */
  async #follow(stream: EventStream, feed: FeedQuery, caller: Asked['caller']): Promise<void> {
    for (let { after } = feed; !stream.over.aborted; ) {
      const seen = this.#watch.generation;
      after = await this.#sendPages(stream, { ...feed, after }, caller);
      while (this.#watch.generation === seen && !stream.over.aborted) {
        await this.#watch.past(seen, stream.over, keepAliveMs);
        if (this.#watch.generation !== seen) break;
        await caller();
        await stream.keepAlive();
      }
    }
  }

  /** Sends all there is after the cursor; where it stands then. */
  async #sendPages(stream: EventStream, feed: FeedQuery, caller: Asked['caller']): Promise<string | null> {
    let { after } = feed;
    for (let more = true; more && !stream.over.aborted; ) {
      const { nodes, pageInfo } = await this.#reader.page(feed, after, await caller());
      for (const { egretCursor, ...change } of nodes) {
        await stream.next({ data: { [feed.alias]: change } }, egretCursor);
        after = egretCursor;
      }
      more = pageInfo.hasNextPage;
    }
    return after;
  }

  async #end(stream: EventStream, error: unknown, { language, requestId }: Caller): Promise<void> {
    if (stream.over.aborted) return;
    const told = clientsFault(error, language);
    if (told) return refuse(stream, told);
    this.#options.log?.warn({ err: error, requestId }, 'a subscription broke off');
    stream.breakOff();
  }

  #breakAll(): void {
    for (const stream of this.#open) stream.breakOff();
  }

  #tooMany(response: ServerResponse, which: keyof SubscriptionLimits): Refusal {
    response.setHeader('retry-after', retryAfterSeconds);
    const limit = this.#options.environment.subscriptions[which];
    const text =
      which === 'total'
        ? {
            zh: `订阅已达上限 ${limit} 个，请稍后再试。`,
            en: `There are ${limit} subscriptions already; come back later.`,
          }
        : {
            zh: `同一调用者的订阅已达上限 ${limit} 个，请先结束其中一个。`,
            en: `You hold ${limit} subscriptions already; end one of them first.`,
          };
    return new Refusal(429, 'SUBSCRIPTION_LIMIT_EXCEEDED', text, { limit });
  }
}

const mostErrorsTold = 50;

/** Documents that were found to fit: they are kept where they are parsed, and most subscribers send the same. */
const fitting = new WeakSet<DocumentNode>();

/** What of a subscription does not fit the graph; null where it fits. */
function misfitOf(gateway: Gateway, { document }: ClientRequest, { language }: Caller): object | null {
  if (fitting.has(document)) return null;
  const errors = gateway.validate(document).slice(0, mostErrorsTold);
  for (const { extensions } of errors) extensions.code ??= 'GRAPHQL_VALIDATION_FAILED';
  if (errors.length > 0) return inLanguage(presentable({ errors }), language);
  fitting.add(document);
  return null;
}

/** The last event of a subscription that its client's own request ends. */
async function refuse(stream: EventStream, told: object): Promise<void> {
  await stream.next(told);
  stream.complete();
}

function requireEventStream({ headers }: IncomingMessage): void {
  if (/\btext\/event-stream\b/.test(headers.accept ?? '')) return;
  throw new Refusal(406, 'NOT_ACCEPTABLE', {
    zh: '订阅以服务器推送事件应答，请带 Accept: text/event-stream。',
    en: 'A subscription answers as server-sent events; send Accept: text/event-stream.',
  });
}
