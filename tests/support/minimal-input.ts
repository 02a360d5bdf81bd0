import { readFileSync } from 'node:fs';
import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLObjectType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { publicSchema } from '../../gateway/composition/public-schema.ts';

export const offeredSchema = publicSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));
const scalars: Record<string, unknown> = {
  Int: 1,
  Float: 1,
  Boolean: true,
  Date: '2026-03-02',
  DateTime: '2026-03-02T00:00:00.000Z',
  Decimal: '1.00',
  JSON: {},
};

/** Every mutation that the graph offers, with the type of its input. */
export function offeredMutations(): { mutation: string; input: GraphQLInputObjectType }[] {
  const fields = (offeredSchema.getMutationType() as GraphQLObjectType).getFields();
  return Object.values(fields).map(({ name, args }) => {
    const type = args[0]?.type;
    return { mutation: name, input: (isNonNullType(type) ? type.ofType : type) as GraphQLInputObjectType };
  });
}

/** An input with what must be given and nothing else: formally right, about nothing that exists. */
export function minimalInput(type: GraphQLInputObjectType): Record<string, unknown> {
  const required = Object.values(type.getFields()).filter(
    ({ type: given, defaultValue }) => isNonNullType(given) && defaultValue === undefined,
  );
  return Object.fromEntries(required.map(({ name, type: given }) => [name, anyValue(given)]));
}

/** A value of a type, formally right: of an input type what must be given and nothing else. */
export function anyValue(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return anyValue(type.ofType);
  if (isListType(type)) return [anyValue(type.ofType)];
  if (isInputObjectType(type)) return minimalInput(type);
  if (isEnumType(type)) return type.getValues()[0]?.name;
  return scalars[type.name] ?? 'x';
}
