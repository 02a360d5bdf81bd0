import { getNamedType } from 'graphql';
import { type FoundThing, valueNamed } from '../answer/walk-things.ts';

/** An article that an answer names, and the regulation that it is of; null where that of today is meant. */
export interface ArticleReference {
  readonly number: number;
  readonly regulationId: string | null;
}

/** The article that a thing rests on, or is. */
export function articlesOf(thing: FoundThing): readonly ArticleReference[] {
  const regulationId = valueNamed(thing, 'regulationId');
  const regulation = typeof regulationId === 'string' ? regulationId : null;
  return thing.fields.flatMap(({ key, name, parent, type }) => {
    const isReference = name === 'article' || (name === 'number' && parent.name === 'Article');
    const number = Object.hasOwn(thing.value, key) ? thing.value[key] : null;
    if (!isReference || getNamedType(type).name !== 'Int' || typeof number !== 'number') return [];
    return [{ number, regulationId: regulation }];
  });
}
