import type { ExecutionResult, GraphQLSchema } from 'graphql';
import { nextTurn } from '#kernel/platform/next-turn.ts';
import type { Operation } from '#kernel/platform/serving/execute.ts';
import { coerceVariables } from './coerce-variables.ts';
import { type Ask, executeNode, type Run, toError } from './execute-plan.ts';
import { createIntrospection, type Introspect } from './introspection.ts';
import { mergeInto } from './merge.ts';
import { NoticeSink } from './notices.ts';
import type { Plan, Prepared } from './prepare.ts';
import { PreparedOperations } from './prepared-operations.ts';
import { Projections } from './projections.ts';
import { assertNoFieldIsTakenForAnAlias } from './response-keys.ts';
import { newTree } from './tree.ts';

/** Runs client operations over the subgraphs that it may ask. */
export type Execute = (operation: Operation, ask: Ask) => Promise<ExecutionResult>;

/** What an executor has at hand for every request. */
interface Means {
  readonly schema: GraphQLSchema;
  readonly projections: Projections;
  readonly introspect: Introspect;
}

/**
 * An executor of federated query plans. What depends on the operation alone (parsing, validation, the plan, the projection
 * of the answer) is done once and cached.
 */
export function createExecutor(schema: GraphQLSchema, plan: Plan): Execute {
  assertNoFieldIsTakenForAnAlias(schema);
  const operations = new PreparedOperations(schema, plan);
  const means: Means = { schema, projections: new Projections(schema), introspect: createIntrospection(schema) };
  return async (operation, ask) => {
    const prepared = await operations.get(operation);
    if (!('plan' in prepared)) return { errors: prepared };
    return run(means, prepared, operation.variables ?? {}, ask);
  };
}

async function run(
  { schema, projections, introspect }: Means,
  prepared: Prepared,
  given: Readonly<Record<string, unknown>>,
  ask: Ask,
): Promise<ExecutionResult> {
  const { operation, plan, ofTheGraph } = prepared;
  const { values: variables, errors } = coerceVariables(schema, operation, given);
  if (errors.length > 0) return { errors };
  const running: Run = {
    schema,
    ask,
    variables,
    isMutation: operation.operation === 'mutation',
    data: newTree(),
    errors: [],
    notices: new NoticeSink(),
  };
  if (plan) await executeNode(running, plan);
  if (ofTheGraph) {
    const answer = await introspect(ofTheGraph, given);
    for (const error of answer.errors ?? []) running.errors.push(toError(error, error.path));
    mergeInto(schema, running.data, answer.data ?? {});
  }
  // A large answer is gathered, projected and printed in turns of their own.
  await nextTurn();
  const data = projections.of(prepared, variables)(running.data, running.errors);
  const said = running.notices.extensions();
  return running.errors.length > 0 ? { errors: running.errors, data, ...said } : { data, ...said };
}
