import { type FieldNode, type GraphQLNamedType, isInterfaceType, Kind } from 'graphql';
import type { Tree } from './tree.ts';

/**
 * A thing of type Node is told only once its home has confirmed it: a subgraph that has no more than a stub would give any id,
 * there or not, for the caller or not. `nodeKey` is not for clients, and only a thing's home resolves it; the gateway asks it of
 * every Node, and where it does not come, there is no thing.
 */
const nodeKey = 'nodeKey';

export const nodeKeyField: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: nodeKey } };

/** Whether things of a type are told only once they are confirmed. */
export function isToBeConfirmed(type: GraphQLNamedType | null | undefined): boolean {
  return isInterfaceType(type) && type.name === 'Node';
}

export function isConfirmed(thing: Tree): boolean {
  return thing[nodeKey] != null;
}
