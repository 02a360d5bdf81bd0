/** How deep a JSON value may nest: what is kept of it, hashed or compared calls itself for each level. */
export const deepestJson = 64;

/**
 * Why a JSON value is not taken: it nests too deep, or an object in it has a member `__proto__`, which zod and Prisma would leave
 * out without a word. Null where nothing is against it.
 */
export function findFaultOfJson(value: unknown, levels = deepestJson): 'json' | 'jsonName' | null {
  if (value === null || typeof value !== 'object') return null;
  if (levels === 0) return 'json';
  if (Object.hasOwn(value, '__proto__')) return 'jsonName';
  for (const inner of Object.values(value)) {
    const fault = findFaultOfJson(inner, levels - 1);
    if (fault !== null) return fault;
  }
  return null;
}
