import { badArgument } from '../platform/errors.ts';
import type { Context } from '../platform/serving/context.ts';

/**
 * Refuses values that nothing can have, and lists what may stand there: a filter by one would find nothing, and would seem to say
 * that there is nothing. For arguments that the contract types String though their values are known.
 */
export function requireKnown(
  context: Pick<Context, 'language'>,
  argument: string,
  given: string | readonly string[] | null | undefined,
  known: readonly string[],
): void {
  const values = given == null ? [] : typeof given === 'string' ? [given] : given;
  if (values.every((value) => known.includes(value))) return;
  throw badArgument(context, argument, {
    zh: `${argument} 中有不存在的取值，可选：${known.join('、')}。`,
    en: `${argument} holds a value that nothing has; use ${known.join(', ')}.`,
  });
}
