import type { FastifyInstance } from 'fastify';
import { checkReadiness } from '../readiness.ts';
import type { EdgeOptions } from './edge.ts';

/** `/health` while the process lives, `/ready` once a real request over the subgraphs was answered, and the way from `/` to the graph. */
export function addHealth(routes: FastifyInstance, { gateway }: EdgeOptions): void {
  routes.get('/health', async (_, reply) => reply.header('cache-control', 'no-store').send({ status: 'alive' }));
  routes.get('/ready', async (request, reply) => {
    const missing = await checkReadiness(gateway, request.id);
    void reply.header('cache-control', 'no-store');
    if (missing.length === 0) return reply.send({ status: 'ready' });
    return reply.code(503).send({ status: 'not ready', missing });
  });
  routes.get('/', async (_, reply) => reply.redirect('/graphql'));
}
