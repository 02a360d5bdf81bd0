import { type GraphQLObjectType, getNamedType, isCompositeType } from 'graphql';
import type { AnswerShape, AskedField } from '../../../../export/table/answer-shape.ts';
import { isThing, type Thing } from '../../../../export/table/thing.ts';

/** A thing in an answer: what it is, where it stands, and what it stands in. */
export interface FoundThing {
  readonly value: Thing;
  /** Null where nothing tells which of several types it has. */
  readonly type: GraphQLObjectType | null;
  readonly fields: readonly AskedField[];
  readonly path: readonly (string | number)[];
  readonly above: FoundThing | null;
}

/** So many things are looked at in one answer. */
const mostThings = 200_000;

/** All things of an answer from the top; what is beyond `most` is left out. */
export function* walkThings(
  shape: AnswerShape,
  data: unknown,
  most = mostThings,
): Generator<FoundThing, void, undefined> {
  let left = most;

  function* visitFields(fields: readonly AskedField[], from: Thing, above: FoundThing | null): Generator<FoundThing> {
    for (const field of fields) {
      if (!isCompositeType(getNamedType(field.type)) || !Object.hasOwn(from, field.key)) continue;
      yield* visitValue(field, from[field.key], [...(above?.path ?? []), field.key], above);
    }
  }

  function* visitValue(
    field: AskedField,
    value: unknown,
    path: readonly (string | number)[],
    above: FoundThing | null,
  ): Generator<FoundThing> {
    if (Array.isArray(value))
      for (const [i, each] of value.entries()) yield* visitValue(field, each, [...path, i], above);
    if (!isThing(value) || left <= 0) return;
    left -= 1;
    const fields = shape.fieldsOf(field, value);
    const found = { value, type: shape.typeOf(field, value), fields, path, above };
    yield found;
    yield* visitFields(fields, value, found);
  }

  if (isThing(data)) yield* visitFields(shape.root, data, null);
}

/** The value of a thing's field, by the name that the graph has for it; undefined where it was not asked for. */
export function valueNamed({ fields, value }: FoundThing, name: string): unknown {
  const field = fields.find((each) => each.name === name);
  return field && Object.hasOwn(value, field.key) ? value[field.key] : undefined;
}
