import { type ExecutionResult, GraphQLError } from 'graphql';

/** A subgraph is down, slow, or answers what is no GraphQL answer. */
export class SubgraphUnavailable extends Error {
  override readonly name = 'SubgraphUnavailable';
}

/** What stands for the answer of a subgraph that gave none: one error that names no address. */
export function unavailableResult(subgraph: string, language: 'zh' | 'en'): ExecutionResult {
  const message =
    language === 'zh'
      ? `${subgraph} 暂不可用，其字段为空；请稍后再试。`
      : `${subgraph} does not answer at the moment; its fields are null. Try again later.`;
  return {
    data: null,
    errors: [new GraphQLError(message, { extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph } })],
  };
}
