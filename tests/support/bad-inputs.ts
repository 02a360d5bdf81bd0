import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLNamedInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { minimalInput } from './minimal-input.ts';

type Path = readonly (string | number)[];

/** A field somewhere in an input: where it stands, what it holds, and an input in which it is given. */
export interface Leaf {
  readonly path: Path;
  readonly kind: string;
  readonly type: GraphQLNamedInputType;
  readonly isList: boolean;
  readonly required: boolean;
  readonly isEnum: boolean;
}

/** Every field of an input that holds no further input, nested ones too. */
export function leavesOf(type: GraphQLInputObjectType, at: Path = []): Leaf[] {
  return Object.values(type.getFields()).flatMap(({ name, type: given }) => leavesAt(given, [...at, name]));
}

function leavesAt(given: GraphQLInputType, path: Path): Leaf[] {
  const type = isNonNullType(given) ? given.ofType : given;
  const isList = isListType(type);
  const named = getNamedType(given);
  const below = isInputObjectType(named) ? leavesOf(named, isList ? [...path, 0] : path) : [];
  const leaf = {
    path,
    kind: named.name,
    type: named,
    isList,
    required: isNonNullType(given),
    isEnum: isEnumType(named),
  };
  return isInputObjectType(named) && !isList ? below : [leaf, ...below];
}

/** What must be given, with this value at a path; what stands above it is filled in. */
export function inputWith(type: GraphQLInputObjectType, path: Path, value: unknown): Record<string, unknown> {
  return placed(type, minimalInput(type), path, value);
}

function placed(
  type: GraphQLInputObjectType,
  input: object,
  [name, ...rest]: Path,
  value: unknown,
): Record<string, unknown> {
  const field = type.getFields()[String(name)];
  const below = field ? getNamedType(field.type) : null;
  if (rest.length === 0 || !isInputObjectType(below)) return { ...input, [String(name)]: value };
  const [next, ...deeper] = rest;
  const filled = minimalInput(below);
  const inside = next === 0 ? [placed(below, filled, deeper, value)] : placed(below, filled, rest, value);
  return { ...input, [String(name)]: inside };
}

/** Texts that are never taken, of any kind of leaf: as typed answers at the field's own path. */
export const refusedByRule: Readonly<Record<string, readonly unknown[]>> = {
  String: ['  ', 'x'.repeat(10_001), 'a\u202eb'],
  ID: ['', 'evt_00000000000000000000000000', "' OR 1=1 --"],
  Decimal: ['-1.00', '1.005'],
};

/** Values that the kind of a leaf does not hold: BAD_USER_INPUT, which names the field. */
export const refusedByType: Readonly<Record<string, readonly unknown[]>> = {
  Date: ['0000-01-01', '1899-12-31', '2201-01-01', '9999-12-31', '2026-02-30', '2026-13-01', '20260101', 20_260_101],
  DateTime: [
    '0000-01-01T00:00:00Z',
    '1899-12-31T15:59:59Z',
    '2200-12-31T16:00:00Z',
    '2026-02-30T00:00:00.000Z',
    '2026-01-01',
  ],
  Decimal: ['1e5', '99999999999999999999', 'NaN', 5],
  Int: [1.5, 2 ** 40, '1'],
  Float: ['1'],
  Boolean: ['true'],
  String: [5, { a: 1 }],
  ID: [{ a: 1 }],
};
