import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type ExecutionResult, GraphQLSchema } from 'graphql';
import { createHandler } from 'graphql-http';
import { anonymous, type Viewer } from '#kernel/platform/callers/viewer.ts';
import { hangUpOf } from '#kernel/platform/hang-up.ts';
import { nextTurn } from '#kernel/platform/next-turn.ts';
import { withoutInternals } from '../answer.ts';
import { withinDeadline } from '../deadline.ts';
import { sendExplorer, wantsExplorer } from '../explorer/explorer.ts';
import { AnswerBudget } from '../http/answer-budget.ts';
import { authenticate, senderOf } from '../http/authenticate.ts';
import { DearRequests } from '../http/dear-requests.ts';
import type { EdgeOptions } from '../http/edge-options.ts';
import { pointsOf, type Rated } from '../http/rate-limit.ts';
import { noteErrors, noteNotFound } from '../http/refused-attempts.ts';
import { asksForVerification } from '../verification.ts';
import { RequestTexts } from './by-hash/request-texts.ts';
import { loggedName } from './logged-name.ts';
import { type MediaType, mediaTypeOf, requireMediaType } from './media-type.ts';
import { type ClientRequest, readRequest, sentIn } from './read-request.ts';
import { Subscriptions } from './subscription/answer-subscription.ts';
import { chargeUnlessHeld, keepingHeaders, tagCodings } from './validators/not-modified.ts';
import { type Validator, Validators } from './validators/validators.ts';

/** Answers GraphQL over HTTP at /graphql: queries by GET and POST, mutations by POST, subscriptions as server-sent events, GraphiQL to a browser. */
export function addGraphql(routes: FastifyInstance, options: EdgeOptions & Rated): void {
  const { verify } = options;
  const bounds = { limits: options.environment.limits, sizes: options.gateway.sizes };
  const texts = new RequestTexts(options);
  const validators = new Validators(options);
  const draining = new AbortController();
  const dear = new DearRequests(options.environment);
  const operations = new Operations(options, dear);
  const subscriptions = new Subscriptions({ ...options, dear, draining: draining.signal });
  tagCodings(routes);
  routes.addHook('preClose', async () => draining.abort());
  routes.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    // Before the body is read: whose token is refused uploads nothing.
    onRequest: async (request) => {
      if (!wantsExplorer(request)) await authenticate(request, verify);
    },
    handler: async (request, reply) => {
      if (wantsExplorer(request)) return sendExplorer(request, reply, options);
      const sent = await texts.withText(sentIn(request), request.viewer ?? anonymous);
      const asked = readRequest(request, sent, bounds);
      texts.keep(sent);
      const answer = asked.operation.operation === 'subscription' ? subscriptions : operations;
      answer.requireAcceptable(request.headers.accept);
      const validator = validators.of(request, asked, mediaTypeOf(request.headers.accept));
      const held = await chargeUnlessHeld(request, reply, { validator, points: pointsOf(asked.cost) }, options);
      if (held !== null) return reply.code(304).headers(keepingHeaders(request, held)).send();
      return answer.answer(request, reply, asked, validator);
    },
  });
}

/** What one operation is answered with. */
interface Answering {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly asked: ClientRequest;
  readonly mediaType: MediaType;
  readonly validator: Validator | null;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
  readonly made: Made;
}

/** What is known of an answer once it is made. */
interface Made {
  tag: string | null;
}

/** The graph is the gateway's own matter: graphql-http needs none to speak its protocol. */
const noSchema = new GraphQLSchema({});

/** graphql-http's handler, which settles types and statuses; ours are the document, the execution and the text. */
function handlerOf(options: EdgeOptions) {
  return createHandler<unknown, Answering, { answering: Answering }>({
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
}

/** Answers queries and mutations. */
class Operations {
  readonly #handle: ReturnType<typeof handlerOf>;
  readonly #options: EdgeOptions;
  readonly #dear: DearRequests;
  readonly #unread: AnswerBudget;

  constructor(options: EdgeOptions, dear: DearRequests) {
    this.#handle = handlerOf(options);
    this.#options = options;
    this.#dear = dear;
    this.#unread = new AnswerBudget(options.environment.maxUnreadBytes);
  }

  requireAcceptable(accept: string | undefined): void {
    requireMediaType(accept);
  }

  async answer(
    request: FastifyRequest,
    reply: FastifyReply,
    asked: ClientRequest,
    validator: Validator | null,
  ): Promise<FastifyReply> {
    const started = performance.now();
    const mediaType = requireMediaType(request.headers.accept);
    const made: Made = { tag: null };
    const handle = (signal: AbortSignal) => () =>
      this.#handle({
        // What a method may not do was refused when the request was read, and the type of the answer is settled.
        method: 'POST',
        url: request.url,
        headers: { accept: mediaType },
        body: null,
        raw: null,
        context: { request, reply, asked, mediaType, validator, signal, made },
      });
    // Writes wait for each other where they are written.
    const cost = asked.operation.operation === 'mutation' ? 0 : asked.cost;
    const inTurn = (signal: AbortSignal) => this.#dear.run({ caller: senderOf(request), cost, signal }, handle(signal));
    // Waiting for the turn is part of the time that an answer may take.
    const answered = withinDeadline(inTurn, deadlineOf(asked, this.#options.environment), hangUpOf(reply.raw));
    const [text, { status, headers = {} }] = await answered;
    const ms = Math.round(performance.now() - started);
    const operationName = loggedName(asked.operationName);
    this.#options.log.info({ requestId: request.id, operationName, status, ms }, 'answered');
    // What a mutation has done is told, however much waits to be read.
    if (asked.operation.operation === 'query')
      this.#unread.hold(senderOf(request), Buffer.byteLength(text ?? ''), reply.raw);
    return reply
      .code(status)
      .headers({ ...headers, ...keepingHeaders(request, status === 200 ? made.tag : null) })
      .send(text ?? undefined);
  }
}

function deadlineOf({ query }: ClientRequest, environment: EdgeOptions['environment']): number {
  return asksForVerification(query) ? environment.verificationDeadlineMs : environment.requestDeadlineMs;
}

async function execute(
  { request, asked, validator, signal, made }: Answering,
  options: EdgeOptions,
): Promise<ExecutionResult> {
  const { environment, gateway, watch } = options;
  const { query, variables, operationName } = asked;
  const viewer = request.viewer as Viewer;
  const asking = {
    viewer,
    language: request.language,
    requestId: request.id,
    authorization: request.headers.authorization,
    onNotFound: () => noteNotFound(watch, request, viewer),
    ...(validator ? { onHolding: (until: number | undefined) => validator.noteHolding(until) } : {}),
    signal,
  };
  await validator?.begin();
  const result = withoutInternals(await gateway.execute({ query, variables, operationName }, asking));
  await nextTurn();
  noteErrors(watch, request, viewer, result.errors);
  made.tag = validator?.tagOf(result) ?? null;
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
