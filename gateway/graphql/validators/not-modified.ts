import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hangUpOf } from '#kernel/platform/hang-up.ts';
import { withinDeadline } from '../../deadline.ts';
import type { EdgeOptions } from '../../http/edge-options.ts';
import { type Rated, toldPoints } from '../../http/rate-limit.ts';
import { inCoding } from './tag.ts';
import type { Validator } from './validators.ts';

/** On what an answer hangs besides its address. */
const vary = 'authorization, accept, accept-language, origin, accept-encoding';

/** How an answer is kept: by whoever got it, asked for anew each time, or by nobody where it has no validator. */
export function keepingHeaders({ headers }: FastifyRequest, tag: string | null): Readonly<Record<string, string>> {
  if (tag === null) return { 'cache-control': 'no-store' };
  const kept = headers.authorization === undefined ? 'public' : 'private';
  return { etag: tag, vary, 'cache-control': `${kept}, no-cache` };
}

/** Charges a request its points; 1 alone where the client has the answer already. Gives the tag that it has it under. */
export async function chargeUnlessHeld(
  request: FastifyRequest,
  reply: FastifyReply,
  { validator, points }: { readonly validator: Validator | null; readonly points: number },
  { rates, environment, log }: EdgeOptions & Rated,
): Promise<string | null> {
  const mayHold = validator?.mayHold(request) ?? false;
  reply.headers(await rates.charge(request, mayHold ? toldPoints : points));
  if (!validator || !mayHold) return null;
  const find = () => validator.findHeld(request).catch(() => null);
  const held = await withinDeadline(find, environment.requestDeadlineMs, hangUpOf(reply.raw));
  if (held !== null) log.info({ requestId: request.id, status: 304 }, 'answered');
  else if (points > toldPoints) reply.headers(await rates.charge(request, points - toldPoints));
  return held;
}

/** Lets each answer's tag name the content coding that it is sent in: added after the compression, so that it runs after it. */
export function tagCodings(routes: FastifyInstance): void {
  routes.addHook('onRoute', (route) => {
    const tag = async (_: FastifyRequest, reply: FastifyReply, payload: unknown) => {
      const [etag, coding] = [reply.getHeader('etag'), reply.getHeader('content-encoding')];
      if (typeof etag === 'string' && typeof coding === 'string') void reply.header('etag', inCoding(etag, coding));
      return payload;
    };
    route.onSend = [...[route.onSend ?? []].flat(), tag];
  });
}
