import { createGatewayRuntime, type GatewayConfig } from '@graphql-hive/gateway-runtime';
import { type DocumentNode, type ExecutionResult, type GraphQLError, validate } from 'graphql';
import type { Logger } from 'pino';
import type { Caller, Operation } from '#kernel/execute.ts';
import type { SubgraphName } from '#kernel/subgraph-names.ts';
import { publicSchema } from './public-schema.ts';
import { SubgraphUnavailable, unavailableResult } from './unavailable.ts';

/** Calls one subgraph for a caller; rejects where it does not answer. */
export type CallSubgraph = (
  subgraph: SubgraphName,
  operation: Operation,
  caller: Caller,
  signal: AbortSignal,
) => Promise<ExecutionResult>;

export interface GatewayOptions {
  readonly supergraph: string;
  readonly call: CallSubgraph;
  /** How long one call of one subgraph may take, in milliseconds. */
  readonly upstreamTimeoutMs: number;
  readonly log?: Logger;
}

export interface Gateway {
  /** Plans an operation over the subgraphs and answers it. */
  execute(operation: Operation, caller: Caller): Promise<ExecutionResult>;
  /** What of a document does not fit the graph. */
  validate(document: DocumentNode): readonly GraphQLError[];
  close(): Promise<void>;
}

interface ServerContext {
  readonly caller?: Caller;
}

/** The federation gateway over the composed supergraph, with our own way to call subgraphs. */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const { supergraph, log } = options;
  const runtime = createGatewayRuntime({
    supergraph,
    ...(await planner(log)),
    transports: {
      http: {
        getSubgraphExecutor: ({ subgraphName }) => executorFor(subgraphName.toLowerCase() as SubgraphName, options),
      },
    },
    logging: false,
    maskedErrors: false,
    graphiql: false,
    landingPage: false,
    healthCheckEndpoint: false as never,
    readinessCheckEndpoint: false as never,
    cors: false,
    batching: false,
    skipValidation: false,
  } as GatewayConfig);
  const schema = publicSchema(supergraph);
  return {
    validate: (document) => validate(schema, document),
    execute: async (operation, caller) => {
      const body = JSON.stringify({
        query: operation.query,
        variables: operation.variables,
        operationName: operation.operationName,
      });
      const headers = { 'content-type': 'application/json', accept: 'application/json' };
      const response = await runtime.fetch('http://gateway/graphql', { method: 'POST', headers, body }, {
        caller,
      } as never);
      return (await response.json()) as ExecutionResult;
    },
    close: async () => {
      await runtime[Symbol.asyncDispose]();
    },
  };
}

/** The query planner in Rust; where its native addon does not load, the one in JavaScript. */
async function planner(log: Logger | undefined): Promise<Partial<GatewayConfig>> {
  try {
    const { unifiedGraphHandler } = await import('@graphql-hive/router-runtime');
    return { unifiedGraphHandler } as Partial<GatewayConfig>;
  } catch (error) {
    log?.warn({ err: error }, 'the Rust query planner does not load here; planning in JavaScript');
    return {};
  }
}

function executorFor(subgraph: SubgraphName, { call, upstreamTimeoutMs, log }: GatewayOptions) {
  return async (request: {
    document: DocumentNode;
    variables?: Record<string, unknown>;
    operationName?: string;
    context?: ServerContext;
  }) => {
    const caller = request.context?.caller;
    if (!caller) throw new Error('A subgraph was called for nobody');
    const { document: query, variables, operationName } = request;
    const deadline = AbortSignal.timeout(upstreamTimeoutMs);
    try {
      return (await Promise.race([
        call(subgraph, { query, variables, operationName }, caller, deadline),
        timesOut(deadline),
      ])) as never;
    } catch (error) {
      log?.error({ err: error, subgraph, requestId: caller.requestId }, 'a subgraph did not answer');
      return unavailableResult(subgraph, caller.language) as never;
    }
  };
}

function timesOut(deadline: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    deadline.addEventListener('abort', () => reject(new SubgraphUnavailable('no answer in time')), { once: true });
  });
}
