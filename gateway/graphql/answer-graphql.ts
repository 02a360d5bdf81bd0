import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { anonymous } from '#kernel/platform/callers/viewer.ts';
import { explorerSender, wantsExplorer } from '../explorer/explorer.ts';
import { authenticate } from '../http/authenticate.ts';
import type { EdgeOptions } from '../http/edge-options.ts';
import { pointsOf, type Rated } from '../http/rate-limit.ts';
import { RequestTexts } from './by-hash/request-texts.ts';
import { type KeptAnswer, KeptAnswers } from './kept/kept-answers.ts';
import { type KnownRequest, KnownRequests } from './kept/known-requests.ts';
import { sendHeld } from './kept/send-held.ts';
import { loggedName } from './logged-name.ts';
import { mediaTypeOf } from './media-type.ts';
import type { Operations, WithOperations } from './operations.ts';
import { type ClientRequest, readRequest, sentIn } from './read-request.ts';
import { Subscriptions } from './subscription/answer-subscription.ts';
import { chargeUnlessHeld, tagCodings } from './validators/not-modified.ts';
import { Validators } from './validators/validators.ts';

/** Answers GraphQL over HTTP at /graphql: queries by GET and POST, mutations by POST, subscriptions as server-sent events, GraphiQL to a browser. */
export function addGraphql(routes: FastifyInstance, options: EdgeOptions & Rated & WithOperations): void {
  const { verify } = options;
  const sendExplorer = explorerSender(options);
  const draining = new AbortController();
  const { operations } = options;
  const subscriptions = new Subscriptions({ ...options, dear: operations.dear, draining: draining.signal });
  const door = new Door(options, subscriptions);
  tagCodings(routes);
  routes.addHook('preClose', async () => draining.abort());
  routes.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    // Before the body is read: whose token is refused uploads nothing.
    onRequest: async (request) => {
      if (!wantsExplorer(request)) await authenticate(request, verify);
    },
    handler: (request, reply) => (wantsExplorer(request) ? sendExplorer(request, reply) : door.answer(request, reply)),
  });
}

type Options = EdgeOptions & Rated & WithOperations;

/** What a request is read as: all there is to know of one that was read before. */
type Read = Omit<KnownRequest, 'identity'> & { readonly identity: string | null };

/** Reads requests and answers them: with what the client or this process has already, where nothing has changed, else anew. */
class Door {
  readonly #options: Options;
  readonly #subscriptions: Subscriptions;
  readonly #texts: RequestTexts;
  readonly #validators: Validators;
  readonly #known = new KnownRequests();
  readonly #answers = new KeptAnswers();

  constructor(options: Options, subscriptions: Subscriptions) {
    this.#options = options;
    this.#subscriptions = subscriptions;
    this.#texts = new RequestTexts(options);
    this.#validators = new Validators(options);
  }

  /** A request that is known by its very characters is not read before its answer has to be made. */
  async answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
    const known = this.#known.find(request);
    const first = known ? null : await this.#read(request);
    const { identity, points, operationName } = known ?? this.#note(request, first as ClientRequest);
    // What nobody asks for twice is not kept; with a token, the client alone keeps it.
    const isShared = known !== null && request.viewer?.subject === null;
    const validator = isShared || request.method !== 'POST' ? this.#validators.of(identity) : null;
    const kept = isShared && validator ? this.#answers.find(validator.identity) : undefined;
    const held = await chargeUnlessHeld(request, reply, { validator, points, kept }, this.#options);
    if (held && validator) {
      const { operations, log } = this.#options;
      const told = { identity: validator.identity, operationName };
      return sendHeld(request, reply, held, told, { answers: this.#answers, operations, log });
    }
    const asked = first ?? (await this.#read(request));
    const keep = isShared && validator ? (made: KeptAnswer) => this.#answers.keep(validator.identity, made) : undefined;
    return this.#doorOf(asked).answer(request, reply, asked, { validator, keep });
  }

  async #read(request: FastifyRequest): Promise<ClientRequest> {
    const { environment, gateway } = this.#options;
    const sent = await this.#texts.withText(sentIn(request), request.viewer ?? anonymous);
    const asked = readRequest(request, sent, { limits: environment.limits, sizes: gateway.sizes });
    this.#texts.keep(sent);
    this.#doorOf(asked).requireAcceptable(request.headers.accept);
    return asked;
  }

  #doorOf({ operation }: ClientRequest): Operations | Subscriptions {
    return operation.operation === 'subscription' ? this.#subscriptions : this.#options.operations;
  }

  #note(request: FastifyRequest, asked: ClientRequest): Read {
    const identity = this.#validators.identityOf(request, asked, mediaTypeOf(request.headers.accept));
    const read = { points: pointsOf(asked.cost), operationName: loggedName(asked.operationName) };
    if (identity !== null) this.#known.keep(request, { ...read, identity });
    return { ...read, identity };
  }
}
