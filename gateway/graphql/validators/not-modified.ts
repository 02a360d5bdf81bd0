import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hangUpOf } from '#kernel/platform/hang-up.ts';
import { withinDeadline } from '../../deadline.ts';
import type { EdgeOptions } from '../../http/edge-options.ts';
import { pointsOfBytes, type Rated, toldPoints } from '../../http/rate-limit.ts';
import type { KeptAnswer } from '../kept/kept-answers.ts';
import { inCoding, type ReadTag } from './tag.ts';
import { heldTags, type Validator } from './validators.ts';

/** On what an answer hangs besides its address. */
const vary = 'authorization, accept, accept-language, origin, accept-encoding';

/** How an answer is kept: by whoever got it, asked for anew each time, or by nobody where it has no validator or was asked for by POST. */
export function keepingHeaders({ method, headers }: FastifyRequest, tag: string | null): Record<string, string> {
  if (tag === null || method === 'POST') return { 'cache-control': 'no-store' };
  const kept = headers.authorization === undefined ? 'public' : 'private';
  return { etag: tag, vary, 'cache-control': `${kept}, no-cache` };
}

/** An answer that need not be made: the client has it under this tag, or it is kept here. */
export interface Held {
  readonly tag: string;
  readonly kept?: KeptAnswer;
}

interface Wanted {
  readonly validator: Validator | null;
  /** What it costs to make the answer. */
  readonly points: number;
  /** The answer as it was last made for the same request. */
  readonly kept?: KeptAnswer | undefined;
}

/** Charges a request its points; 1 alone where the client has the answer already, and no more than its bytes cost where it is kept here. */
export async function chargeUnlessHeld(
  request: FastifyRequest,
  reply: FastifyReply,
  { validator, points, kept }: Wanted,
  { rates, environment, log }: EdgeOptions & Rated,
): Promise<Held | null> {
  const tags = validator ? heldTags(request) : [];
  const ofKept = kept ? Math.min(points, pointsOfBytes(kept.bytes.length)) : points;
  const atLeast = tags.length > 0 ? toldPoints : ofKept;
  reply.headers(await rates.charge(request, atLeast));
  if (!validator || (tags.length === 0 && !kept)) return null;
  const held = heldNow(validator, tags, kept, await headsNow(validator, reply, environment));
  const price = held === null ? points : held.kept ? ofKept : toldPoints;
  if (price > atLeast) reply.headers(await rates.charge(request, price - atLeast));
  if (held && !held.kept) log.info({ requestId: request.id, status: 304 }, 'answered');
  return held;
}

/** Where the journals stand, read after the request came; null where they cannot be read. */
async function headsNow(
  validator: Validator,
  reply: FastifyReply,
  { requestDeadlineMs }: EdgeOptions['environment'],
): Promise<string | null> {
  const heads = validator.headsNow();
  if (typeof heads === 'string') return heads;
  return withinDeadline(() => heads.catch(() => null), requestDeadlineMs, hangUpOf(reply.raw));
}

function heldNow(
  validator: Validator,
  tags: readonly ReadTag[],
  kept: KeptAnswer | undefined,
  heads: string | null,
): Held | null {
  if (heads === null) return null;
  const tag = validator.heldAmong(tags, heads);
  if (tag !== null) return { tag };
  const holds = kept && kept.basis.heads === heads && Date.now() < kept.basis.until;
  return holds ? { tag: kept.basis.tag, kept } : null;
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
