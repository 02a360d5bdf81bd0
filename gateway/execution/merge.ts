import { isTree, type Tree } from './tree.ts';

/** Adds what one subgraph answered to what others did: objects by key, lists place by place; a value in hand is not taken back by null. */
export function mergeInto(target: Tree, source: Tree): void {
  for (const key of Object.keys(source)) target[key] = merged(target[key], source[key]);
}

function merged(present: unknown, added: unknown): unknown {
  if (present === undefined || present === null) return added;
  if (added === null || added === undefined) return present;
  if (isTree(present) && isTree(added)) {
    mergeInto(present, added);
    return present;
  }
  if (Array.isArray(present) && Array.isArray(added) && present.length === added.length) {
    return present.map((each, i) => merged(each, added[i]));
  }
  return added;
}
