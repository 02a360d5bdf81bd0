/** An object of an answer. Its keys are what somebody chose: read them by `Object.hasOwn` or from `Object.keys`. */
export type Thing = Readonly<Record<string, unknown>>;

export function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
