import {
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** Where in an answer the rows of a table are, and its columns. */
export interface TableShape {
  /** The response keys from the root to the list. */
  readonly path: readonly string[];
  readonly columns: readonly Column[];
}

/** A value within a row: its name is the path to it. */
export interface Column {
  readonly name: string;
  readonly path: readonly string[];
  /** A list of values by key, as groups have: a column for each key. */
  readonly byKey: boolean;
}

/** A field that is asked for, with its type. */
interface Selected {
  readonly key: string;
  readonly path: readonly string[];
  readonly type: GraphQLOutputType;
  readonly below: SelectionSetNode | undefined;
}

/** The table that an operation gives: its uppermost list of things, the first of that depth; null where it has none. */
export function tableIn({ selectionSet }: OperationDefinitionNode, schema: GraphQLSchema): TableShape | null {
  let level = selectedIn(selectionSet, schema.getQueryType() as GraphQLObjectType, []);
  while (level.length > 0) {
    const list = level.find(({ type, below }) => isListType(getNullableType(type)) && below);
    if (list) return { path: list.path, columns: columnsIn(list.below, getNamedType(list.type), []) };
    level = level.flatMap(({ type, below, path }) => selectedIn(below, getNamedType(type), path));
  }
  return null;
}

function selectedIn(selections: SelectionSetNode | undefined, type: unknown, above: readonly string[]): Selected[] {
  if (!selections || !isObjectType(type)) return [];
  const fields = selections.selections.filter((each): each is FieldNode => each.kind === Kind.FIELD);
  return fields.flatMap(({ name, alias, selectionSet: below }) => {
    const field = type.getFields()[name.value];
    const key = alias?.value ?? name.value;
    return field ? [{ key, path: [...above, key], type: field.type, below }] : [];
  });
}

/** The columns of a thing: one for each value, one for each list, and those of the things that it holds. */
function columnsIn(selections: SelectionSetNode | undefined, type: unknown, above: readonly string[]): Column[] {
  return selectedIn(selections, type, above).flatMap(({ path, type: given, below }) => {
    const isList = isListType(getNullableType(given));
    if (below && !isList) return columnsIn(below, getNamedType(given), path);
    return [{ name: path.join('.'), path, byKey: isList && getNamedType(given).name === 'GroupValue' }];
  });
}
