import {
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  introspectionTypes,
  isObjectType,
  Kind,
  parse,
  type TypeNode,
  valueFromASTUntyped,
} from 'graphql';

/** What a field's type, @listSize and @cost say of how much it may answer, and what that costs. */
export interface FieldSize {
  /** The type of what it gives, without lists around it. */
  readonly type: string;
  readonly isList: boolean;
  /** How many elements it gives where no argument says, of its own list or of the lists of its page; null where that is told nowhere. */
  readonly assumedSize: number | null;
  readonly slicingArguments: readonly string[];
  /** Fields of what it gives whose length its page says. */
  readonly sizedFields: readonly string[];
  /** Whether a field above tells its length. */
  readonly isSized: boolean;
  /** What it costs itself, whatever it gives: its @cost. */
  readonly weight: number;
  /** What its arguments cost where they are given: their @cost. */
  readonly argumentWeights: ReadonlyMap<string, number>;
}

/** A field that the schema does not have: validation will refuse it. */
export const unknownField: FieldSize = {
  type: '',
  isList: false,
  assumedSize: 1,
  slicingArguments: [],
  sizedFields: [],
  isSized: false,
  weight: 0,
  argumentWeights: new Map(),
};

/** Sizes by type and field. */
export type FieldSizes = ReadonlyMap<string, ReadonlyMap<string, FieldSize>>;

/** The sizes that stand on the fields of a supergraph that clients see, and those of introspection over it. */
export function readFieldSizes(supergraph: string): FieldSizes {
  const types = parse(supergraph, { noLocation: true }).definitions.flatMap((definition) =>
    definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION
      ? [definition]
      : [],
  );
  const sizes = new Map<string, Map<string, FieldSize>>();
  for (const { name, fields = [] } of types) {
    sizes.set(name.value, new Map(fields.filter(isAccessible).map((field) => [field.name.value, sizeOf(field)])));
  }
  markSized(sizes);
  return new Map([...sizes, ...introspectionSizes(types.length)]);
}

function isAccessible({ directives = [] }: FieldDefinitionNode): boolean {
  return directives.every(({ name: { value } }) => value !== 'inaccessible');
}

function sizeOf({ type, directives = [], arguments: args = [] }: FieldDefinitionNode): FieldSize {
  const listSize = argumentsOf(directives, 'listSize');
  return {
    ...unwrapped(type),
    assumedSize: (listSize.assumedSize as number | undefined) ?? null,
    slicingArguments: (listSize.slicingArguments ?? []) as string[],
    sizedFields: (listSize.sizedFields ?? []) as string[],
    isSized: false,
    weight: weightOf(directives),
    argumentWeights: new Map(args.map(({ name, directives: own = [] }) => [name.value, weightOf(own)])),
  };
}

function weightOf(directives: readonly ConstDirectiveNode[]): number {
  const { weight = 0 } = argumentsOf(directives, 'cost');
  return Number(weight);
}

/** The arguments of a directive, under its own name or one with the prefix of its specification. */
function argumentsOf(directives: readonly ConstDirectiveNode[], name: string): Readonly<Record<string, unknown>> {
  const found = directives.find(({ name: { value } }) => value === name || value.endsWith(`__${name}`));
  return Object.fromEntries((found?.arguments ?? []).map((each) => [each.name.value, valueFromASTUntyped(each.value)]));
}

function unwrapped(type: TypeNode): Pick<FieldSize, 'type' | 'isList'> {
  if (type.kind === Kind.NAMED_TYPE) return { type: type.name.value, isList: false };
  return { ...unwrapped(type.type), ...(type.kind === Kind.LIST_TYPE ? { isList: true } : {}) };
}

/** Marks the fields whose length a field that gives their type tells. */
function markSized(sizes: ReadonlyMap<string, Map<string, FieldSize>>): void {
  for (const { type, sizedFields } of [...sizes.values()].flatMap((fields) => [...fields.values()])) {
    const below = sizes.get(type);
    for (const name of sizedFields) {
      const field = below?.get(name);
      if (field) below?.set(name, { ...field, isSized: true });
    }
  }
}

/** About how long the lists of an introspection are; of types there are as many as there are. */
const introspectionLengths: Readonly<Record<string, number>> = {
  fields: 10,
  args: 2,
  inputFields: 2,
  enumValues: 2,
  interfaces: 1,
  possibleTypes: 1,
  directives: 10,
  locations: 3,
};

function introspectionSizes(types: number): [string, ReadonlyMap<string, FieldSize>][] {
  return introspectionTypes.filter(isObjectType).map((type) => {
    const fields = Object.values(type.getFields()).map(({ name, type: given }): [string, FieldSize] => {
      const text = String(given);
      const assumedSize = name === 'types' ? types : (introspectionLengths[name] ?? 1);
      return [name, { ...unknownField, type: text.replaceAll(/[[\]!]/g, ''), isList: text.includes('['), assumedSize }];
    });
    return [type.name, new Map(fields)];
  });
}

/** The root fields that ask about the graph itself. */
export const aboutTheGraph: ReadonlyMap<string, FieldSize> = new Map([
  ['__schema', { ...unknownField, type: '__Schema' }],
  ['__type', { ...unknownField, type: '__Type' }],
]);
