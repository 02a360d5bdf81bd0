import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DocumentNode, GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import type { Caller } from '#kernel/platform/callers/caller.ts';
import type { Verify } from '#kernel/platform/callers/tokens.ts';
import { anonymous } from '#kernel/platform/callers/viewer.ts';
import type { Environment } from '#kernel/platform/environment.ts';
import { withoutInternals } from '../../answer.ts';
import { coerceVariables } from '../../execution/coerce-variables.ts';
import type { Gateway } from '../../gateway.ts';
import { authenticate, senderOf } from '../../http/authenticate.ts';
import type { DearRequests } from '../../http/dear-requests.ts';
import { hijack } from '../../http/hijack.ts';
import { pointsOf, type Rated } from '../../http/rate-limit.ts';
import { Refusal } from '../../refusal.ts';
import { inLanguage } from '../in-language.ts';
import { weightOf } from '../media-type.ts';
import type { ClientRequest } from '../read-request.ts';
import { clientsFault } from './clients-fault.ts';
import { EventStream, eventStreamHeaders } from './event-stream.ts';
import { type FeedQuery, toFeedQuery } from './feed-query.ts';
import { FeedWatch } from './feed-watch.ts';
import { type FeedPage, FeedReader } from './read-feed.ts';
import { type SubscriptionLimits, SubscriptionSlots } from './subscription-slots.ts';
import { keepAliveMs, untilAffordable } from './until-affordable.ts';

export interface SubscriptionsOptions extends Rated {
  readonly environment: Pick<Environment, 'limits' | 'requestDeadlineMs' | 'stalledMs' | 'subscriptions'>;
  readonly gateway: Gateway;
  readonly verify: Verify;
  readonly dear: DearRequests;
  readonly log?: Logger;
  /** Aborted when the service takes nothing new any more. */
  readonly draining: AbortSignal;
  /** Calls back whenever something was committed; without it a change is seen within a second. */
  readonly onCommitted?: (wake: () => void) => void;
}

/** A subscription that a client asks for. */
interface Subscription {
  readonly asked: ClientRequest;
  readonly lastEventId: string | readonly string[] | undefined;
  /** Who it is for, asked again for each page, so that a token that has expired ends it. */
  readonly caller: () => Promise<Caller>;
  /** Whose it is counted as. */
  readonly sender: string;
  /** Takes what a page costs from the sender's minute; rejects where that is too little. */
  readonly charge: (cost: number) => Promise<unknown>;
}

