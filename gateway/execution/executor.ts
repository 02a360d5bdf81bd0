import {
  type DocumentNode,
  type ExecutionResult,
  execute as executeLocally,
  type GraphQLError,
  type GraphQLObjectType,
  type GraphQLSchema,
  getVariableValues,
} from 'graphql';
import type { Operation } from '#kernel/execute.ts';
import { type Ask, executeNode, type Run, toError } from './execute-plan.ts';
import { mergeInto } from './merge.ts';
import { type Plan, type Prepared, prepare } from './prepare.ts';
import { compileProjection, type Project } from './project.ts';
import { assertNoFieldIsTakenForAnAlias } from './response-keys.ts';
import { newTree } from './tree.ts';

/** Runs client operations over the subgraphs that it may ask. */
export type Execute = (operation: Operation, ask: Ask) => Promise<ExecutionResult>;

interface Kept {
  readonly prepared: Prepared;
  /** Projections by the values of the variables that @skip and @include hang on. */
  readonly projections: Map<string, Project>;
}

const keptOperations = 1000;
/** After so many wrong places in its variables a request hears no more of them: a list of thousands would make an answer of millions of characters. */
const namedVariableErrors = 50;

/**
 * An executor of federated query plans. What depends on the operation alone (parsing, validation, the plan, the projection
 * of the answer) is done once and kept, the least recently used going first.
 */
export function createExecutor(schema: GraphQLSchema, plan: Plan): Execute {
  assertNoFieldIsTakenForAnAlias(schema);
  const operations = new Map<string, Promise<Kept | readonly GraphQLError[]>>();

  async function keep({ query, operationName }: Operation): Promise<Kept | readonly GraphQLError[]> {
    const prepared = await prepare(schema, plan, query, operationName ?? null);
    return 'plan' in prepared ? { prepared, projections: new Map() } : prepared;
  }

  function find(operation: Operation): Promise<Kept | readonly GraphQLError[]> {
    if (typeof operation.query !== 'string') return keep(operation);
    const key = JSON.stringify([operation.operationName ?? null, operation.query]);
    const found = operations.get(key) ?? keep(operation);
    operations.delete(key);
    operations.set(key, found);
    found.catch(() => operations.delete(key));
    if (operations.size > keptOperations) operations.delete(operations.keys().next().value ?? '');
    return found;
  }

  return async (operation, ask) => {
    const kept = await find(operation);
    if (!('prepared' in kept)) return { errors: kept };
    return run(schema, kept, operation.variables ?? {}, ask);
  };
}

async function run(
  schema: GraphQLSchema,
  kept: Kept,
  given: Readonly<Record<string, unknown>>,
  ask: Ask,
): Promise<ExecutionResult> {
  const { operation, plan, ofTheGraph } = kept.prepared;
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], given, {
    maxErrors: namedVariableErrors,
  });
  if (errors) return { errors: errors.map(asBadInput) };
  const running: Run = {
    schema,
    ask,
    variables: coerced,
    isMutation: operation.operation === 'mutation',
    data: newTree(),
    errors: [],
  };
  if (plan) await executeNode(running, plan);
  if (ofTheGraph) await introspect(running, ofTheGraph, given);
  const data = projectionOf(schema, kept, coerced)(running.data, running.errors);
  return running.errors.length > 0 ? { errors: running.errors, data } : { data };
}

function asBadInput(error: GraphQLError): GraphQLError {
  error.extensions.code ??= 'BAD_USER_INPUT';
  return error;
}

function projectionOf(schema: GraphQLSchema, { prepared, projections }: Kept, variables: Run['variables']): Project {
  const { operation, fragments, conditionals } = prepared;
  const key = conditionals.map((name) => (variables[name] === true ? '1' : '0')).join('');
  const known = projections.get(key);
  if (known) return known;
  const root = schema.getRootType(operation.operation) as GraphQLObjectType;
  const project = compileProjection(schema, root, operation.selectionSet, { fragments, variables });
  projections.set(key, project);
  return project;
}

/** What is asked about the graph itself is answered here, by the reference implementation. */
async function introspect(
  { schema, data, errors }: Run,
  document: DocumentNode,
  variableValues: Readonly<Record<string, unknown>>,
): Promise<void> {
  const result = await executeLocally({ schema, document, variableValues });
  for (const error of result.errors ?? []) errors.push(toError(error, error.path));
  mergeInto(schema, data, result.data ?? {});
}
