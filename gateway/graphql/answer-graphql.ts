import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type ExecutionResult, GraphQLSchema } from 'graphql';
import { createHandler } from 'graphql-http';
import type { Caller } from '#kernel/execute.ts';
import { hangUpOf } from '#kernel/hang-up.ts';
import type { Viewer } from '#kernel/viewer.ts';
import { anonymous } from '#kernel/viewer.ts';
import { presentable } from '../answer.ts';
import { withinDeadline } from '../deadline.ts';
import { callerOf } from '../http/caller-of.ts';
import type { EdgeOptions } from '../http/edge.ts';
import { sendExplorer, wantsExplorer } from '../http/explorer.ts';
import { hijack } from '../http/hijack.ts';
import { pointsOf, type Rated } from '../http/rate-limit.ts';
import { noteErrors, noteNotFound } from '../http/refused-attempts.ts';
import { asksForVerification } from '../verification.ts';
import { loggedName } from './logged-name.ts';
import { type MediaType, mediaTypeOf } from './media-type.ts';
import { type ClientRequest, readRequest } from './read-request.ts';
import { Subscriptions } from './subscription/answer-subscription.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; absent until the token was verified. */
    viewer: Viewer | undefined;
  }
}

/** Answers GraphQL over HTTP at /graphql: queries by GET and POST, mutations by POST, subscriptions as server-sent events, GraphiQL to a browser. */
export function addGraphql(routes: FastifyInstance, options: EdgeOptions & Rated): void {
  const answerOperation = operationsOf(options);
  const { rates } = options;
  const bounds = { limits: options.environment.limits, sizes: options.gateway.sizes };
  const draining = new AbortController();
  const subscriptions = new Subscriptions({ ...options, draining: draining.signal });
  routes.addHook('preClose', async () => draining.abort());
  routes.decorateRequest('viewer');
  routes.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    // Before the body is read: whose token is refused uploads nothing.
    onRequest: async (request) => {
      if (wantsExplorer(request)) return;
      request.viewer = await rates.chargeRefusals(callerOf(anonymous, request.address), () =>
        options.verify(request.headers.authorization, request.language),
      );
    },
    handler: async (request, reply) => {
      if (wantsExplorer(request)) return sendExplorer(request, reply, options);
      const client = callerOf(request.viewer ?? anonymous, request.address);
      const asked = await rates.chargeRefusals(client, () => readRequest(request, bounds));
      reply.headers(await rates.charge(client, pointsOf(asked.cost)));
      if (asked.operation.operation === 'subscription') {
        const caller = () => callerFor(request, options);
        const { raw: message, address } = request;
        return hijack(reply, (response) =>
          subscriptions.answer({ message, response, address }, { request: asked, subscribed: asked.operation, caller }),
        );
      }
      return answerOperation(request, reply, asked);
    },
  });
}

/** Who a subscription is for: asked again while it lasts, so that a token that has expired ends it. */
async function callerFor({ headers, language, id }: FastifyRequest, { verify }: EdgeOptions): Promise<Caller> {
  const { authorization } = headers;
  return { viewer: await verify(authorization, language), language, requestId: id, authorization };
}

/** What one operation is answered with. */
interface Answering {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly asked: ClientRequest;
  readonly mediaType: MediaType;
}

/** The graph is the gateway's own matter: graphql-http needs none to speak its protocol. */
const noSchema = new GraphQLSchema({});

/** Runs queries and mutations under graphql-http's handler, which settles types and statuses; ours are the document, the execution and the text. */
function operationsOf(options: EdgeOptions) {
  const handle = createHandler<unknown, Answering, { answering: Answering }>({
    parseRequestParams: ({ context: { asked } }) => ({
      query: asked.query,
      variables: asked.variables as Record<string, unknown>,
      operationName: asked.operationName,
    }),
    onSubscribe: ({ context }) => ({
      schema: noSchema,
      document: context.asked.document,
      operationName: context.asked.operationName,
      contextValue: { answering: context },
    }),
    execute: ({ contextValue }) => execute((contextValue as { answering: Answering }).answering, options),
    onOperation: ({ context: { mediaType } }, _, result) => [
      JSON.stringify(result),
      {
        status: statusOf(result, mediaType),
        statusText: '',
        headers: { 'content-type': `${mediaType}; charset=utf-8` },
      },
    ],
  });
  return async (request: FastifyRequest, reply: FastifyReply, asked: ClientRequest): Promise<FastifyReply> => {
    const started = performance.now();
    const context = { request, reply, asked, mediaType: mediaTypeOf(request.headers.accept) };
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const { url, headers } = request;
    const [text, { status, headers: given = {} }] = await handle({
      method,
      url,
      headers,
      body: null,
      raw: null,
      context,
    });
    options.log.info(
      {
        requestId: request.id,
        operationName: loggedName(asked.operationName),
        status,
        ms: Math.round(performance.now() - started),
      },
      'answered',
    );
    return reply
      .code(status)
      .headers({ ...given, 'cache-control': 'no-store' })
      .send(text ?? undefined);
  };
}

async function execute({ request, reply, asked }: Answering, options: EdgeOptions): Promise<ExecutionResult> {
  const { environment, gateway, watch } = options;
  const { query, variables, operationName } = asked;
  const viewer = request.viewer as Viewer;
  const asking = {
    viewer,
    language: request.language,
    requestId: request.id,
    authorization: request.headers.authorization,
    onNotFound: () => noteNotFound(watch, request, viewer),
  };
  const run = (signal: AbortSignal) => gateway.execute({ query, variables, operationName }, { ...asking, signal });
  const deadlineMs = asksForVerification(query) ? environment.verificationDeadlineMs : environment.requestDeadlineMs;
  const result = presentable(await withinDeadline(run, deadlineMs, hangUpOf(reply.raw)));
  noteErrors(watch, request, viewer, result.errors);
  if (request.headers['x-egret-cost'] === undefined) return result;
  const cost = { requested: asked.cost, limit: environment.limits.cost };
  return { ...result, extensions: { ...result.extensions, cost } };
}

/** An answer without data is of a request that could not be run; as application/json that is an answer like any other. */
function statusOf({ data, errors = [] }: ExecutionResult, mediaType: MediaType): number {
  if (data !== undefined || errors.length === 0) return 200;
  if (errors[0]?.extensions.code === 'INTERNAL_SERVER_ERROR') return 500;
  return mediaType === 'application/json' ? 200 : 400;
}
