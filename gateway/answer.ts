import type { ExecutionResult } from 'graphql';
import { withoutValues } from './graphql/mask-values.ts';

interface AnsweredError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly locations?: unknown;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

const internalExtensions = ['serviceName', 'request', 'response', 'http', 'stacktrace', 'originalError', 'exception'];

/** An answer as clients get it: one error per subgraph that does not answer, nothing of the inside in any. */
export function withoutInternals(result: ExecutionResult): ExecutionResult {
  const errors = result.errors as readonly AnsweredError[] | undefined;
  if (!errors || errors.length === 0) return result;
  const seen = new Set<string>();
  const shown = errors.map(cleaned).filter(({ extensions }) => {
    if (extensions?.code !== 'SUBGRAPH_UNAVAILABLE') return true;
    const name = String(extensions.subgraph);
    return !seen.has(name) && seen.add(name);
  });
  return { ...result, errors: shown as never };
}

function cleaned({ message, path, locations, extensions = {} }: AnsweredError): AnsweredError {
  const kept = Object.fromEntries(Object.entries(extensions).filter(([name]) => !internalExtensions.includes(name)));
  return {
    message: withoutValues(message),
    ...(locations ? { locations } : {}),
    ...(path ? { path } : {}),
    extensions: kept,
  };
}
