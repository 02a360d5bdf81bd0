import {
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { type CollectedField, type Conditions, collectFields, type Selections } from './collect-fields.ts';
import { isTree, newTree, type Tree } from './tree.ts';

/** Takes from gathered data what the client asked for, in its order. */
export type Project = (data: Tree) => Tree | null;

/** Makes a value what its type says; `broken` where a value that must not be null is. */
type Complete = (value: unknown) => unknown;

const broken = Symbol('null where none may be');

/**
 * A projection of one operation under given conditions, compiled once: fields by response key, fragments by the concrete
 * type, null carried up to the nearest field that may be null (GraphQL specification, 6.4.4).
 */
export function compileProjection(
  schema: GraphQLSchema,
  root: GraphQLObjectType,
  selections: Selections,
  conditions: Conditions,
): Project {
  const project = compileObject(schema, root, [selections], conditions);
  return (data) => project(data) as Tree | null;
}

function compileObject(
  schema: GraphQLSchema,
  type: GraphQLObjectType,
  selections: readonly Selections[],
  conditions: Conditions,
): Complete {
  const fields = [...collectFields(schema, type, selections, conditions)].map(([key, field]) => ({
    key,
    from: field.askedKey,
    complete: compileField(schema, type, field, conditions),
  }));
  return (value) => {
    if (!isTree(value)) return null;
    const projected = newTree();
    for (const { key, from, complete } of fields) {
      const completed = complete(value[from]);
      if (completed === broken) return null;
      projected[key] = completed;
    }
    return projected;
  };
}

function compileField(
  schema: GraphQLSchema,
  parent: GraphQLObjectType,
  { name, selections }: CollectedField,
  conditions: Conditions,
): Complete {
  if (name === '__typename') return () => parent.name;
  if (name === '__schema' || name === '__type') return (value) => value ?? null;
  const type = parent.getFields()[name]?.type;
  if (!type) throw new Error(`${parent.name} has no field ${name}`);
  return compileType(type, compileNamed(schema, type, selections, conditions));
}

function compileType(type: GraphQLOutputType, named: Complete): Complete {
  if (isNonNullType(type)) {
    const complete = compileType(type.ofType, named);
    return (value) => {
      const completed = complete(value);
      return completed === null ? broken : completed;
    };
  }
  if (isListType(type)) return listOf(compileType(type.ofType, named));
  return named;
}

function listOf(complete: Complete): Complete {
  return (value) => {
    if (!Array.isArray(value)) return null;
    const list = value.map(complete);
    return list.includes(broken) ? null : list;
  };
}

function compileNamed(
  schema: GraphQLSchema,
  type: GraphQLOutputType,
  selections: readonly Selections[],
  conditions: Conditions,
): Complete {
  const named = getNamedType(type);
  if (isLeafType(named)) return (value) => value ?? null;
  if (isObjectType(named)) return lazily(() => compileObject(schema, named, selections, conditions));
  const byType = new Map(
    (isAbstractType(named) ? schema.getPossibleTypes(named) : []).map((possible) => [
      possible.name,
      lazily(() => compileObject(schema, possible, selections, conditions)),
    ]),
  );
  return (value) => (isTree(value) ? (byType.get(String(value.__typename))?.(value) ?? null) : null);
}

/** Compiled when first used: of an abstract type most are not. */
function lazily(compile: () => Complete): Complete {
  let compiled: Complete | null = null;
  return (value) => {
    compiled ??= compile();
    return compiled(value);
  };
}
