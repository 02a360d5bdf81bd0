import {
  type GraphQLNamedType,
  type GraphQLOutputType,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
} from 'graphql';
import { AnswerShape, type Asked, type AskedField } from './answer-shape.ts';
import { findIdentity, findName } from './identity.ts';

/** Where in an answer the rows of a table are, and its columns. */
export interface TableShape {
  /** The response keys from the root to the list, through the lists that it stands in. */
  readonly path: readonly string[];
  /** At how many of these keys the lists are that it stands in. */
  readonly above: number;
  readonly rowType: GraphQLNamedType;
  readonly columns: readonly Column[];
  /** The response keys to the connection whose page the list is; null where it is none. */
  readonly connection: readonly string[] | null;
}

/** A value within a row: its name is the path to it. */
export interface Column {
  readonly name: string;
  readonly path: readonly string[];
  /** Of which list's element it is a value, counted from the uppermost; the row's own is the last. */
  readonly level: number;
  /** Its field, as the graph names it. */
  readonly field: string;
  readonly type: GraphQLNamedType;
  readonly description: string | null;
  /** A list of things, which are a table of their own. */
  readonly isTable: boolean;
  /** A list of values by key, as groups have: a column for each key. */
  readonly byKey: Keys | null;
}

interface Keys {
  readonly key: string;
  readonly value: string;
}

/** Way to a field: the keys from the root, the elements of lists on it, and the connection that it is the page of. */
interface Place {
  readonly path: readonly string[];
  readonly elements: readonly Element[];
  readonly connection: readonly string[] | null;
}

interface Element {
  readonly path: readonly string[];
  readonly field: AskedField;
}

/** The tables that an answer holds: one for each list of things, the uppermost first. */
export function listTables(shape: AnswerShape): readonly TableShape[] {
  const tables: { readonly depth: number; readonly table: TableShape }[] = [];

  function visit(fields: readonly AskedField[], place: Place): void {
    for (const field of fields) {
      const path = [...place.path, field.key];
      const isList = isListOf(field.type);
      const isRow = isList && (isOfThings(field) || place.elements.length === 0);
      if (isRow) tables.push({ depth: path.length, table: tableAt(shape, field, { ...place, path }) });
      if (!isCompositeType(getNamedType(field.type))) continue;
      const elements = isList ? [...place.elements, { path, field }] : place.elements;
      const below = shape.below(field);
      const connection = isConnection(below) ? path : isList ? null : place.connection;
      visit(below, { path, elements, connection });
    }
  }

  visit(shape.root, { path: [], elements: [], connection: null });
  return tables.toSorted((one, other) => one.depth - other.depth).map(({ table }) => table);
}

/** The table that an operation gives: its uppermost list of things, the first of that depth; null where it has none. */
export function findTable(asked: Asked): TableShape | null {
  const shape = AnswerShape.of(asked);
  return (shape && listTables(shape).find(({ rowType }) => isCompositeType(rowType))) ?? null;
}

export function isListOf(type: GraphQLOutputType): boolean {
  return isListType(getNullableType(type));
}

/** Whether it holds things, which have fields, or any JSON. */
function isOfThings({ type }: AskedField): boolean {
  const named = getNamedType(type);
  return isCompositeType(named) || named.name === 'JSON';
}

/** What a page comes in is known by its type: it has a PageInfo. */
function isConnection(below: readonly AskedField[]): boolean {
  return below.some(({ parent }) =>
    Object.values(parent.getFields()).some(({ type }) => getNamedType(type).name === 'PageInfo'),
  );
}

function tableAt(shape: AnswerShape, field: AskedField, { path, elements, connection }: Place): TableShape {
  const above = elements.flatMap((element, level) => identifyingColumns(shape, element, level));
  const own = isCompositeType(getNamedType(field.type))
    ? columnsIn(shape, shape.below(field), [], elements.length)
    : [columnOf(field, { path: [], name: field.key, level: elements.length })];
  return { path, above: elements.length, rowType: getNamedType(field.type), columns: [...above, ...own], connection };
}

/** By what the thing is known that a row belongs to. */
function identifyingColumns(shape: AnswerShape, { path, field }: Element, level: number): Column[] {
  const values = columnsIn(shape, shape.below(field), [], level).filter(({ isTable, byKey }) => !isTable && !byKey);
  const upperFirst = values.toSorted((one, other) => one.path.length - other.path.length);
  const fields = upperFirst.map((column) => ({ name: column.field, column }));
  const found = [findIdentity(fields), findName(fields)].flatMap((each) => (each ? [each.column] : []));
  return found.map((column) => ({ ...column, name: [...path, ...column.path].join('.') }));
}

/** The columns of a thing: one for each value, one for each list, and those of the things that it holds. */
function columnsIn(
  shape: AnswerShape,
  fields: readonly AskedField[],
  above: readonly string[],
  level: number,
): Column[] {
  return fields.flatMap((field) => {
    const path = [...above, field.key];
    const isThing = isCompositeType(getNamedType(field.type)) && !isListOf(field.type);
    if (isThing) return columnsIn(shape, shape.below(field), path, level);
    return [{ ...columnOf(field, { path, name: path.join('.'), level }), byKey: keysOf(shape, field) }];
  });
}

function columnOf(field: AskedField, place: Pick<Column, 'path' | 'name' | 'level'>): Column {
  const { name, type, description } = field;
  const isTable = place.path.length > 0 && isListOf(type) && isOfThings(field);
  return { ...place, field: name, type: getNamedType(type), description, isTable, byKey: null };
}

/** The values that a group is of, each under a key. */
function keysOf(shape: AnswerShape, field: AskedField): Keys | null {
  if (!isListOf(field.type) || getNamedType(field.type).name !== 'GroupValue') return null;
  const below = shape.below(field);
  const key = below.find(({ name }) => name === 'key')?.key;
  const value = below.find(({ name }) => name === 'value')?.key;
  return key !== undefined && value !== undefined ? { key, value } : null;
}
