import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  OperationTypeNode,
  parse,
  print,
  validate,
} from 'graphql';
import { Abandoned } from '../abandoned.ts';
import { withPlace } from '../argument-place.ts';
import { documentBytes, TextCache } from '../cache.ts';
import type { Caller } from '../callers/caller.ts';
import { graphError } from '../codes/graph-error.ts';
import type { Database } from '../database/database.ts';
import type { Reading } from '../database/session.ts';
import { unavailableText } from '../errors.ts';
import { isOutage } from '../outage.ts';
import { type Context, createContext, type Services } from './context.ts';
import { extensionsOf } from './extensions.ts';
import type { CountedAttempts } from './security-watch.ts';
import type { SubgraphName } from './subgraph-names.ts';

export interface Operation {
  readonly query: string | DocumentNode;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  readonly operationName?: string | null | undefined;
}

export interface Subgraph {
  readonly name: SubgraphName;
  readonly schema: GraphQLSchema;
  /** Until when what a call has read holds while no event tells of a change; null where nothing says so. */
  readonly holdsUntil: (context: Context) => Promise<Date | null>;
  /** Puts on record what the clock alone has brought about; called at start and once a minute. */
  readonly keepTime?: (context: Context) => Promise<void>;
  /** Brings about what follows here from what was committed elsewhere; called after commits. */
  readonly react?: (context: Context) => Promise<void>;
  /** What it has to do of itself for as long as a process serves it. */
  readonly work?: (services: Services) => Working;
  /** It signs: a process that serves it holds the signing key. */
  readonly signs?: boolean;
  /** Keeps the record of refused attempts, in the one subgraph that has it. */
  readonly storeSecurityEvents?: StoreSecurityEvents;
}

/** Work that goes on in a process beside its calls. */
export interface Working {
  /** Something was committed: there may be something to do. */
  readonly wake: () => void;
  /** Ends what is under way, and begins nothing any more. */
  readonly stop: () => Promise<void>;
}

export type StoreSecurityEvents = (database: Database, counted: readonly CountedAttempts[]) => Promise<void>;

/** Once the signal is aborted no further statement of the call begins. */
export type Runner = (operation: Operation, caller: Caller, signal?: AbortSignal) => Promise<ExecutionResult>;

const cachedDocuments = { entries: 1000, bytes: 32 * 1024 * 1024 };

/** Runs operations on one subgraph, each on one snapshot; faults are logged with the request's id and masked. */
export function createRunner(subgraph: Subgraph, services: Services): Runner {
  const { name, schema } = subgraph;
  const documents = new TextCache<DocumentNode>(cachedDocuments);
  /** How the documents have read so far. */
  const readings = new WeakMap<DocumentNode, Reading>();

  function documentOf(query: string | DocumentNode): DocumentNode | readonly GraphQLError[] {
    const text = typeof query === 'string' ? query : print(query);
    const known = documents.find(text);
    if (known) return known;
    const document = parse(text, { noLocation: true });
    const errors = validate(schema, document).map((error) => withPlace(document, error));
    return errors.length > 0 ? errors : documents.keep(text, document, documentBytes(text));
  }

  /** Null where a second statement came of a document that needed one before: all of it has to be read in one snapshot. */
  async function attempt(
    document: DocumentNode,
    operation: Operation,
    { caller, signal, expectsOne }: { caller: Caller; signal: AbortSignal | undefined; expectsOne: boolean },
  ): Promise<ExecutionResult | null> {
    const { context, finish } = createContext(caller, services, signal, expectsOne);
    context.asked = { schema, document };
    try {
      const result = await execute({
        schema,
        document,
        contextValue: context,
        variableValues: operation.variables ?? {},
        operationName: operation.operationName ?? undefined,
      });
      const extensions = await extensionsOf(context, subgraph);
      const { reading } = context.db;
      if (readings.get(document) !== 'several') readings.set(document, isQuery(document) ? reading : 'several');
      if (reading === 'too late') return null;
      const { errors } = result;
      if (!errors) return { ...result, ...extensions };
      return { ...result, errors: errors.map((error) => maskError(error, name, caller, services)), ...extensions };
    } finally {
      await finish();
    }
  }

  return async (operation, caller, signal) => {
    const document = documentOf(operation.query);
    if (!('kind' in document)) return { errors: document };
    // One statement is its own snapshot; embedded PGlite has its transactions for nothing.
    const expectsOne = services.database.kind === 'server' && readings.get(document) === 'one';
    const answer = expectsOne ? await attempt(document, operation, { caller, signal, expectsOne }) : null;
    if (answer) return answer;
    return (await attempt(document, operation, { caller, signal, expectsOne: false })) as ExecutionResult;
  };
}

/** Whether a document only reads, and so may be run anew. */
function isQuery({ definitions }: DocumentNode): boolean {
  return definitions.every(
    (each) => each.kind !== Kind.OPERATION_DEFINITION || each.operation === OperationTypeNode.QUERY,
  );
}

/** A refusal as it is; a fault as one message that tells nothing about the inside. */
export function maskError(
  error: GraphQLError,
  subgraph: SubgraphName,
  { requestId, language }: Caller,
  { log }: Services,
): GraphQLError {
  const cause = error.originalError;
  if (!cause || (cause instanceof GraphQLError && cause.extensions.code) || error.extensions.code) return error;
  if (!(cause instanceof Abandoned))
    log?.error({ err: cause, subgraph, requestId, path: error.path }, 'a resolver failed');
  if (isOutage(cause)) return unavailable(error, subgraph, language);
  const message = language === 'zh' ? `内部错误，请求编号 ${requestId}。` : `Internal error in request ${requestId}.`;
  return graphError('INTERNAL_SERVER_ERROR', message, {}, { nodes: error.nodes, path: error.path });
}

/** The subgraph is there and its database is not, or has no room: the same as a subgraph that does not answer. */
function unavailable({ nodes, path }: GraphQLError, subgraph: SubgraphName, language: 'zh' | 'en'): GraphQLError {
  return graphError('SUBGRAPH_UNAVAILABLE', unavailableText(subgraph)[language], { subgraph }, { nodes, path });
}
