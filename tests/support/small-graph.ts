import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/resolverMap.js';
import { type ExecutionResult, graphql, parse, print } from 'graphql';
import { anonymous } from '#kernel/platform/callers/viewer.ts';
import type { CallSubgraph, Gateway, GatewayOptions } from '../../gateway/gateway.ts';
import { createGateway } from '../../gateway/runtime.ts';
import { createStockGateway } from './stock-gateway.ts';

/** A subgraph made up for one test. */
export interface SmallSubgraph {
  readonly typeDefs: string;
  readonly resolvers: GraphQLResolverMap<unknown>;
}

/** A graph of a few made-up subgraphs, behind our gateway and behind the stock one. */
export interface SmallGraph {
  /** What our gateway sent to which subgraph, since it was emptied. */
  readonly calls: { readonly subgraph: string; readonly query: string }[];
  ask(query: string, variables?: Record<string, unknown>): Promise<ExecutionResult>;
  askStock(query: string, variables?: Record<string, unknown>): Promise<ExecutionResult>;
  close(): Promise<void>;
}

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@external", "@requires", "@provides", "@shareable", "@inaccessible", "@interfaceObject"])`;

export async function openSmallGraph(subgraphs: Readonly<Record<string, SmallSubgraph>>): Promise<SmallGraph> {
  const services = Object.entries(subgraphs).map(([name, { typeDefs, resolvers }]) => {
    const document = parse(`${link} ${typeDefs}`);
    return {
      name,
      url: `test://${name}`,
      typeDefs: document,
      schema: buildSubgraphSchema({ typeDefs: document, resolvers }),
    };
  });
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(JSON.stringify(errors));
  const calls: SmallGraph['calls'] = [];
  const call: CallSubgraph = async (name, { query, variables }) => {
    const found = services.find((service) => service.name === String(name));
    if (!found) throw new Error(`There is no subgraph ${name}`);
    const source = typeof query === 'string' ? query : print(query);
    calls.push({ subgraph: name, query: source });
    return JSON.parse(
      JSON.stringify(await graphql({ schema: found.schema, source, variableValues: { ...variables } })),
    );
  };
  const options: GatewayOptions = {
    supergraph: supergraphSdl,
    call,
    upstreamTimeoutMs: 10_000,
    verificationDeadlineMs: 10_000,
  };
  const [ours, stock] = [await createGateway(options), createStockGateway(options)];
  const askOf =
    (gateway: Gateway): SmallGraph['ask'] =>
    (query, variables = {}) =>
      gateway.execute({ query, variables }, { viewer: anonymous, language: 'en', requestId: 'test-request' });
  return { calls, ask: askOf(ours), askStock: askOf(stock), close: () => stock.close() };
}
