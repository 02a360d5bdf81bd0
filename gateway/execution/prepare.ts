import type { PlanNode } from '@graphql-hive/router-query-planner';
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  isAbstractType,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionSetNode,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** Gives the plan of an operation over the subgraphs. */
export type Plan = (query: string, operationName: string | null) => Promise<PlanNode | undefined>;

/** A client's operation, ready to be run any number of times. */
export interface Prepared {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Absent where nothing is left to ask a subgraph. */
  readonly plan: PlanNode | undefined;
  /** It asks about the graph itself. */
  readonly introspects: boolean;
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
  const operation = getOperationAST(document, operationName);
  if (!operation) return [unknownOperation(operationName)];
  if (operation.operation === 'subscription') return [notHere()];
  const fragments = fragmentsOf(document);
  const asked = withoutIntrospection(document, fragments, operation);
  return {
    document,
    operation,
    fragments,
    plan: asked ? await plan(print(withTypes(schema, asked)), operation.name?.value ?? null) : undefined,
    introspects: asked !== document,
    conditionals: conditionalsOf(document),
  };
}

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/** The document with the type of whatever may be of several: the planner asks for it only where something hangs on it, and an alias hides it. */
function withTypes(schema: GraphQLSchema, document: DocumentNode): DocumentNode {
  const types = new TypeInfo(schema);
  return visit(
    document,
    visitWithTypeInfo(types, {
      SelectionSet: (set) =>
        isAbstractType(types.getParentType()) ? { ...set, selections: [typename, ...set.selections] } : undefined,
    }),
  );
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

function fragmentsOf({ definitions }: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
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

const ofTheGraph = new Set(['__schema', '__type']);

/** The document without root fields about the graph itself, which no subgraph is asked; null where nothing else is left. */
function withoutIntrospection(
  document: DocumentNode,
  fragments: Prepared['fragments'],
  operation: OperationDefinitionNode,
): DocumentNode | null {
  if (!asksTheGraph(operation.selectionSet, fragments)) return document;
  const selections = rootSelections(operation.selectionSet, fragments);
  const kept = selections.filter(({ name }) => !ofTheGraph.has(name.value));
  if (kept.every(({ name }) => name.value === '__typename')) return null;
  const asked = { ...operation, selectionSet: { ...operation.selectionSet, selections: kept } };
  return {
    ...document,
    definitions: [asked, ...document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION)],
  };
}

function asksTheGraph(set: SelectionSetNode, fragments: Prepared['fragments']): boolean {
  return rootSelections(set, fragments).some(({ name }) => ofTheGraph.has(name.value));
}

/** Root fields with fragments opened up; a fragment's own directives go to each of its fields. */
function rootSelections(set: SelectionSetNode, fragments: Prepared['fragments']): FieldNode[] {
  return set.selections.flatMap((each) => {
    if (each.kind === Kind.FIELD) return [each];
    const opened =
      each.kind === Kind.INLINE_FRAGMENT ? each.selectionSet : fragments.get(each.name.value)?.selectionSet;
    return opened
      ? rootSelections(opened, fragments).map((inner) => ({
          ...inner,
          directives: [...(each.directives ?? []), ...(inner.directives ?? [])],
        }))
      : [];
  });
}
