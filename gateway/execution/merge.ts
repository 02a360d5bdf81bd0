import { type GraphQLSchema, isAbstractType } from 'graphql';
import { isTree, type Tree } from './tree.ts';

/**
 * Adds what one subgraph answered to what others did: objects by key, lists place by place. A value in hand is not taken back
 * by null, nor an object's own type by the interface under whose name alone a subgraph knows it.
 */
export function mergeInto(schema: GraphQLSchema, target: Tree, source: Tree): void {
  for (const key of Object.keys(source)) {
    const present = target[key];
    const added = source[key];
    if (key === '__typename' && present !== undefined && namesAbstractType(schema, added)) continue;
    target[key] = merged(schema, present, added);
  }
}

function merged(schema: GraphQLSchema, present: unknown, added: unknown): unknown {
  if (present === undefined || present === null) return added;
  if (added === null || added === undefined) return present;
  if (isTree(present) && isTree(added)) {
    mergeInto(schema, present, added);
    return present;
  }
  if (Array.isArray(present) && Array.isArray(added) && present.length === added.length) {
    return present.map((each, i) => merged(schema, each, added[i]));
  }
  return added;
}

function namesAbstractType(schema: GraphQLSchema, name: unknown): boolean {
  return isAbstractType(schema.getType(String(name)));
}
