import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import type { Environment } from '#kernel/environment.ts';
import type { Caller } from '#kernel/execute.ts';
import { hangUpOf } from '#kernel/hang-up.ts';
import type { SecurityWatch } from '#kernel/security-watch.ts';
import { askAgainAfterSeconds } from '#kernel/token-refusals.ts';
import type { Verify } from '#kernel/tokens.ts';
import { presentable } from './answer.ts';
import { withinDeadline } from './deadline.ts';
import { explorerPage, explorerPolicy } from './explorer.ts';
import { answerExport, exportFormatOf } from './export/answer-export.ts';
import type { Asking, Gateway } from './gateway.ts';
import { Subscriptions } from './graphql/subscription/answer-subscription.ts';
import { subscriptionOf } from './graphql/subscription/feed-query.ts';
import { checkReadiness } from './readiness.ts';
import { Refusal } from './refusal.ts';
import { noteErrors, noteNotFound, noteRefusal } from './refused-attempts.ts';
import { readRequest } from './request.ts';
import { asksForVerification } from './verification.ts';

export interface EdgeOptions {
  readonly environment: Pick<
    Environment,
    'corsOrigins' | 'limits' | 'subscriptions' | 'requestDeadlineMs' | 'verificationDeadlineMs'
  >;
  readonly gateway: Gateway;
  readonly verify: Verify;
  readonly log: Logger;
  /** Counts what is refused for security. */
  readonly watch?: SecurityWatch;
  /** Calls back whenever something was committed, so that subscribers hear of it at once. */
  readonly onCommitted?: (wake: () => void) => void;
}

/** One request and its answer. */
export interface Exchange {
  readonly message: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  /** Noted when the request came: a connection that is gone tells no address any more. */
  readonly address: string | undefined;
  readonly requestId: string;
  readonly language: 'zh' | 'en';
  readonly subscriptions: Subscriptions;
}

/** The HTTP edge: everything a request must pass before the gateway plans it. */
export function createEdge(options: EdgeOptions): Server {
  const draining = new AbortController();
  const subscriptions = new Subscriptions({ ...options, draining: draining.signal });
  const server = createServer((message, response) => {
    const exchange = { ...openExchange(message, response), subscriptions };
    response.setHeader('x-request-id', exchange.requestId);
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('referrer-policy', 'no-referrer');
    response.setHeader('x-frame-options', 'DENY');
    route(exchange, options)
      .catch((error: unknown) => {
        noteRefusal(options.watch, exchange, error);
        refuse(exchange, options, error);
      })
      .catch((error: unknown) => {
        options.log.error({ err: error, requestId: exchange.requestId }, 'a request could not even be refused');
        response.destroy();
      });
  });
  server.once('draining', () => draining.abort());
  server.requestTimeout = 60_000;
  server.headersTimeout = 20_000;
  return server;
}

function openExchange(message: IncomingMessage, response: ServerResponse): Omit<Exchange, 'subscriptions'> {
  const given = message.headers['x-request-id'];
  const requestId = typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
  const language = /^\s*zh\b/i.test(message.headers['accept-language'] ?? '') ? 'zh' : 'en';
  return { message, response, url: targetOf(message), address: message.socket.remoteAddress, requestId, language };
}

const nowhere = new URL('http://edge/%');

/** What a request asks for; a target that is no address, such as `//`, is nowhere. */
function targetOf({ url = '/' }: IncomingMessage): URL {
  const target = url.startsWith('/') ? `http://edge${url}` : url;
  return URL.canParse(target) ? new URL(target) : nowhere;
}

async function route(exchange: Exchange, options: EdgeOptions): Promise<void> {
  const { message, response, url } = exchange;
  if (answerCors(exchange, options.environment.corsOrigins)) return;
  if (url.pathname === '/graphql')
    return wantsExplorer(message) ? sendExplorer(exchange) : answerGraphql(exchange, options);
  const format = exportFormatOf(url);
  if (format !== null) return answerExport(exchange, format, options);
  if (message.method === 'GET' && url.pathname === '/health') return sendJson(response, 200, { status: 'alive' });
  if (message.method === 'GET' && url.pathname === '/ready') return answerReadiness(exchange, options);
  if (message.method === 'GET' && url.pathname === '/') {
    response.writeHead(302, { location: '/graphql' }).end();
    return;
  }
  throw new Refusal(404, 'NOT_FOUND', {
    zh: '没有此地址；接口在 /graphql。',
    en: 'There is nothing here; the graph is at /graphql.',
  });
}

