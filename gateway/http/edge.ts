import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import compress from '@fastify/compress';
import cors from '@fastify/cors';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import { addAssets } from '../explorer/answer-assets.ts';
import { addRoleSwitch } from '../explorer/answer-role-switch.ts';
import { addSchema } from '../explorer/answer-schema.ts';
import { addExport } from '../export/answer-export.ts';
import { addFeeds } from '../feeds/answer-feeds.ts';
import { publicAsker } from '../feeds/ask-public.ts';
import { ListingSnapshots } from '../feeds/listing-snapshots.ts';
import { addGraphql } from '../graphql/answer-graphql.ts';
import { Operations } from '../graphql/operations.ts';
import { addLinked } from '../linked/answer-linked.ts';
import { addPages, isVisit, refuseAsPage } from '../pages/answer-pages.ts';
import { addMcp } from '../questions/answer-mcp.ts';
import { addQuestions } from '../questions/answer-questions.ts';
import { type Question, readQuestions } from '../questions/question.ts';
import { boundConnections } from './connections.ts';
import { corsFor } from './cors.ts';
import type { EdgeOptions } from './edge-options.ts';
import { addHealth } from './health.ts';
import { openRateLimit } from './rate-limit.ts';
import { answerMalformed, answerNothingHere, refuseUnknown, refuseWith } from './refuse.ts';
import { addSigningKeys } from './signing-keys.ts';
import { cutSlowReaders } from './slow-readers.ts';
import { addJsonBodies } from './uploads.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Where it came from, noted when it came: a connection that is gone tells no address any more. */
    address: string | undefined;
    language: 'zh' | 'en';
  }
}

/** The headers of a request must be here within this time, and the whole of it, however slow the line: what stops on its way is cut off sooner. */
const headersMs = 60_000;
const requestMs = 600_000;
const timesCheckedEveryMs = 1_000;

/** The HTTP edge, on Fastify: everything a request must pass before the gateway plans it. */
export function createEdge(options: EdgeOptions): FastifyInstance {
  const { environment, log } = options;
  const rates = openRateLimit(environment, log);
  let read: readonly Question[] | undefined;
  const questions = () => (read ??= readQuestions(options.gateway.schema));
  const { readHeads, gateway } = options;
  const listings = new ListingSnapshots({ ask: publicAsker(options), schema: gateway.schema, readHeads });
  const rated = { ...options, rates, questions, listings, operations: new Operations(options) };
  const edge: FastifyInstance = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: requestIdOf,
    rewriteUrl: ({ url = '/' }) => (isDecodable(url) ? url : nowhere),
    trustProxy: (_, hop) => hop < environment.trustedProxies,
    requestTimeout: requestMs,
    keepAliveTimeout: environment.keepAliveMs,
    http: {
      headersTimeout: Math.min(environment.stalledMs, headersMs),
      connectionsCheckingInterval: timesCheckedEveryMs,
    },
    clientErrorHandler: answerMalformed,
    frameworkErrors: (error, request, reply) => void refuseWith(rated)(error, request, reply),
  }) as never;
  boundConnections(edge.server, environment);
  edge.decorateRequest('address');
  edge.decorateRequest('language');
  edge.decorateRequest('viewer');
  edge.decorateRequest('isCharged', false);
  edge.addHook('onRequest', async (request, reply) => {
    request.address = request.ip;
    request.language = languageOf(request.headers);
    reply.headers({
      'x-request-id': request.id,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
    });
  });
  cutSlowReaders(edge, environment);
  void edge.register(cors, corsFor(environment.corsOrigins));
  void edge.register(compress, { encodings: ['br', 'gzip'], requestEncodings: ['gzip', 'br', 'deflate', 'identity'] });
  // After the preflight of browsers, and before a body is read that nothing here takes.
  edge.after(() => edge.addHook('onRequest', refuseUnknown));
  addJsonBodies(edge, environment);
  const [refuse, showRefusal] = [refuseWith(rated), refuseAsPage(rated)];
  edge.setErrorHandler((error, request, reply) =>
    request.is404 && isVisit(request) ? showRefusal(error, request, reply) : refuse(error, request, reply),
  );
  edge.setNotFoundHandler(answerNothingHere);
  edge.addHook('onClose', () => rates.close());
  void edge.register(async (routes) => {
    addGraphql(routes, rated);
    addSchema(routes, rated);
    addAssets(routes, rated);
    addRoleSwitch(routes, rated);
    addQuestions(routes, rated);
    addMcp(routes, rated);
    addExport(routes, rated);
    addFeeds(routes, rated);
    addSigningKeys(routes, rated);
    addLinked(routes, rated);
    addHealth(routes, options);
    addPages(routes, rated);
  });
  return edge;
}

/** Where nothing is. */
const nowhere = '/%25';

/** A router cannot look for an address that cannot be decoded: it is one where nothing is, and goes every other's way. */
function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(url.split('?')[0] ?? '');
    return true;
  } catch {
    return false;
  }
}

function requestIdOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}

function languageOf({ 'accept-language': accepted = '' }: IncomingMessage['headers']): 'zh' | 'en' {
  return /^\s*zh\b/i.test(accepted) ? 'zh' : 'en';
}
