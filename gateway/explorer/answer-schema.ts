import type { FastifyInstance } from 'fastify';
import { printPublicSchema } from '../composition/public-schema.ts';
import type { EdgeOptions } from '../http/edge-options.ts';
import { PackedText, sendPacked } from '../http/packed-text.ts';
import type { Rated } from '../http/rate-limit.ts';

/** Answers GET /graphql/schema.graphql: the graph as its clients see it, for code generators and readers. */
export function addSchema(routes: FastifyInstance, { gateway, rates }: EdgeOptions & Rated): void {
  const text = new PackedText(async () => printPublicSchema(gateway.schema));
  routes.get('/graphql/schema.graphql', (request, reply) =>
    sendPacked(request, reply, { text, type: 'text/plain; charset=utf-8', vary: 'origin, accept-encoding', rates }),
  );
}
