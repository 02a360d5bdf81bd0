import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { isToBeConfirmed, nodeKeyField } from './confirmed.ts';
import type { Fragments } from './fragments.ts';
import { askedKey } from './response-keys.ts';

/** An operation in two: what subgraphs are asked, and what is asked about the graph itself; null where a part is empty. */
export interface SplitDocument {
  readonly forSubgraphs: DocumentNode | null;
  readonly ofTheGraph: DocumentNode | null;
}

/** Root fields about the graph itself, which no subgraph is asked. */
const introspection = new Set(['__schema', '__type']);

/** Splits an operation; each fragment is looked at once, however often it is spread. */
export function splitDocument(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: Fragments,
): SplitDocument {
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [operation, ...fragments.values()] };
  const names = rootFieldsOf(operation.selectionSet, fragments);
  const asksSubgraphs = [...names].some((name) => name !== '__typename' && !introspection.has(name));
  return {
    forSubgraphs: asksSubgraphs ? toPlannedDocument(schema, document) : null,
    ofTheGraph: [...names].some((name) => introspection.has(name)) ? onlyOfTheGraph(schema, document) : null,
  };
}

/** The names of an operation's root fields. */
function rootFieldsOf(root: SelectionSetNode, fragments: Fragments): ReadonlySet<string> {
  const names = new Set<string>();
  const opened = new Set<string>();
  function collect(selection: SelectionNode): void {
    if (selection.kind === Kind.FIELD) names.add(selection.name.value);
    else if (selection.kind === Kind.INLINE_FRAGMENT) selection.selectionSet.selections.forEach(collect);
    else if (!opened.has(selection.name.value)) {
      opened.add(selection.name.value);
      fragments.get(selection.name.value)?.selectionSet.selections.forEach(collect);
    }
  }
  root.selections.forEach(collect);
  return names;
}

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/**
 * The document as the planner gets it: aliases under their prefix, nothing about the graph itself, no fragment twice in one
 * selection, and of every Node what its home confirms it by.
 */
function toPlannedDocument(schema: GraphQLSchema, document: DocumentNode): DocumentNode {
  const types = new TypeInfo(schema);
  return visit(
    document,
    visitWithTypeInfo(types, {
      Field: { leave: (field) => (introspection.has(field.name.value) ? null : withAskedKey(field)) },
      SelectionSet: {
        leave: (set, _, parent) => {
          const selections = [...withoutRepeatedSpreads(set.selections)];
          const isOfField = parent !== undefined && 'kind' in parent && parent.kind === Kind.FIELD;
          if (isOfField && isToBeConfirmed(types.getParentType())) selections.push(nodeKeyField);
          return { ...set, selections: selections.length === 0 ? [typename] : selections };
        },
      },
    }),
  );
}

function withAskedKey(field: FieldNode): FieldNode {
  const { alias: _, ...rest } = field;
  const key = askedKey(field);
  return key === field.name.value ? rest : { ...rest, alias: { kind: Kind.NAME, value: key } };
}

function withoutRepeatedSpreads(selections: readonly SelectionNode[]): readonly SelectionNode[] {
  const spread = new Set<string>();
  return selections.filter((each) => {
    if (each.kind !== Kind.FRAGMENT_SPREAD || (each.directives ?? []).length > 0) return true;
    if (spread.has(each.name.value)) return false;
    spread.add(each.name.value);
    return true;
  });
}

/** The document with nothing at its root but what is asked about the graph itself. */
function onlyOfTheGraph(schema: GraphQLSchema, document: DocumentNode): DocumentNode {
  const types = new TypeInfo(schema);
  const root = schema.getQueryType();
  return visit(
    document,
    visitWithTypeInfo(types, {
      Field: (field) => {
        if (types.getParentType() !== root) return undefined;
        return introspection.has(field.name.value) ? withAskedKey(field) : null;
      },
    }),
  );
}
