import type { FastifyInstance } from 'fastify';
import { checkReadiness } from '../readiness.ts';
import type { EdgeOptions } from './edge-options.ts';

/**
 * `/health` while the process lives, `/ready` once a real request over the subgraphs was answered.
 * Both free: a proxy that asks from a network that has spent its minute must not take the service for dead.
 */
export function addHealth(routes: FastifyInstance, { gateway }: EdgeOptions): void {
  const check = oneAtATime((requestId) => checkReadiness(gateway, requestId));
  routes.get('/health', async (_, reply) => reply.header('cache-control', 'no-store').send({ status: 'alive' }));
  routes.get('/ready', async (request, reply) => {
    const missing = await check(request.id);
    void reply.header('cache-control', 'no-store');
    if (missing.length === 0) return reply.send({ status: 'ready' });
    return reply.code(503).send({ status: 'not ready', missing });
  });
}

/** Whoever asks while an answer is being found gets that one, so that many who ask cost no more than one. */
function oneAtATime<Answer>(find: (requestId: string) => Promise<Answer>): (requestId: string) => Promise<Answer> {
  let underWay: Promise<Answer> | null = null;
  return (requestId) => {
    underWay ??= find(requestId).finally(() => {
      underWay = null;
    });
    return underWay;
  };
}
