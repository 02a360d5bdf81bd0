/** A JSON object of an answer that is being put together. */
export type Tree = Record<string, unknown>;

/**
 * An object whose prototype has nothing, so that no key means more than another: under `__proto__` a plain object would
 * write to what all objects share. Made by a constructor, it keeps V8's fast properties, which `Object.create(null)` loses.
 */
const Bare = function bare() {} as unknown as new () => Tree;
Bare.prototype = Object.create(null);

export function newTree(): Tree {
  return new Bare();
}

export function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The same JSON in objects that share nothing with it, nor with all others. */
export function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf);
  if (!isTree(value)) return value;
  const copy = newTree();
  for (const key of Object.keys(value)) copy[key] = copyOf(value[key]);
  return copy;
}
