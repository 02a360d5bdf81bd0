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
  visit,
} from 'graphql';
import { documentBytes } from '#kernel/platform/cache.ts';
import { graphError } from '#kernel/platform/codes/graph-error.ts';
import { askTypes } from './ask-types.ts';
import { type Fragments, fragmentsOf } from './fragments.ts';
import { misfitsOf } from './misfits.ts';
import { splitDocument } from './split-document.ts';

/** Gives the plan of an operation over the subgraphs. */
export type Plan = (query: string, operationName: string | null) => Promise<PlanNode | undefined>;

/** A client's operation, ready to be run any number of times; it holds nothing of the client's text, its comments and places. */
export interface Prepared {
  /** Tells it from all others of this process. */
  readonly id: number;
  /** An estimate of what it takes in memory. */
  readonly bytes: number;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Fragments;
  /** Absent where there is nothing to ask a subgraph. */
  readonly plan: PlanNode | undefined;
  /** What it asks about the graph itself. */
  readonly ofTheGraph: DocumentNode | null;
  /** The variables that @skip and @include hang on. */
  readonly conditionals: readonly string[];
}

const bytesPerCharacterOfPlan = 4;

/** Parses, validates and plans; throws the errors of what does not fit the graph. */
export async function prepare(
  schema: GraphQLSchema,
  plan: Plan,
  query: string | DocumentNode,
  operationName: string | null,
): Promise<Prepared | readonly GraphQLError[]> {
  const document = parsed(query);
  if (document instanceof GraphQLError) return [document];
  const errors = misfitsOf(schema, document);
  if (errors.length > 0) return errors;
  return split(schema, plan, print(document), operationName);
}

let prepared = 0;

async function split(
  schema: GraphQLSchema,
  plan: Plan,
  text: string,
  operationName: string | null,
): Promise<Prepared | readonly GraphQLError[]> {
  const document = parse(text, { noLocation: true });
  const operation = getOperationAST(document, operationName);
  if (!operation) return [unknownOperation(operationName)];
  if (operation.operation === 'subscription') return [notHere()];
  if (operation.variableDefinitions?.some(({ variable }) => variable.name.value === '__proto__')) return [unusable()];
  const fragments = fragmentsOf(document);
  const { forSubgraphs, ofTheGraph } = splitDocument(schema, operation, fragments);
  const planned = forSubgraphs ? await plan(print(forSubgraphs), operation.name?.value ?? null) : undefined;
  const typed = planned && askTypes(schema, planned);
  prepared += 1;
  return {
    id: prepared,
    bytes: documentBytes(text) + bytesPerCharacterOfPlan * JSON.stringify(typed ?? null).length,
    operation,
    fragments,
    plan: typed,
    ofTheGraph,
    conditionals: conditionalsOf(document),
  };
}

function parsed(query: string | DocumentNode): DocumentNode | GraphQLError {
  if (typeof query !== 'string') return query;
  try {
    return parse(query);
  } catch (error) {
    if (error instanceof GraphQLError) return unparsed(error);
    throw error;
  }
}

function unparsed({ message, nodes, source, positions }: GraphQLError): GraphQLError {
  const place = { nodes: nodes ?? null, source: source ?? null, positions: positions ?? null };
  return graphError('GRAPHQL_PARSE_FAILED', message, {}, place);
}

function unknownOperation(name: string | null): GraphQLError {
  const message =
    name === null
      ? 'The document has several operations; name one in operationName.'
      : `There is no operation "${name}".`;
  return graphError('BAD_USER_INPUT', message, { argument: 'operationName' });
}

function notHere(): GraphQLError {
  return graphError('BAD_USER_INPUT', 'Subscribe with Accept: text/event-stream.');
}

/** Variables are keys of plain objects in graphql-js, here and in every subgraph. */
function unusable(): GraphQLError {
  return graphError('GRAPHQL_VALIDATION_FAILED', 'A variable cannot be called __proto__; give it another name.');
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
