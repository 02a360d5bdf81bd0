import type { Decimal } from '@prisma/client/runtime/client';

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

/** A row with its column names in camelCase, on a prototype if one is given; values, jsonb among them, are left as they are. */
export function camelCased<Row>(row: Record<string, unknown>, blank: object | null = Object.prototype): Row {
  const result = Object.create(blank) as Record<string, unknown>;
  for (const name in row) result[camelCase(name)] = row[name];
  return result as Row;
}

/** The column that a property is read from. */
export function snakeCased(property: string): string {
  return property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
