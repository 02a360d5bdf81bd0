import { setMaxListeners } from 'node:events';
import type { DocumentNode, ExecutionResult, GraphQLError, GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { Caller } from '#kernel/platform/callers/caller.ts';
import type { Operation } from '#kernel/platform/serving/execute.ts';
import type { AnswerExtensions } from '#kernel/platform/serving/extensions.ts';
import type { SubgraphName } from '#kernel/platform/serving/subgraph-names.ts';
import type { Ask } from './execution/execute-plan.ts';
import type { FieldSizes } from './graphql/field-sizes.ts';
import { SubgraphUnavailable, unavailableResult } from './subgraph-calls/unavailable.ts';
import { asksForVerification } from './verification.ts';

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
  /** How long the check of the journal may take, in milliseconds. */
  readonly verificationDeadlineMs: number;
  readonly log?: Logger;
}

/** Who asks, and who is told of what was asked for in vain. */
export interface Asking extends Caller {
  /** A mutation named a thing that is not there, or is another's: which of them, nobody is told. */
  readonly onNotFound?: () => void;
  /** Told of each subgraph's answer how long it holds; the subgraphs are asked for that where it is given. */
  readonly onHolding?: ((holdsUntil: number | undefined) => void) | undefined;
  /** Told how many statements each call of a subgraph has read; they are counted where it is given. */
  readonly onStatements?: ((subgraph: SubgraphName, count: number) => void) | undefined;
  /** Aborted when the client has hung up or its deadline has passed: what is under way ends, and no further statement begins. */
  readonly signal?: AbortSignal | undefined;
}

export interface Gateway {
  /** Plans an operation over the subgraphs and answers it. */
  execute(operation: Operation, asking: Asking): Promise<ExecutionResult>;
  /** The graph as its clients see it. */
  readonly schema: GraphQLSchema;
  /** What of a document does not fit the graph. */
  validate(document: DocumentNode): readonly GraphQLError[];
  /** How much each field may answer, as its directives say. */
  readonly sizes: FieldSizes;
  close(): Promise<void>;
}

/** Asks subgraphs for one caller, each call within its time; one that does not answer gives one error that names no address. */
export function askerFor(
  { call, upstreamTimeoutMs, verificationDeadlineMs, log }: GatewayOptions,
  { onNotFound, onHolding, onStatements, signal, ...asker }: Asking,
): Ask {
  const caller: Caller = {
    ...asker,
    ...(onHolding ? { asksHowLong: true } : {}),
    ...(onStatements ? { countsStatements: true } : {}),
  };
  return async (subgraph, operation) => {
    const left = new AbortController();
    // Each statement listens.
    setMaxListeners(0, left.signal);
    const leave = () => left.abort();
    if (signal?.aborted) leave();
    signal?.addEventListener('abort', leave, { once: true });
    const verifies = subgraph === 'oversight' && asksForVerification(operation.query);
    const timer = setTimeout(leave, verifies ? verificationDeadlineMs : upstreamTimeoutMs);
    try {
      const answer = await Promise.race([call(subgraph, operation, caller, left.signal), abortionOf(left.signal)]);
      if (answersNotFound(answer)) onNotFound?.();
      const said = answer.extensions as AnswerExtensions | undefined;
      onHolding?.(said?.holdsUntil);
      onStatements?.(subgraph, said?.statements ?? 0);
      return answer;
    } catch (error) {
      if (!signal?.aborted)
        log?.error({ err: error, subgraph, requestId: caller.requestId }, 'a subgraph did not answer');
      return unavailableResult(subgraph, caller.language);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', leave);
    }
  };
}

/** Whether a mutation ended with NotFound; the type of every union is asked for. */
function answersNotFound({ data }: ExecutionResult): boolean {
  return Object.values(data ?? {}).some(
    (value) => (value as { __typename?: unknown } | null)?.__typename === 'NotFound',
  );
}

function abortionOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const leave = () => reject(new SubgraphUnavailable('no answer in time'));
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
  });
}
