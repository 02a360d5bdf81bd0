import { type GraphQLNamedType, getNamedType, isCompositeType } from 'graphql';
import { type AnswerShape, type AskedField, valueAt } from '../../../../export/table/answer-shape.ts';
import { isListOf } from '../../../../export/table/table-shape.ts';
import { isThing, type Thing } from '../../../../export/table/thing.ts';

/** One thing in which two answers differ. */
export interface Difference {
  readonly kind: 'added' | 'removed' | 'changed';
  /** Where: the keys from the root, and what the elements of lists are known by. */
  readonly path: readonly string[];
  readonly type: GraphQLNamedType;
  readonly before: unknown;
  readonly after: unknown;
}

export interface Differences {
  readonly differences: readonly Difference[];
  /** How many there are beyond these. */
  readonly left: number;
}

/** So many differences are listed. */
const mostDifferences = 1_000;

/** In what an answer differs from one before it to the same document: things of lists by their id or code, else by their place. */
export function differencesOf(shape: AnswerShape, before: unknown, after: unknown): Differences {
  const comparison = new Comparison(shape);
  comparison.fields(shape.root, before, after, []);
  return { differences: comparison.differences, left: comparison.left };
}

type Path = readonly string[];

class Comparison {
  readonly differences: Difference[] = [];
  left = 0;
  readonly #shape: AnswerShape;

  constructor(shape: AnswerShape) {
    this.#shape = shape;
  }

  fields(fields: readonly AskedField[], before: unknown, after: unknown, path: Path): void {
    for (const field of fields)
      this.#value(field, valueAt(before, [field.key]), valueAt(after, [field.key]), [...path, field.key]);
  }

  #value(field: AskedField, before: unknown, after: unknown, path: Path): void {
    if (Array.isArray(before) && Array.isArray(after) && isListOf(field.type)) this.#list(field, before, after, path);
    else if (isThing(before) && isThing(after) && isCompositeType(getNamedType(field.type)))
      this.#thing(field, before, after, path);
    else if (!isSame(before, after)) this.#tell(field, before ?? null, after ?? null, path);
  }

  #thing(field: AskedField, before: Thing, after: Thing, path: Path): void {
    const types = [this.#shape.typeOf(field, before), this.#shape.typeOf(field, after)];
    if (types[0] === types[1]) this.fields(this.#shape.fieldsOf(field, after), before, after, path);
    else this.#tell(field, before, after, path);
  }

  #list(field: AskedField, before: readonly unknown[], after: readonly unknown[], path: Path): void {
    if (!isCompositeType(getNamedType(field.type))) {
      if (!isSame(before, after)) this.#tell(field, before, after, path);
      return;
    }
    const key = this.#identity(field, [before, after]);
    const [known, present] = [byKey(before, key), byKey(after, key)];
    for (const [name, value] of present)
      if (known.has(name)) this.#value(field, known.get(name), value, [...path, name]);
      else this.#tell(field, undefined, value, [...path, name]);
    for (const [name, value] of known) if (!present.has(name)) this.#tell(field, value, undefined, [...path, name]);
  }

  /** The keys to the value by which the elements of both lists are told apart; null where nothing does so. */
  #identity(field: AskedField, lists: readonly (readonly unknown[])[]): Path | null {
    const paths = identifyingPaths(this.#shape, this.#shape.below(field));
    return paths.find((path) => lists.every((list) => tellsApart(list, path))) ?? null;
  }

  #tell({ type }: AskedField, before: unknown, after: unknown, path: Path): void {
    if (this.differences.length >= mostDifferences) {
      this.left += 1;
      return;
    }
    const kind = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
    this.differences.push({ kind, path, type: getNamedType(type), before, after });
  }
}

/** What things are known by, the best first; an edge by what its node is. */
const identifying = ['id', 'code', 'number', 'name', 'key'];

function identifyingPaths(shape: AnswerShape, fields: readonly AskedField[]): Path[] {
  const own = identifying.flatMap((wanted) => fields.filter(({ name }) => name === wanted).map(({ key }) => [key]));
  const node = fields.find(({ name }) => name === 'node');
  return [...own, ...(node ? identifyingPaths(shape, shape.below(node)).map((path) => [node.key, ...path]) : [])];
}

function tellsApart(list: readonly unknown[], path: Path): boolean {
  const names = list.map((element) => valueAt(element, path));
  return names.every(isName) && new Set(names).size === names.length;
}

function isName(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function byKey(list: readonly unknown[], path: Path | null): Map<string, unknown> {
  return new Map(list.map((element, i) => [path ? String(valueAt(element, path)) : `#${i + 1}`, element]));
}

/** Leaf values are the same by what they say: a JSON value may be anything. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object') return (one ?? null) === (other ?? null);
  return JSON.stringify(one) === JSON.stringify(other);
}
