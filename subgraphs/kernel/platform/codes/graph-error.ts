import { GraphQLError, type GraphQLErrorOptions } from 'graphql';
import type { ErrorCode } from './errors.ts';
import type { Extension } from './extensions.ts';

/** What of an error's extensions never leaves the service: how an attempt is counted, the status of its answer. */
type Internal = 'kind';

type Details = Readonly<Partial<Record<Extension | Internal, unknown>>>;

/** An error of the graph with a code of the table, and what its extensions carry beside it. */
export function graphError(
  code: ErrorCode,
  message: string,
  details: Details = {},
  place: Omit<GraphQLErrorOptions, 'extensions'> = {},
): GraphQLError {
  return new GraphQLError(message, { ...place, extensions: { code, ...details } });
}
