import type { FastifyCorsOptions } from '@fastify/cors';

/** What ordinary GraphQL clients send. */
const allowedHeaders = [
  'accept-language',
  'apollo-require-preflight',
  'apollographql-client-name',
  'apollographql-client-version',
  'authorization',
  'content-type',
  'graphql-client-name',
  'graphql-client-version',
  'graphql-require-preflight',
  'if-none-match',
  'last-event-id',
  'x-egret-cost',
  'x-apollo-operation-name',
  'x-graphql-event-stream-token',
  'x-request-id',
];

/** Lets listed origins through. Others get no header, so that browsers keep the answer from them. */
export function corsFor(origins: readonly string[]): FastifyCorsOptions {
  return {
    origin: (origin, answer) => answer(null, origin !== undefined && origins.includes(origin) ? origin : false),
    methods: ['GET', 'HEAD', 'POST'],
    allowedHeaders,
    exposedHeaders: [
      'x-request-id',
      'retry-after',
      'etag',
      'ratelimit-limit',
      'ratelimit-remaining',
      'ratelimit-reset',
    ],
    maxAge: 600,
    strictPreflight: false,
  };
}
