import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { GraphQLError, type OperationDefinitionNode } from 'graphql';
import type { Environment } from '#kernel/environment.ts';
import type { Caller } from '#kernel/execute.ts';
import { presentable } from './answer.ts';
import { withinDeadline } from './deadline.ts';
import { type FeedQuery, toFeedQuery } from './feed-query.ts';
import type { Gateway } from './gateway.ts';
import { told } from './graphql/in-language.ts';
import { Refusal } from './refusal.ts';
import type { ClientRequest } from './request.ts';

interface Page {
  readonly nodes: readonly (Record<string, unknown> & { readonly egretCursor: string })[];
  readonly pageInfo: { readonly hasNextPage: boolean };
}

interface Exchange {
  readonly message: IncomingMessage;
  readonly response: ServerResponse;
  /** Aborted when the service takes nothing new any more. */
  readonly draining: AbortSignal;
}

interface Graph {
  readonly environment: Pick<Environment, 'requestDeadlineMs'>;
  readonly gateway: Gateway;
}

interface Asked {
  readonly request: ClientRequest;
  readonly subscribed: OperationDefinitionNode;
  /** Who it is for, asked again for each page, so that a token that has expired ends it. */
  readonly caller: () => Promise<Caller>;
}

const pollMs = 1000;
const keepAliveEvery = 15;

/**
 * Streams `listingChanged` as GraphQL over server-sent events (distinct connections mode): everything after the cursor first,
 * then as it happens. Changes are read from the feed page by page, so none is lost between what was and what comes.
 */
export async function answerSubscription(
  { message, response, draining }: Exchange,
  graph: Graph,
  asked: Asked,
): Promise<void> {
  const { request, subscribed } = asked;
  requireEventStream(message);
  const [error] = graph.gateway.validate(request.document);
  if (error)
    throw new Refusal(400, 'GRAPHQL_VALIDATION_FAILED', {
      zh: told(error.message, 'zh'),
      en: told(error.message, 'en'),
    });
  const feed = toFeedQuery(request, subscribed);
  const left = new AbortController();
  response.once('close', () => left.abort());
  const signal = AbortSignal.any([left.signal, draining]);
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' });
  response.write(':\n\n');
  try {
    await sendAll(response, graph, { ...asked, feed, signal });
  } catch (thrown) {
    if (!signal.aborted) await send(response, endOf(thrown));
  }
  if (!response.destroyed) response.end('event: complete\ndata:\n\n');
}

function requireEventStream({ headers }: IncomingMessage): void {
  if (/\btext\/event-stream\b/.test(headers.accept ?? '')) return;
  throw new Refusal(406, 'NOT_ACCEPTABLE', {
    zh: '订阅以服务器推送事件应答，请带 Accept: text/event-stream。',
    en: 'A subscription answers as server-sent events; send Accept: text/event-stream.',
  });
}

/** The last event of a subscription that could not go on: a token that has expired, a deadline, a fault. */
function endOf(thrown: unknown): object {
  if (thrown instanceof Refusal) return thrown.answer('en');
  const code = thrown instanceof GraphQLError ? thrown.extensions.code : 'INTERNAL_SERVER_ERROR';
  const message =
    thrown instanceof GraphQLError
      ? thrown.message
      : 'The subscription ended by a fault; subscribe again after your last cursor.';
  return { errors: [{ message, extensions: { code } }] };
}

interface Stream extends Asked {
  readonly feed: FeedQuery;
  readonly signal: AbortSignal;
}

async function sendAll(
  response: ServerResponse,
  graph: Graph,
  { request, feed, caller, signal }: Stream,
): Promise<void> {
  const { environment, gateway } = graph;
  let after = feed.after;
  for (let idle = 0; !signal.aborted; ) {
    const variables = { ...request.variables, egretAfter: after };
    const asking = await caller();
    const ask = (over: AbortSignal) => gateway.execute({ query: feed.query, variables }, { ...asking, signal: over });
    const result = presentable(await withinDeadline(ask, environment.requestDeadlineMs, signal));
    const page = (result.data as { listingChanges?: Page | null } | null | undefined)?.listingChanges;
    if (result.errors || !page) return send(response, { errors: result.errors });
    for (const { egretCursor, ...change } of page.nodes) {
      await send(response, { data: { [feed.alias]: change } });
      after = egretCursor;
    }
    if (page.pageInfo.hasNextPage) continue;
    idle = page.nodes.length > 0 ? 0 : idle + 1;
    if (idle > 0 && idle % keepAliveEvery === 0) response.write(':\n\n');
    await wait(pollMs, undefined, { signal });
  }
}

/** One event; waits until a slow client has taken what was sent. */
async function send(response: ServerResponse, result: object): Promise<void> {
  if (!response.write(`event: next\ndata: ${JSON.stringify(result)}\n\n`)) await once(response, 'drain');
}
