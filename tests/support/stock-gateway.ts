import { createGatewayRuntime, type GatewayConfig } from '@graphql-hive/gateway-runtime';
import type { DocumentNode, ExecutionResult } from 'graphql';
import type { SubgraphName } from '#kernel/platform/serving/subgraph-names.ts';
import { publicSchema } from '../../gateway/composition/public-schema.ts';
import { misfitsOf } from '../../gateway/execution/misfits.ts';
import { type Asking, askerFor, type Gateway, type GatewayOptions } from '../../gateway/gateway.ts';
import { readFieldSizes } from '../../gateway/graphql/field-sizes.ts';
import { inLanguage } from '../../gateway/graphql/in-language.ts';

interface Request {
  readonly document: DocumentNode;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
  readonly context?: { readonly caller?: Asking };
}

/** The stock gateway, planning in JavaScript, over the same subgraphs: what our executor is held against. */
export function createStockGateway(options: GatewayOptions): Gateway {
  const { supergraph } = options;
  const runtime = createGatewayRuntime({
    supergraph,
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
    schema,
    validate: (document) => misfitsOf(schema, document),
    sizes: readFieldSizes(supergraph),
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
      return inLanguage((await response.json()) as ExecutionResult, caller.language);
    },
    close: async () => {
      await runtime[Symbol.asyncDispose]();
    },
  };
}

function executorFor(subgraph: SubgraphName, options: GatewayOptions) {
  return async ({ document: query, variables, operationName, context }: Request) => {
    if (!context?.caller) throw new Error('A subgraph was called for nobody');
    return (await askerFor(options, context.caller)(subgraph, { query, variables, operationName })) as never;
  };
}
