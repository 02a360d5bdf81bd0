import type { EnumRef } from '@pothos/core';
import type { Builder } from './builder.ts';
import { described } from './descriptions.ts';

/** Value, Chinese, English: the description of each enum value is `中文 / English`. */
export type EnumValues = Readonly<Record<string, readonly [zh: string, en: string]>>;

/** The texts of an enum of a Prisma model: a value that has none does not compile, nor a text of what is no value. */
export type TextsOf<Value extends string> = Readonly<Record<Value, readonly [zh: string, en: string]>>;

/** A GraphQL enum of these values. */
export type EnumOf<Value> = EnumRef<Builder['$inferSchemaTypes'], Value>;

/** A GraphQL enum whose values are stored under their own names. */
export function defineEnum<const Values extends EnumValues>(
  builder: Builder,
  name: string,
  description: string,
  values: Values,
) {
  const told = Object.fromEntries(
    Object.entries(values).map(([value, [zh, en]]) => [value, { value, description: described(zh, en) }]),
  ) as { [Key in keyof Values & string]: { value: Key; description: string } };
  return builder.enumType(name, { description, values: told });
}
