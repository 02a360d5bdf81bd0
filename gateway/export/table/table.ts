import { writeText } from '../cells.ts';
import { valueAt } from './answer-shape.ts';
import { textOf } from './cell-text.ts';
import type { Column, TableShape } from './table-shape.ts';
import { isThing } from './thing.ts';

/** An answer as a table: its head, and its rows as cells. */
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** An element of a list, after those of the lists that it stands in. */
export type Row = readonly unknown[];

/** A column that is read of the rows there are. */
export interface ReadColumn extends Pick<Column, 'name' | 'type' | 'description' | 'isTable'> {
  readonly read: (row: Row) => unknown;
}

/** The rows of an answer's list, nested values under columns of their own. Cells are guarded: no spreadsheet runs one as a formula. */
export function tableOf(data: unknown, shape: Pick<TableShape, 'path' | 'columns'>): Table {
  const rows = rowsOf(data, shape);
  return writeTable(readColumns(shape, rows), rows);
}

/** Rows as guarded cells. A number stays one. */
export function writeTable(columns: readonly Pick<ReadColumn, 'name' | 'read'>[], rows: readonly Row[]): Table {
  return {
    head: columns.map(({ name }) => name),
    rows: rows.map((row) => columns.map(({ read }) => cellOf(read(row)))),
  };
}

function cellOf(value: unknown): string {
  return typeof value === 'number' ? String(value) : writeText(textOf(value));
}

/** The rows that an answer's list holds; those of all the lists, where there is one in each element of another. */
export function rowsOf(data: unknown, { path }: Pick<TableShape, 'path'>): readonly Row[] {
  let places: readonly Place[] = [{ value: data, row: [], isElement: false }];
  for (const key of path) places = places.flatMap((place) => step(place, key));
  return places.filter(({ isElement }) => isElement).map(({ row }) => row);
}

interface Place {
  readonly value: unknown;
  readonly row: Row;
  readonly isElement: boolean;
}

function step({ value, row }: Place, key: string): Place[] {
  const below = valueAt(value, [key]);
  if (!Array.isArray(below)) return [{ value: below, row, isElement: false }];
  const elements: unknown[] = below.flat(deepestList);
  return elements.map((element) => ({ value: element, row: [...row, element], isElement: true }));
}

/** Lists of lists are taken as one. */
const deepestList = 8;

/** The columns of a table, as its rows have them. */
export function readColumns({ columns }: Pick<TableShape, 'columns'>, rows: readonly Row[]): readonly ReadColumn[] {
  return columns.flatMap((column) => {
    if (column.byKey) return groupColumns(column, column.byKey, rows);
    if (column.type.name === 'JSON' && column.path.length === 0) return jsonColumns(column, rows);
    return [{ ...column, read: (row: Row) => valueIn(row, column) }];
  });
}

function valueIn(row: Row, { level, path }: Pick<Column, 'level' | 'path'>): unknown {
  return valueAt(row[level], path);
}

/** A column for each key that groups have. */
function groupColumns(
  column: Column,
  { key, value }: NonNullable<Column['byKey']>,
  rows: readonly Row[],
): ReadColumn[] {
  const valuesOf = (row: Row): readonly unknown[] => {
    const values = valueIn(row, column);
    return Array.isArray(values) ? values : [];
  };
  const keys = new Set(rows.flatMap((row) => valuesOf(row).map((each) => valueAt(each, [key]))));
  if (keys.size === 0) return [{ ...column, read: () => null }];
  return [...keys].map((wanted) => ({
    ...column,
    name: String(wanted),
    isTable: false,
    read: (row) =>
      valueAt(
        valuesOf(row).find((each) => valueAt(each, [key]) === wanted),
        [value],
      ),
  }));
}

/** So many keys of rows in JSON are columns. */
const mostJsonColumns = 500;

/** A column for each key that rows in JSON have. */
function jsonColumns(column: Column, rows: readonly Row[]): ReadColumn[] {
  const keys = new Set<string>();
  for (const row of rows) {
    const value = valueIn(row, column);
    if (isThing(value)) for (const key of Object.keys(value)) if (keys.size < mostJsonColumns) keys.add(key);
  }
  if (keys.size === 0) return [{ ...column, read: (row) => valueIn(row, column) }];
  return [...keys].map((key) => ({ ...column, name: key, read: (row) => valueAt(valueIn(row, column), [key]) }));
}
