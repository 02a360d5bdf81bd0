import { type FieldNode, type GraphQLSchema, isInterfaceType, isObjectType } from 'graphql';

const prefix = '_as_';

/**
 * The key under which subgraphs are asked for a field. A client's alias gets a prefix: the planner adds fields under their
 * own names (keys of entities, what a field requires, the type), and none of them may meet an alias of the same name. The type is
 * asked for under its own name always: whoever asks for it knows it.
 */
export function askedKey({ alias, name }: FieldNode): string {
  return alias && alias.value !== name.value && name.value !== '__typename' ? prefix + alias.value : name.value;
}

/** The key under which a client finds a field. */
export function clientKey({ alias, name }: FieldNode): string {
  return (alias ?? name).value;
}

/** A step of a path in what subgraphs answered, as the client calls it. */
export function toClientStep(step: string | number): string | number {
  return typeof step === 'string' && step.startsWith(prefix) ? step.slice(prefix.length) : step;
}

/** Throws where a field of the graph has a name that an alias might get. */
export function assertNoFieldIsTakenForAnAlias(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    const taken = Object.keys(type.getFields()).find((name) => name.startsWith(prefix));
    if (taken !== undefined) throw new Error(`${type.name}.${taken}: no field's name may begin with ${prefix}`);
  }
}
