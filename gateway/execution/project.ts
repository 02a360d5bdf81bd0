import {
  type GraphQLEnumType,
  GraphQLError,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { type CollectedField, type Conditions, collectFields, type Selections } from './collect-fields.ts';
import { isConfirmed, isToBeConfirmed } from './confirmed.ts';
import { isTree, newTree, type Tree } from './tree.ts';

/** Takes from gathered data what the client asked for, in its order; `errors` hears of values that the graph does not know. */
export type Project = (data: Tree, errors: GraphQLError[]) => Tree | null;

/** A value that its type does not have, and the way to it, the last step first. */
interface Misfit {
  readonly message: string;
  readonly path: (string | number)[];
}

/** Makes a value what its type says; `broken` where a value that must not be null is. */
type Complete = (value: unknown, misfits: Misfit[]) => unknown;

type WithFields = GraphQLObjectType | GraphQLInterfaceType;

const broken = Symbol('null where none may be');

/**
 * A projection of one operation under given conditions, compiled as answers need it: fields by response key, fragments by the
 * concrete type, null carried up to the nearest field that may be null (GraphQL specification, 6.4.4).
 */
export function compileProjection(
  schema: GraphQLSchema,
  root: GraphQLObjectType,
  selections: Selections,
  conditions: Conditions,
): Project {
  const project = new Compiler(schema, conditions).object(root, [selections]);
  return (data, errors) => {
    const misfits: Misfit[] = [];
    const projected = project(data, misfits);
    for (const { message, path } of misfits) errors.push(new GraphQLError(message, { path: path.reverse() }));
    return projected as Tree | null;
  };
}

class Compiler {
  readonly #schema: GraphQLSchema;
  readonly #conditions: Conditions;
  readonly #numbers = new Map<Selections, number>();
  readonly #compiled = new Map<string, Complete>();

  constructor(schema: GraphQLSchema, conditions: Conditions) {
    this.#schema = schema;
    this.#conditions = conditions;
  }

  /** The same selections of the same type, wherever they stand, are compiled once, when the first such object comes. */
  object(type: WithFields, selections: readonly Selections[]): Complete {
    const key = `${type.name} ${selections.map((each) => this.#numberOf(each)).join()}`;
    const known = this.#compiled.get(key);
    if (known) return known;
    let compiled: Complete | null = null;
    const complete: Complete = (value, misfits) => {
      compiled ??= this.#fields(type, selections);
      return compiled(value, misfits);
    };
    this.#compiled.set(key, complete);
    return complete;
  }

  #numberOf(selections: Selections): number {
    const number = this.#numbers.get(selections) ?? this.#numbers.size;
    this.#numbers.set(selections, number);
    return number;
  }

  #fields(type: WithFields, selections: readonly Selections[]): Complete {
    const fields = [...collectFields(this.#schema, type, selections, this.#conditions)].map(([key, field]) => ({
      key,
      from: field.askedKey,
      complete: this.#field(type, field),
    }));
    return (value, misfits) => {
      if (!isTree(value)) return null;
      const projected = newTree();
      for (const { key, from, complete } of fields) {
        const before = misfits.length;
        const completed = complete(value[from], misfits);
        if (misfits.length > before) lead(misfits, before, key);
        if (completed === broken) return null;
        projected[key] = completed;
      }
      return projected;
    };
  }

  #field(parent: WithFields, { name, selections }: CollectedField): Complete {
    if (name === '__typename') return isObjectType(parent) ? () => parent.name : () => broken;
    if (name === '__schema' || name === '__type') return (value) => value ?? null;
    const type = parent.getFields()[name]?.type;
    if (!type) throw new Error(`${parent.name} has no field ${name}`);
    return compileType(type, this.#named(type, selections));
  }

  #named(type: GraphQLOutputType, selections: readonly Selections[]): Complete {
    const named = getNamedType(type);
    if (isEnumType(named)) return (value, misfits) => completeEnum(named, value, misfits);
    if (isLeafType(named)) return (value) => value ?? null;
    if (isObjectType(named)) return this.object(named, selections);
    const byType = new Map<unknown, Complete>(
      this.#schema.getPossibleTypes(named).map((possible) => [possible.name, this.object(possible, selections)]),
    );
    if (isInterfaceType(named)) {
      // A subgraph that knows the interface only (@interfaceObject) tells no type of its own.
      const ofNone = this.object(named, selections);
      byType.set(named.name, ofNone).set(undefined, ofNone);
    }
    const complete: Complete = (value, misfits) =>
      isTree(value) ? (byType.get(value.__typename)?.(value, misfits) ?? null) : null;
    if (!isToBeConfirmed(named)) return complete;
    return (value, misfits) => (isTree(value) && isConfirmed(value) ? complete(value, misfits) : null);
  }
}

function compileType(type: GraphQLOutputType, named: Complete): Complete {
  if (isNonNullType(type)) {
    const complete = compileType(type.ofType, named);
    return (value, misfits) => {
      const completed = complete(value, misfits);
      return completed === null ? broken : completed;
    };
  }
  if (isListType(type)) return listOf(compileType(type.ofType, named));
  return named;
}

function listOf(complete: Complete): Complete {
  return (value, misfits) => {
    if (!Array.isArray(value)) return null;
    const list = value.map((each, i) => {
      const before = misfits.length;
      const completed = complete(each, misfits);
      if (misfits.length > before) lead(misfits, before, i);
      return completed;
    });
    return list.includes(broken) ? null : list;
  };
}

/** Values that only some subgraphs have, or that are not for clients, are not in the graph. */
function completeEnum(type: GraphQLEnumType, value: unknown, misfits: Misfit[]): unknown {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' && type.getValue(value)) return value;
  misfits.push({ message: `A subgraph answered a ${type.name} that the graph does not have.`, path: [] });
  return null;
}

/** Adds a step to the way to the misfits that were found below it. */
function lead(misfits: Misfit[], from: number, step: string | number): void {
  for (const { path } of misfits.slice(from)) path.push(step);
}
