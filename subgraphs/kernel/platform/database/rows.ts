import type { Decimal } from '@prisma/client/runtime/client';
import { LRUCache } from 'lru-cache';

/** A value of a model as our statements read it (see database/types.ts): int8 as a number, numeric as exact text. */
type AsRead<Value> = Value extends bigint ? number : Value extends Decimal ? string : Value;

/**
 * A row of a Prisma model as our statements read it. `Own`: the columns that hold states or jsonb, under what they hold, and
 * those that a statement adds.
 */
export type RowOf<Model, Own = unknown> = {
  readonly [Column in Exclude<keyof Model, keyof Own>]: AsRead<Model[Column]>;
} & Readonly<Own>;

const names = new Map<string, string>();

function camelCase(name: string): string {
  const known = names.get(name);
  if (known !== undefined) return known;
  const camel = name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  names.set(name, camel);
  return camel;
}

/** What JavaScript itself and GraphQL ask of any object. */
const askedOfAll = /^(then|toJSON|__.*)$/;

/**
 * What every row stands on: a column that the row does not have throws. So the type that a reader gives its rows promises no column
 * that its statement did not read, and no field is null because nothing selected its column.
 */
const rowPrototype: object = Object.create(
  new Proxy(Object.prototype, {
    get(target, name, receiver) {
      if (typeof name === 'string' && !(name in target) && !askedOfAll.test(name))
        throw new Error(`Column ${name} was not read: the statement, or the field that asks for it, has to select it`);
      return Reflect.get(target, name, receiver);
    },
  }),
);

/** A row with its column names in camelCase; values, jsonb among them, are left as they are. */
export function camelCased<Row>(row: Record<string, unknown>): Row {
  const result = Object.create(rowPrototype) as Record<string, unknown>;
  for (const name in row) result[camelCase(name)] = row[name];
  return result as Row;
}

/** What a statement gives: its columns, and the values of each row in their order. */
export interface Answer {
  readonly fields: readonly { readonly name: string }[];
  readonly rows: readonly (readonly unknown[])[];
}

type MakeRow = (values: readonly unknown[]) => object;

const makers = new LRUCache<string, MakeRow>({ max: 1000 });

/** The rows of a statement under their names in camelCase, each on the prototype of rows; values, jsonb among them, are left as they are. */
export function rowsOf<Row>({ fields, rows }: Answer): Row[] {
  if (rows.length === 0) return [];
  const names = fields.map(({ name }) => name);
  const key = names.join();
  const make = makers.get(key) ?? makerOf(names);
  makers.set(key, make);
  return rows.map(make) as Row[];
}

/** Rows of the same columns come from one constructor, so that V8 keeps one shape for them. */
function makerOf(names: readonly string[]): MakeRow {
  const keys = names.map(camelCase);
  const Row = function row() {} as unknown as new () => Record<string, unknown>;
  Row.prototype = rowPrototype;
  return (values) => {
    const row = new Row();
    for (let i = 0; i < keys.length; i += 1) row[keys[i] as string] = values[i];
    return row;
  };
}

/** The column that a property is read from. */
export function snakeCased(property: string): string {
  return property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