/** Lets listed origins through; answers a preflight. Other origins get no header, so that browsers keep the answer from them. */
function answerCors({ message, response }: Exchange, origins: readonly string[]): boolean {
  const { origin } = message.headers;
  response.setHeader('vary', 'origin');
  if (origin && origins.includes(origin)) {
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('access-control-expose-headers', 'x-request-id');
  }
  if (message.method !== 'OPTIONS') return false;
  if (origin && origins.includes(origin)) {
    response.setHeader('access-control-allow-methods', 'GET, POST');
    response.setHeader(
      'access-control-allow-headers',
      'authorization, content-type, accept-language, x-request-id, graphql-require-preflight',
    );
    response.setHeader('access-control-max-age', '600');
  }
  response.writeHead(204).end();
  return true;
}

function wantsExplorer(message: IncomingMessage): boolean {
  return message.method === 'GET' && /\btext\/html\b/.test(message.headers.accept ?? '');
}

async function sendExplorer({ response }: Exchange): Promise<void> {
  const page = await explorerPage();
  response
    .writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': explorerPolicy,
      'cache-control': 'no-cache',
    })
    .end(page);
}

async function answerGraphql(exchange: Exchange, options: EdgeOptions): Promise<void> {
  const { environment, gateway, verify, log } = options;
  const { message, response, url, requestId, language } = exchange;
  const started = performance.now();
  const { authorization } = message.headers;
  const viewer = await verify(authorization, language);
  const request = await readRequest(message, url, { limits: environment.limits, sizes: gateway.sizes });
  const { query, variables, operationName } = request;
  const subscribed = subscriptionOf(request.document, operationName);
  if (subscribed) {
    const caller = async (): Promise<Caller> => ({
      viewer: await verify(authorization, language),
      language,
      requestId,
      authorization,
    });
    return exchange.subscriptions.answer(exchange, { request, subscribed, caller });
  }
  const asking: Asking = {
    viewer,
    language,
    requestId,
    authorization,
    onNotFound: () => noteNotFound(options.watch, exchange, viewer),
  };
  const deadlineMs = asksForVerification(query) ? environment.verificationDeadlineMs : environment.requestDeadlineMs;
  const execute = (signal: AbortSignal) => gateway.execute({ query, variables, operationName }, { ...asking, signal });
  const result = presentable(await withinDeadline(execute, deadlineMs, hangUpOf(response)));
  noteErrors(options.watch, exchange, viewer, result.errors);
  const status = result.data === undefined && result.errors ? statusOf(result.errors[0]?.extensions?.code) : 200;
  sendJson(response, status, result);
  log.info(
    {
      requestId,
      operationName,
      status,
      errors: result.errors?.length ?? 0,
      ms: Math.round(performance.now() - started),
    },
    'answered',
  );
}

function statusOf(code: unknown): number {
  return code === 'INTERNAL_SERVER_ERROR' ? 500 : 400;
}

async function answerReadiness({ response, requestId }: Exchange, { gateway }: EdgeOptions): Promise<void> {
  const missing = await checkReadiness(gateway, requestId);
  if (missing.length === 0) return sendJson(response, 200, { status: 'ready' });
  sendJson(response, 503, { status: 'not ready', missing });
}

function refuse({ response, requestId, language }: Exchange, { log }: EdgeOptions, error: unknown): void {
  if (response.headersSent) {
    response.destroy();
  } else if (error instanceof Refusal) {
    sendJson(response, error.status, error.answer(language));
  } else if (error instanceof GraphQLError && error.extensions.code === 'UNAUTHENTICATED') {
    response.setHeader('www-authenticate', 'Bearer');
    sendJson(response, 401, { errors: [{ message: error.message, extensions: { code: 'UNAUTHENTICATED' } }] });
  } else if (error instanceof GraphQLError && error.extensions.code === 'IDENTITY_PROVIDER_UNAVAILABLE') {
    response.setHeader('retry-after', String(askAgainAfterSeconds));
    sendJson(response, 503, { errors: [{ message: error.message, extensions: { code: error.extensions.code } }] });
  } else {
    log.error({ err: error, requestId }, 'a request failed');
    const message = language === 'zh' ? `内部错误，请求编号 ${requestId}。` : `Internal error in request ${requestId}.`;
    sendJson(response, 500, { errors: [{ message, extensions: { code: 'INTERNAL_SERVER_ERROR' } }] });
  }
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response
    .writeHead(status, {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'content-length': Buffer.byteLength(text),
    })
    .end(text);
}
