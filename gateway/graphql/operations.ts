import type { FastifyReply, FastifyRequest } from 'fastify';
import { type ExecutionResult, GraphQLSchema } from 'graphql';
import { createHandler } from 'graphql-http';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import { hangUpOf } from '#kernel/platform/hang-up.ts';
import { nextTurn } from '#kernel/platform/next-turn.ts';
import { withoutInternals } from '../answer.ts';
import { withinDeadline } from '../deadline.ts';
import { AnswerBudget } from '../http/answer-budget.ts';
import { senderOf } from '../http/authenticate.ts';
import { DearRequests } from '../http/dear-requests.ts';
import type { EdgeOptions } from '../http/edge-options.ts';
import { noteErrors, noteNotFound } from '../http/refused-attempts.ts';
import { asksForVerification } from '../verification.ts';
import type { KeptAnswer } from './kept/kept-answers.ts';
import { loggedName } from './logged-name.ts';
import { type MediaType, requireMediaType } from './media-type.ts';
import type { ClientRequest } from './read-request.ts';
import { statementCountFor } from './statement-count.ts';
import { keepingHeaders } from './validators/not-modified.ts';
import type { Basis, Validator } from './validators/validators.ts';

/** What one operation is answered by. */
export interface Asked {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly asked: ClientRequest;
  readonly validator: Validator | null;
}

interface Answering extends Asked {
  readonly mediaType: MediaType;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
  readonly made: Made;
}

/** What is known of an answer once it is made. */
interface Made {
  basis: Basis | null;
}

/** By what an answer is known to hold, and who keeps it. */
interface Keeping {
  readonly validator: Validator | null;
  readonly keep?: ((made: KeptAnswer) => void) | undefined;
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

/** Has the operations of one process, of whichever door they came by. */
export interface WithOperations {
  readonly operations: Operations;
}

/** Answers queries and mutations, each in its turn and within its time. */
export class Operations {
  readonly dear: DearRequests;
  readonly #handle: ReturnType<typeof handlerOf>;
  readonly #options: EdgeOptions;
  readonly #unread: AnswerBudget;

  constructor(options: EdgeOptions) {
    this.dear = new DearRequests(options.environment);
    this.#handle = handlerOf(options);
    this.#options = options;
    this.#unread = new AnswerBudget(options.environment.maxUnreadBytes);
  }

  requireAcceptable(accept: string | undefined): void {
    requireMediaType(accept);
  }

  /** Answers as GraphQL over HTTP does. */
  async answer(
    request: FastifyRequest,
    reply: FastifyReply,
    asked: ClientRequest,
    { validator, keep }: Keeping,
  ): Promise<FastifyReply> {
    const mediaType = requireMediaType(request.headers.accept);
    const made: Made = { basis: null };
    const handle = (signal: AbortSignal) =>
      this.#handle({
        // What a method may not do was refused when the request was read, and the type of the answer is settled.
        method: 'POST',
        url: request.url,
        headers: { accept: mediaType },
        body: null,
        raw: null,
        context: { request, reply, asked, mediaType, validator, signal, made },
      });
    const started = performance.now();
    const [text, { status, headers = {} }] = await this.#inTurn({ request, reply, asked, validator }, handle);
    this.#log(request, asked, { status, started });
    // What a mutation has done is told, however much waits to be read.
    if (asked.operation.operation === 'query') this.hold(request, reply, Buffer.byteLength(text ?? ''));
    const basis = status === 200 ? made.basis : null;
    if (basis && text) keep?.({ basis, contentType: `${mediaType}; charset=utf-8`, bytes: Buffer.from(text) });
    return reply
      .code(status)
      .headers({ ...headers, ...keepingHeaders(request, basis?.tag ?? null) })
      .send(text ?? undefined);
  }

  /** The result of a query, and its tag, for who answers in another form. */
  async run(given: Asked): Promise<{ readonly result: ExecutionResult; readonly tag: string | null }> {
    const started = performance.now();
    const made: Made = { basis: null };
    const mediaType = 'application/graphql-response+json';
    const ran = (signal: AbortSignal) => execute({ ...given, mediaType, signal, made }, this.#options);
    const result = await this.#inTurn(given, ran);
    this.#log(given.request, given.asked, { status: statusOf(result, mediaType), started });
    return { result, tag: made.basis?.tag ?? null };
  }

  /** Counts an answer until its reader has it. */
  hold(request: FastifyRequest, reply: FastifyReply, bytes: number): void {
    this.#unread.hold(senderOf(request), bytes, reply.raw);
  }

  /** Waiting for the turn is part of the time that an answer may take. */
  #inTurn<Answer>(
    { request, reply, asked }: Asked,
    work: (signal: AbortSignal) => Promise<Answer> | Answer,
  ): Promise<Answer> {
    // Writes wait for each other where they are written.
    const cost = asked.operation.operation === 'mutation' ? 0 : asked.cost;
    const inTurn = (signal: AbortSignal) =>
      this.dear.run({ caller: senderOf(request), cost, signal }, async () => work(signal));
    return withinDeadline(inTurn, deadlineOf(asked, this.#options.environment), hangUpOf(reply.raw));
  }

  #log(request: FastifyRequest, asked: ClientRequest, { status, started }: { status: number; started: number }): void {
    const ms = Math.round(performance.now() - started);
    const operationName = loggedName(asked.operationName);
    this.#options.log.info({ requestId: request.id, operationName, status, ms }, 'answered');
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
  const asksCost = request.headers['x-egret-cost'] !== undefined;
  const statements = statementCountFor(asksCost, viewer);
  const asking = {
    viewer,
    language: request.language,
    requestId: request.id,
    authorization: request.headers.authorization,
    onNotFound: () => noteNotFound(watch, request, viewer),
    ...(validator ? { onHolding: (until: number | undefined) => validator.noteHolding(until) } : {}),
    ...(statements ? { onStatements: statements.note } : {}),
    signal,
  };
  await validator?.begin();
  const result = withoutInternals(await gateway.execute({ query, variables, operationName }, asking));
  await nextTurn();
  noteErrors(watch, request, viewer, result.errors);
  made.basis = validator?.basisOf(result) ?? null;
  if (!asksCost) return result;
  const cost = { requested: asked.cost, limit: environment.limits.cost };
  const counted = statements ? { statements: statements.told() } : {};
  return { ...result, extensions: { ...result.extensions, cost, ...counted } };
}

/** An answer without data is of a request that could not be run; as application/json that is an answer like any other. */
function statusOf({ data, errors = [] }: ExecutionResult, mediaType: MediaType): number {
  if (data !== undefined || errors.length === 0) return 200;
  if (errors[0]?.extensions.code === 'INTERNAL_SERVER_ERROR') return 500;
  return mediaType === 'application/json' ? 200 : 400;
}
