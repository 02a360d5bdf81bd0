import type { PlanNode } from '@graphql-hive/router-query-planner';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  validate,
  visit,
} from 'graphql';
import { askTypes } from './ask-types.ts';
import { type Fragments, splitDocument } from './split-document.ts';

/** Gives the plan of an operation over the subgraphs. */
export type Plan = (query: string, operationName: string | null) => Promise<PlanNode | undefined>;

/** A client's operation, ready to be run any number of times. */
export interface Prepared {
  readonly operation: OperationDefinitionNode;
  readonly fragments: Fragments;
  /** Absent where there is nothing to ask a subgraph. */
  readonly plan: PlanNode | undefined;
  /** What it asks about the graph itself. */
  readonly ofTheGraph: DocumentNode | null;
  /** The variables that @skip and @include hang on. */
  readonly conditionals: readonly string[];
}

/** Parses, validates and plans; throws the errors of what does not fit the graph. */
export async function prepare(
  schema: GraphQLSchema,
  plan: Plan,
  query: string | DocumentNode,
  operationName: string | null,
): Promise<Prepared | readonly GraphQLError[]> {
  const document = parsed(query);
  if (document instanceof GraphQLError) return [document];
  const errors = validate(schema, document);
  if (errors.length > 0) return errors.map((error) => withCode(error, 'GRAPHQL_VALIDATION_FAILED'));
  return split(schema, plan, parse(print(document), { noLocation: true }), operationName);
}

async function split(
  schema: GraphQLSchema,
  plan: Plan,
  document: DocumentNode,
  operationName: string | null,
): Promise<Prepared | readonly GraphQLError[]> {
  const operation = getOperationAST(document, operationName);
  if (!operation) return [unknownOperation(operationName)];
  if (operation.operation === 'subscription') return [notHere()];
  const fragments = fragmentsOf(document);
  const { forSubgraphs, ofTheGraph } = splitDocument(schema, operation, fragments);
  const planned = forSubgraphs ? await plan(print(forSubgraphs), operation.name?.value ?? null) : undefined;
  return {
    operation,
    fragments,
    plan: planned && askTypes(schema, planned),
    ofTheGraph,
    conditionals: conditionalsOf(document),
  };
}

function parsed(query: string | DocumentNode): DocumentNode | GraphQLError {
  if (typeof query !== 'string') return query;
  try {
    return parse(query);
  } catch (error) {
    if (error instanceof GraphQLError) return withCode(error, 'GRAPHQL_PARSE_FAILED');
    throw error;
  }
}

function withCode(error: GraphQLError, code: string): GraphQLError {
  const { message, nodes, source, positions } = error;
  return new GraphQLError(message, {
    nodes: nodes ?? null,
    source: source ?? null,
    positions: positions ?? null,
    extensions: { code },
  });
}

function unknownOperation(name: string | null): GraphQLError {
  const message =
    name === null
      ? 'The document has several operations; name one in operationName.'
      : `There is no operation "${name}".`;
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

function notHere(): GraphQLError {
  return new GraphQLError('Subscribe with Accept: text/event-stream.', { extensions: { code: 'BAD_USER_INPUT' } });
}

function fragmentsOf({ definitions }: DocumentNode): Fragments {
  return new Map(
    definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [])),
  );
}

function conditionalsOf(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: ({ name, arguments: given = [] }) => {
      if (name.value !== 'skip' && name.value !== 'include') return;
      for (const { value } of given) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names].sort();
}
