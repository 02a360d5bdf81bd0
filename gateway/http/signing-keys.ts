import type { FastifyInstance } from 'fastify';
import { anonymous } from '#kernel/platform/callers/viewer.ts';
import { withoutInternals } from '../answer.ts';
import { Refusal } from '../refusal.ts';
import type { EdgeOptions } from './edge-options.ts';
import { pointsOfPage, type Rated } from './rate-limit.ts';

const question = '{ signingKeys { publicKey from until } }';

interface SigningKey {
  readonly publicKey: object;
  readonly from: string;
  readonly until: string | null;
}

/** How long a client may keep the keys; one that meets an id it does not know asks again. */
const keptSeconds = 300;

/**
 * Answers GET /.well-known/jwks.json: the keys by which signed listings are verified, which `apps` tells of, wherever that runs. `iat` and `exp`
 * of a key: from when on and until when it was signed with, in seconds.
 */
export function addSigningKeys(routes: FastifyInstance, { gateway, rates }: EdgeOptions & Rated): void {
  routes.get('/.well-known/jwks.json', async (request, reply) => {
    reply.headers(await rates.charge(request, pointsOfPage(false)));
    const caller = { viewer: anonymous, language: request.language, requestId: request.id };
    const { data } = withoutInternals(await gateway.execute({ query: question }, caller));
    const found = (data?.signingKeys ?? null) as readonly SigningKey[] | null;
    if (!found) throw unavailable();
    void reply.header('cache-control', `public, max-age=${keptSeconds}`);
    return reply.type('application/jwk-set+json; charset=utf-8').send(JSON.stringify({ keys: found.map(toJwk) }));
  });
}

function toJwk({ publicKey, from, until }: SigningKey): object {
  return { ...publicKey, iat: inSeconds(from), ...(until === null ? {} : { exp: inSeconds(until) }) };
}

function inSeconds(moment: string): number {
  return Math.floor(Date.parse(moment) / 1000);
}

function unavailable(): Refusal {
  const text = { zh: '公钥暂不可用，请稍后再试。', en: 'The public keys are not available now; try again later.' };
  return new Refusal('SUBGRAPH_UNAVAILABLE', text, { subgraph: 'apps' }, {}, 503);
}
