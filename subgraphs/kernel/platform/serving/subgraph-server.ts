import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import type { Logger } from 'pino';
import type { Caller } from '../callers/caller.ts';
import { createVerifier } from '../callers/tokens.ts';
import { graphError } from '../codes/graph-error.ts';
import type { Environment } from '../environment.ts';
import { hangUpOf } from '../hang-up.ts';
import { type Context, createContext, type Services } from './context.ts';
import type { Subgraph } from './execute.ts';
import { deriveKey } from './secrets.ts';
import { readSentEvents, securityPath } from './security-sender.ts';
import type { SecurityWatch } from './security-watch.ts';
import { createCallVerifier, signatureHeader } from './signature.ts';
import { graphPath } from './subgraph-address.ts';

/** A sync batch of the edge's largest body, with what the gateway adds to it. */
const mostBytes = 16 * 1024 * 1024;

/** For whom a call is, and on what: what a fault is logged with. */
export interface Call {
  readonly caller: Caller;
  readonly services: Services;
}

export type CallContext = Context & { readonly call: Call };

interface Parts {
  readonly subgraph: Pick<Subgraph, 'storeSecurityEvents'>;
  readonly apollo: ApolloServer<CallContext>;
  readonly services: Services;
  readonly environment: Environment;
  readonly watch: SecurityWatch;
  readonly log: Logger;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Gives back what a subgraph's call holds of the database. */
    finish: (() => Promise<void>) | undefined;
  }
}

/** The HTTP server of one subgraph, on Fastify: it takes calls that the gateway signed, and verifies the caller's token again. */
export function createSubgraphServer(parts: Parts): FastifyInstance {
  const { services, log } = parts;
  const { storeSecurityEvents } = parts.subgraph;
  const server: FastifyInstance = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: mostBytes,
  }) as never;
  server.decorateRequest('finish');
  // The signature is over the body's own text.
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (_, body, done) => done(null, body));
  server.get('/health', async () => ({ status: 'alive' }));
  server.register(async (signed) => {
    signed.addHook('preHandler', refuseUnsigned(parts));
    if (storeSecurityEvents) {
      signed.post(securityPath, async ({ body }) => {
        await storeSecurityEvents(services.database, readSentEvents(body as string));
        return {};
      });
    }
    addGraph(signed, parts);
  });
  return server;
}

function addGraph(server: FastifyInstance, { apollo, services, environment }: Parts): void {
  const verify = createVerifier(environment);
  const contextFor = async (request: FastifyRequest, reply: FastifyReply): Promise<CallContext> => {
    const { authorization, language, requestId } = signedHeaders(request);
    const viewer = await verify(authorization === '' ? null : authorization, language);
    const caller: Caller = { viewer, language, requestId, ...askedBeside(request.body) };
    const { context, finish } = createContext(caller, services, hangUpOf(reply.raw).signal);
    request.finish = finish;
    return Object.assign(context, { call: { caller, services } });
  };
  server.post(graphPath, {
    preHandler: async (request) => {
      request.body = JSON.parse(request.body as string);
    },
    // Before the answer goes out: the next call of this caller finds the session free.
    onSend: async ({ finish }) => finish?.(),
    handler: fastifyApolloHandler(apollo, { context: contextFor }),
  });
}

/** Turns away what the gateway has not signed for this subgraph and path, and counts it. */
function refuseUnsigned({ services, watch }: Parts) {
  const isSigned = createCallVerifier(deriveKey(services.secret, 'gateway-call'));
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const { authorization, language, requestId, signature } = signedHeaders(request);
    const body = typeof request.body === 'string' ? request.body : '';
    const call = { audience: services.subgraph, path: request.url, body, authorization, language, requestId };
    if (isSigned(signature, call)) return;
    watch.note({ kind: 'UNSIGNED_CALL', address: request.ip, actor: null });
    const message = 'This subgraph answers calls of its gateway only.';
    await reply.code(401).send({ errors: [graphError('UNAUTHENTICATED', message)] });
  };
}

/** The gateway asks so in the body, which is signed. */
function askedBeside(body: unknown): Pick<Caller, 'asksHowLong' | 'countsStatements'> {
  const { extensions } = (body ?? {}) as { readonly extensions?: Readonly<Record<string, unknown>> };
  return {
    asksHowLong: extensions?.asksHowLong === true,
    countsStatements: extensions?.countsStatements === true,
  };
}

function signedHeaders({ headers }: FastifyRequest) {
  const given = (name: string) => (typeof headers[name] === 'string' ? headers[name] : '');
  return {
    authorization: given('authorization'),
    language: given('accept-language') === 'zh' ? ('zh' as const) : ('en' as const),
    requestId: given('x-request-id'),
    signature: given(signatureHeader),
  };
}
