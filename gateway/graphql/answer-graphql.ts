import type { FastifyInstance } from 'fastify';
import { anonymous } from '#kernel/platform/callers/viewer.ts';
import { sendExplorer, wantsExplorer } from '../explorer/explorer.ts';
import { authenticate } from '../http/authenticate.ts';
import type { EdgeOptions } from '../http/edge-options.ts';
import { pointsOf, type Rated } from '../http/rate-limit.ts';
import { RequestTexts } from './by-hash/request-texts.ts';
import { mediaTypeOf } from './media-type.ts';
import type { WithOperations } from './operations.ts';
import { readRequest, sentIn } from './read-request.ts';
import { Subscriptions } from './subscription/answer-subscription.ts';
import { chargeUnlessHeld, keepingHeaders, tagCodings } from './validators/not-modified.ts';
import { Validators } from './validators/validators.ts';

/** Answers GraphQL over HTTP at /graphql: queries by GET and POST, mutations by POST, subscriptions as server-sent events, GraphiQL to a browser. */
export function addGraphql(routes: FastifyInstance, options: EdgeOptions & Rated & WithOperations): void {
  const { verify } = options;
  const bounds = { limits: options.environment.limits, sizes: options.gateway.sizes };
  const texts = new RequestTexts(options);
  const validators = new Validators(options);
  const draining = new AbortController();
  const { operations } = options;
  const subscriptions = new Subscriptions({ ...options, dear: operations.dear, draining: draining.signal });
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
