import type { ExecutionResult } from 'graphql';
import { graphError } from '#kernel/platform/codes/graph-error.ts';
import { unavailableText } from '#kernel/platform/errors.ts';

/** A subgraph is down, slow, or answers what is no GraphQL answer. */
export class SubgraphUnavailable extends Error {
  override readonly name = 'SubgraphUnavailable';
}

/** What stands for the answer of a subgraph that gave none: one error that names no address. */
export function unavailableResult(subgraph: string, language: 'zh' | 'en'): ExecutionResult {
  return {
    data: null,
    errors: [graphError('SUBGRAPH_UNAVAILABLE', unavailableText(subgraph)[language], { subgraph })],
  };
}
