import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { GraphQLError } from 'graphql';
import { isErrorCode } from '#kernel/platform/codes/errors.ts';
import { publicAsker } from '../../feeds/ask-public.ts';
import { type ClientRequest, readRequest } from '../../graphql/read-request.ts';
import { chargeUnlessHeld, keepingHeaders } from '../../graphql/validators/not-modified.ts';
import { authenticate } from '../../http/authenticate.ts';
import { pointsOf } from '../../http/rate-limit.ts';
import { statusOf } from '../../questions/send-answer.ts';
import { Refusal } from '../../refusal.ts';
import type { PageOptions } from '../answer-page.ts';
import { readingOf } from '../exchange.ts';
import { changesTold, LastChanges } from './last-changes.ts';
import { type Change, writeAtom } from './write-atom.ts';

const query = `query LastChanges($after: String) {
  listingChanges(first: ${changesTold}, after: $after) {
    nodes { sequence kind listingId at reason note article listing { title summary sandbox vendor { name } } }
  }
}`;

/** Answers /listings.atom: what was listed, changed and withdrawn last, the newest first. */
export function addAtom(routes: FastifyInstance, options: PageOptions): void {
  const last = new LastChanges(publicAsker(options));
  routes.get('/listings.atom', async (request, reply) => {
    await authenticate(request, options.verify);
    const reading = readingOf(request, options);
    const form = `application/atom+xml ${reading.url}`;
    const ask = () => {
      const asked = changesAsked(request, last.after, options);
      return { asked, validator: options.validators.of(options.validators.identityOf(request, asked, form)) };
    };
    const { asked, validator } = ask();
    const held = await chargeUnlessHeld(request, reply, { validator, points: pointsOf(asked.cost) }, options);
    if (held) return reply.code(304).headers(keepingHeaders(request, held.tag)).send();
    await last.readOn();
    const { result, tag } = await options.operations.run({ request, reply, ...ask() });
    const failed = result.errors?.[0];
    if (failed) throw refusalOf(failed);
    const { listingChanges } = result.data as { readonly listingChanges: { readonly nodes: readonly Change[] } };
    const text = writeAtom([...listingChanges.nodes].reverse(), reading);
    return reply.headers(keepingHeaders(request, tag)).type('application/atom+xml; charset=utf-8').send(text);
  });
}

function changesAsked(
  request: FastifyRequest,
  after: string | null,
  { environment, gateway }: PageOptions,
): ClientRequest {
  return readRequest(request, { query, variables: { after } }, { limits: environment.limits, sizes: gateway.sizes });
}

function refusalOf(error: GraphQLError): Refusal {
  const code = isErrorCode(error.extensions.code) ? error.extensions.code : 'INTERNAL_SERVER_ERROR';
  const { message } = error;
  return new Refusal(code, { zh: message, en: message }, {}, {}, statusOf({ errors: [error] }));
}
