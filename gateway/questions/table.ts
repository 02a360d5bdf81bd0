import { writeText } from '../export/cells.ts';
import type { Column, TableShape } from './table-shape.ts';

/** An answer as a table: its head, and its rows as cells. */
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

type Row = Readonly<Record<string, unknown>>;

/** The rows of an answer's list, nested values under columns of their own. Cells are guarded: no spreadsheet runs one as a formula. */
export function tableOf(data: unknown, { path, columns }: TableShape): Table {
  const rows = (valueAt(data, path) ?? []) as readonly Row[];
  const written = columns.flatMap((column) => (column.byKey ? byKey(column, rows) : [asColumn(column)]));
  return {
    head: written.map(({ name }) => name),
    rows: rows.map((row) => written.map(({ read }) => writeText(read(row)))),
  };
}

interface WrittenColumn {
  readonly name: string;
  readonly read: (row: Row) => string | null;
}

function asColumn({ name, path }: Column): WrittenColumn {
  return { name, read: (row) => textOf(valueAt(row, path)) };
}

interface KeyedValue {
  readonly key: string;
  readonly value: string | null;
}

/** A column for each key that groups have. */
function byKey({ name, path }: Column, rows: readonly Row[]): WrittenColumn[] {
  const valuesOf = (row: Row) => (valueAt(row, path) ?? []) as readonly KeyedValue[];
  const keys = [...new Set(rows.flatMap((row) => valuesOf(row).map(({ key }) => key)))];
  if (keys.length === 0) return [{ name, read: () => null }];
  return keys.map((key) => ({
    name: key,
    read: (row) => valuesOf(row).find((each) => each.key === key)?.value ?? null,
  }));
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((above, key) => (above as Row | null | undefined)?.[key], value);
}

/** A value as a cell's text: a list's elements between semicolons, what an element holds between commas. */
function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map((each) => leavesOf(each).join('，')).join('；') || null;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function leavesOf(value: unknown): string[] {
  if (value === null || value === undefined) return [];
  return typeof value === 'object' ? Object.values(value).flatMap(leavesOf) : [String(value)];
}
