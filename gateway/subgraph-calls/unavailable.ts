import { type ExecutionResult, GraphQLError } from 'graphql';
import { unavailableText } from '#kernel/platform/errors.ts';

/** A subgraph is down, slow, or answers what is no GraphQL answer. */
export class SubgraphUnavailable extends Error {
  override readonly name = 'SubgraphUnavailable';
}

/** What stands for the answer of a subgraph that gave none: one error that names no address. */
export function unavailableResult(subgraph: string, language: 'zh' | 'en'): ExecutionResult {
  return {
    data: null,
    errors: [
      new GraphQLError(unavailableText(subgraph)[language], { extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph } }),
    ],
  };
}