const retryAfterSeconds = '30';
/** A page of at least this cost waits for its sender's turn. */
const dearPage = 100_000;

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

  requireAcceptable(accept: string | undefined): void {
    if (weightOf('text/event-stream', accept) > 0) return;
    throw new Refusal('NOT_ACCEPTABLE', {
      zh: '订阅以服务器推送事件应答，请带 Accept: text/event-stream。',
      en: 'A subscription answers as server-sent events; send Accept: text/event-stream.',
    });
  }

  /** Answers one subscription for as long as it lasts; a HEAD with what its answer says of itself, and nothing is held for it. */
  async answer(request: FastifyRequest, reply: FastifyReply, asked: ClientRequest): Promise<FastifyReply | undefined> {
    if (request.method === 'HEAD') return reply.headers(eventStreamHeaders).send();
    const caller = () => authenticate(request, this.#options.verify);
    const lastEventId = request.headers['last-event-id'];
    const sender = senderOf(request);
    const charge = (cost: number) => this.#options.rates.charge(request, pointsOf(cost));
    await hijack(reply, (response) => this.#stream(response, { asked, lastEventId, caller, sender, charge }));
    return undefined;
  }

  async #stream(response: ServerResponse, subscription: Subscription): Promise<void> {
    const asking = await subscription.caller();
    const release = this.#slots.take(subscription.sender);
    if (typeof release === 'string') throw this.#tooMany(response, release);
    const stream = new EventStream(response, this.#options.environment.stalledMs);
    this.#open.add(stream);
    try {
      if (this.#options.draining.aborted) return stream.breakOff();
      await this.#begin(stream, subscription, asking);
    } catch (error) {
      await this.#end(stream, error, asking);
    } finally {
      this.#open.delete(stream);
      release();
    }
  }

  async #begin(stream: EventStream, subscription: Subscription, asking: Caller): Promise<void> {
    const { asked, lastEventId } = subscription;
    const { gateway, environment } = this.#options;
    const { errors, values } = valuesFor(gateway, asked);
    if (errors.length > 0) return refuse(stream, inLanguage(withoutInternals({ errors }), asking.language));
    const { schema, sizes } = gateway;
    const mostCost = environment.limits.cost;
    const feed = toFeedQuery({ request: asked, schema, values, lastEventId, sizes, mostCost });
    await this.#follow(stream, feed, subscription);
  }

  /** Sends what is after the cursor, and again whenever the feed has moved, until the stream is over. */
  async #follow(stream: EventStream, feed: FeedQuery, subscription: Subscription): Promise<void> {
    for (let { after } = feed; !stream.over.aborted; ) {
      const seen = this.#watch.generation;
      after = await this.#sendPages(stream, { ...feed, after }, subscription);
      while (this.#watch.generation === seen && !stream.over.aborted) {
        await this.#watch.past(seen, stream.over, keepAliveMs);
        if (this.#watch.generation !== seen) break;
        await subscription.caller();
        await stream.keepAlive();
      }
    }
  }

  /** Sends all there is after the cursor; where it stands then. */
  async #sendPages(stream: EventStream, feed: FeedQuery, subscription: Subscription): Promise<string | null> {
    let { after } = feed;
    for (let more = true; more && !stream.over.aborted; ) {
      const page = await untilAffordable(stream, () => this.#page(stream.over, { ...feed, after }, subscription));
      if (page === null) break;
      const { nodes, pageInfo } = page;
      for (const { [feed.cursorKey]: cursor, ...change } of nodes) {
        after = String(cursor);
        await stream.next({ data: { [feed.alias]: change } }, after);
      }
      more = pageInfo.hasNextPage;
    }
    return after;
  }

  /** The page that begins where the feed stands: asked for as any other request of its sender, in its turn and at its price. */
  #page(signal: AbortSignal, feed: FeedQuery, { sender, caller, charge }: Subscription): Promise<FeedPage> {
    // Few pages are read at once, and many subscribers share one: the dear ones alone wait for their sender's turn.
    const cost = feed.cost < dearPage ? 0 : feed.cost;
    return this.#options.dear.run({ caller: sender, cost, signal }, async () => {
      const asking = await caller();
      await charge(feed.cost);
      const { generation } = this.#watch;
      return this.#reader.page(feed, { after: feed.after, generation }, asking);
    });
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
    return new Refusal('SUBSCRIPTION_LIMIT_EXCEEDED', text, { limit });
  }
}

const mostErrorsTold = 50;

/** Documents that were found to fit: they are kept where they are parsed, and most subscribers send the same. */
const fitting = new WeakSet<DocumentNode>();

/** What of a subscription does not fit the graph, and the values of its variables where all of it does. */
function valuesFor(
  gateway: Gateway,
  { document, operation, variables }: ClientRequest,
): ReturnType<typeof coerceVariables> {
  const errors = misfitsOf(gateway, document);
  if (errors.length > 0) return { errors, values: {} };
  return coerceVariables(gateway.schema, operation, variables);
}

function misfitsOf(gateway: Gateway, document: DocumentNode): readonly GraphQLError[] {
  if (fitting.has(document)) return [];
  const errors = gateway.validate(document).slice(0, mostErrorsTold);
  if (errors.length === 0) fitting.add(document);
  return errors;
}

/** The last event of a subscription that its client's own request ends. */
async function refuse(stream: EventStream, told: object): Promise<void> {
  await stream.next(told);
  stream.complete();
}
