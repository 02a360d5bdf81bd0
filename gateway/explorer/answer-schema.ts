import type { FastifyInstance } from 'fastify';
import { printErrorTable } from '../composition/error-table.ts';
import { printPublicSchema } from '../composition/public-schema.ts';
import type { EdgeOptions } from '../http/edge-options.ts';
import { PackedText, sendPacked } from '../http/packed-text.ts';
import type { Rated } from '../http/rate-limit.ts';

/**
 * Answers GET /graphql/schema.graphql, the graph as its clients see it, and GET /graphql/errors.json, all codes of its errors: for code
 * generators and readers.
 */
export function addSchema(routes: FastifyInstance, { gateway, rates }: EdgeOptions & Rated): void {
  const schema = new PackedText(async () => printPublicSchema(gateway.schema));
  const errors = new PackedText(async () => printErrorTable());
  const vary = 'origin, accept-encoding';
  routes.get('/graphql/schema.graphql', (request, reply) =>
    sendPacked(request, reply, { text: schema, type: 'text/plain; charset=utf-8', vary, rates }),
  );
  routes.get('/graphql/errors.json', (request, reply) =>
    sendPacked(request, reply, { text: errors, type: 'application/json; charset=utf-8', vary, rates }),
  );
}
