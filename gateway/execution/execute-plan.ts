import type { BatchFetchNode, FetchNode, FlattenNode, PlanNode } from '@graphql-hive/router-query-planner';
import { type ExecutionResult, GraphQLError, type GraphQLSchema } from 'graphql';
import type { Operation } from '#kernel/platform/serving/execute.ts';
import type { SubgraphName } from '#kernel/platform/serving/subgraph-names.ts';
import type { Path } from './entities.ts';
import { EntityBatch } from './entity-batch.ts';
import { mergeInto } from './merge.ts';
import type { NoticeSink } from './notices.ts';
import { toClientStep } from './response-keys.ts';
import { rewrite } from './rewrites.ts';
import { isTree, newTree, type Tree } from './tree.ts';

/** Asks one subgraph; a subgraph that is down answers with an error, it does not reject. */
export type Ask = (subgraph: SubgraphName, operation: Operation) => Promise<ExecutionResult>;

/** One run of a plan: what it knows, and what it has gathered so far. */
export interface Run {
  readonly schema: GraphQLSchema;
  readonly ask: Ask;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly isMutation: boolean;
  readonly data: Tree;
  readonly errors: GraphQLError[];
  readonly notices: NoticeSink;
}

/** Runs a node of the planner's plan and gathers data and errors in the run. */
export async function executeNode(run: Run, node: PlanNode): Promise<void> {
  switch (node.kind) {
    case 'Sequence':
      for (const each of node.nodes) await executeNode(run, each);
      return;
    case 'Parallel':
      return executeParallel(run, node.nodes);
    case 'Condition': {
      const clause = run.variables[node.condition] === true ? node.ifClause : node.elseClause;
      return clause ? executeNode(run, clause) : undefined;
    }
    case 'Fetch':
      return fetchRoot(run, node);
    case 'Flatten':
      return fetchEntities(run, node);
    case 'BatchFetch':
      return fetchBatches(run, node);
    default:
      throw new Error(`The gateway runs no plan node ${node.kind}`);
  }
}

/** In a mutation what one root field shows is read before the next one acts. */
async function executeParallel(run: Run, nodes: readonly PlanNode[]): Promise<void> {
  if (!run.isMutation) {
    await Promise.all(nodes.map((each) => executeNode(run, each)));
    return;
  }
  const acts = (each: PlanNode) => each.kind === 'Fetch' && each.operationKind === 'mutation';
  for (const each of nodes.filter((node) => !acts(node))) await executeNode(run, each);
  for (const each of nodes.filter(acts)) await executeNode(run, each);
}

async function fetchRoot(run: Run, node: FetchNode): Promise<void> {
  const { data, errors, extensions } = await ask(run, node, {});
  run.notices.take(extensions, (path) => [path]);
  rewrite(run.schema, data, node.outputRewrites);
  if (isTree(data)) mergeInto(run.schema, run.data, data);
  for (const error of errors ?? []) run.errors.push(toError(error, error.path));
}

async function fetchEntities(run: Run, { path, node }: FlattenNode): Promise<void> {
  if (node.kind !== 'Fetch') throw new Error(`The gateway runs no ${node.kind} under Flatten`);
  const batch = new EntityBatch();
  batch.add(run.schema, run.data, { paths: [path], requires: node.requires ?? [], inputRewrites: node.inputRewrites });
  if (batch.representations.length === 0) return;
  const { data, errors, extensions } = await ask(run, node, { representations: batch.representations });
  run.notices.take(extensions, ([, , ...rest]) => batch.placesOf(rest));
  rewrite(run.schema, data, node.outputRewrites);
  batch.spread(run.schema, (data as { _entities?: unknown } | null | undefined)?._entities);
  relocate(run, errors, () => batch);
}

async function fetchBatches(run: Run, node: BatchFetchNode): Promise<void> {
  const batches = new Map<string, EntityBatch>();
  for (const { representationsVariableName: name, ...wanted } of node.entityBatch.aliases) {
    const batch = batches.get(name) ?? new EntityBatch();
    batches.set(name, batch);
    batch.add(run.schema, run.data, wanted);
  }
  if ([...batches.values()].every(({ representations }) => representations.length === 0)) return;
  const variables = Object.fromEntries([...batches].map(([name, { representations }]) => [name, representations]));
  const { data, errors, extensions } = await ask(run, node, variables);
  const batchOf = new Map(
    node.entityBatch.aliases.map((each) => [each.alias, batches.get(each.representationsVariableName)]),
  );
  run.notices.take(extensions, ([alias, , ...rest]) => batchOf.get(String(alias))?.placesOf(rest) ?? []);
  for (const { alias, outputRewrites } of node.entityBatch.aliases) {
    const answered = (data as Tree | null | undefined)?.[alias];
    rewrite(run.schema, answered, outputRewrites);
    batchOf.get(alias)?.spread(run.schema, answered);
  }
  relocate(run, errors, (alias) => batchOf.get(alias));
}

function ask(
  { ask: call, variables }: Run,
  { serviceName, operation, variableUsages = [] }: FetchNode | BatchFetchNode,
  more: Readonly<Record<string, unknown>>,
): Promise<ExecutionResult> {
  const given: Tree = Object.assign(newTree(), more);
  for (const name of variableUsages) if (Object.hasOwn(variables, name)) given[name] = variables[name];
  return call(serviceName.toLowerCase() as SubgraphName, { query: operation, variables: given });
}

/** Errors about entities, told where these stand in the client's answer. */
function relocate(
  run: Run,
  errors: ExecutionResult['errors'],
  batchOf: (alias: string) => EntityBatch | undefined,
): void {
  for (const error of errors ?? []) {
    const [alias, index, ...rest] = error.path ?? [];
    const places = typeof index === 'number' ? (batchOf(String(alias))?.pathsOf(index) ?? []) : [];
    if (places.length === 0) run.errors.push(toError(error, undefined));
    for (const place of places) run.errors.push(toError(error, [...place, ...rest]));
  }
}

/** An error of a subgraph as the client gets it: where in the subgraph's operation it arose is nothing to the client. */
export function toError({ message, extensions }: GraphQLError, path: Path | undefined): GraphQLError {
  return new GraphQLError(message, { path: path?.map(toClientStep) ?? null, extensions });
}
