import type { Builder } from './builder.ts';

/** Value, Chinese, English: the description of each enum value is `中文 / English`. */
export type EnumValues = Readonly<Record<string, readonly [zh: string, en: string]>>;

/** A GraphQL enum whose values are stored under their own names. */
export function defineEnum<const Values extends EnumValues>(
  builder: Builder,
  name: string,
  description: string,
  values: Values,
) {
  const described = Object.fromEntries(
    Object.entries(values).map(([value, [zh, en]]) => [value, { value, description: `${zh} / ${en}` }]),
  ) as { [Key in keyof Values & string]: { value: Key; description: string } };
  return builder.enumType(name, { description, values: described });
}
