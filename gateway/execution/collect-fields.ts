import {
  type FragmentDefinitionNode,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { askedKey, clientKey } from './response-keys.ts';

export type Selections = SelectionSetNode;

/** What decides which selections count: the operation's fragments, and which variables of @skip and @include are true. */
export interface Conditions {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly holding: ReadonlySet<string>;
}

/** A field under one response key, with the selections of all places where it stands. */
export interface CollectedField {
  readonly name: string;
  /** Where subgraphs put it. */
  readonly askedKey: string;
  readonly selections: Selections[];
}

/** The fields of an object of this type, by the client's key, in the order of their first place (GraphQL specification, 6.3.2). */
export function collectFields(
  schema: GraphQLSchema,
  type: GraphQLObjectType | GraphQLInterfaceType,
  selections: readonly Selections[],
  conditions: Conditions,
): Map<string, CollectedField> {
  const fields = new Map<string, CollectedField>();
  const visited = new Set<string>();

  function collect(selection: SelectionNode): void {
    if (!isIncluded(selection, conditions)) return;
    if (selection.kind === Kind.FIELD) {
      const key = clientKey(selection);
      const field = fields.get(key) ?? { name: selection.name.value, askedKey: askedKey(selection), selections: [] };
      fields.set(key, field);
      if (selection.selectionSet) field.selections.push(selection.selectionSet);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      if (applies(schema, type, selection.typeCondition?.name.value))
        selection.selectionSet.selections.forEach(collect);
    } else if (!visited.has(selection.name.value)) {
      visited.add(selection.name.value);
      const fragment = conditions.fragments.get(selection.name.value);
      if (fragment && applies(schema, type, fragment.typeCondition.name.value))
        fragment.selectionSet.selections.forEach(collect);
    }
  }

  for (const { selections: each } of selections) each.forEach(collect);
  return fields;
}

function applies(
  schema: GraphQLSchema,
  type: GraphQLObjectType | GraphQLInterfaceType,
  condition: string | undefined,
): boolean {
  if (condition === undefined || condition === type.name) return true;
  const asked = schema.getType(condition);
  return isAbstractType(asked) && schema.isSubType(asked, type);
}

function isIncluded({ directives = [] }: SelectionNode, { holding }: Conditions): boolean {
  return directives.every(({ name, arguments: given = [] }) => {
    if (name.value !== 'skip' && name.value !== 'include') return true;
    const value = given.find((argument) => argument.name.value === 'if')?.value;
    const holds =
      value?.kind === Kind.VARIABLE ? holding.has(value.name.value) : value?.kind === Kind.BOOLEAN && value.value;
    return holds === (name.value === 'include');
  });
}
