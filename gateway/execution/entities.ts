import type { FlattenNodePathSegment, RequiresSelection } from '@graphql-hive/router-query-planner';
import type { GraphQLSchema } from 'graphql';
import { isOfType } from './is-of-type.ts';
import { isTree, newTree, type Tree } from './tree.ts';

export type Path = readonly (string | number)[];

/** An entity in the answer so far, and where it stands. */
export interface Place {
  readonly entity: Tree;
  readonly path: Path;
}

/** Every entity that a path of the plan leads to, in the order of the answer. */
export function findEntities(schema: GraphQLSchema, data: unknown, path: readonly FlattenNodePathSegment[]): Place[] {
  const found: Place[] = [];
  const trail: (string | number)[] = [];

  function visit(value: unknown, at: number): void {
    const segment = path[at];
    if (Array.isArray(value)) {
      visitList(value, segment === '@' ? at + 1 : at);
    } else if (!isTree(value)) {
      return;
    } else if (segment === undefined) {
      found.push({ entity: value, path: [...trail] });
    } else if (segment === '@') {
      visit(value, at + 1);
    } else if ('Field' in segment) {
      trail.push(segment.Field);
      visit(value[segment.Field], at + 1);
      trail.pop();
    } else if (value.__typename === undefined || isOfType(schema, String(value.__typename), segment.TypeCondition)) {
      visit(value, at + 1);
    }
  }

  function visitList(list: readonly unknown[], at: number): void {
    list.forEach((each, i) => {
      trail.push(i);
      visit(each, at);
      trail.pop();
    });
  }

  visit(data, 0);
  return found;
}

/** What a subgraph is told of an entity to find it; null where a part of it is missing. */
export function toRepresentation(
  schema: GraphQLSchema,
  requires: readonly RequiresSelection[],
  entity: Tree,
): Tree | null {
  const representation = newTree();
  let matched = false;
  for (const selection of requires) {
    if (selection.kind === 'InlineFragment') {
      if (!isOfType(schema, String(entity.__typename), [selection.typeCondition])) continue;
      if (!takeFields(schema, selection.selections, entity, representation)) return null;
      matched = true;
    } else {
      if (!takeFields(schema, [selection], entity, representation)) return null;
      matched = true;
    }
  }
  if (!matched) return null;
  representation.__typename ??= entity.__typename;
  return representation;
}

function takeFields(schema: GraphQLSchema, selections: readonly RequiresSelection[], from: Tree, into: Tree): boolean {
  return selections.every((selection) => {
    if (selection.kind === 'FragmentSpread') throw new Error('A plan requires a fragment spread');
    if (selection.kind === 'InlineFragment') {
      const applies = isOfType(schema, String(from.__typename), [selection.typeCondition]);
      return !applies || takeFields(schema, selection.selections, from, into);
    }
    const value = from[selection.name];
    if (value === undefined) return false;
    into[selection.alias ?? selection.name] = selection.selections
      ? takeNested(schema, selection.selections, value)
      : value;
    return true;
  });
}

function takeNested(schema: GraphQLSchema, selections: readonly RequiresSelection[], value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => takeNested(schema, selections, each));
  if (!isTree(value)) return value;
  const taken = newTree();
  takeFields(schema, selections, value, taken);
  return taken;
}
