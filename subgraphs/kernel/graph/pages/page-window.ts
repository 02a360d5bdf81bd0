import { badArgument } from '../../platform/errors.ts';
import type { Context } from '../../platform/serving/context.ts';

export interface PageArgs {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

/** What part of a connection is asked for: so many rows, from which end, beyond which cursor. */
export interface Window {
  readonly size: number;
  readonly backward: boolean;
  readonly cursor: string | null;
}

const largestPage = 100;
export const defaultPage = 20;

/** The arguments of a page, refused where they do not go together. */
export function readWindow(context: Context, args: PageArgs): Window {
  const { first, last, after, before } = args;
  if (first != null && last != null) {
    throw badArgument(context, 'last', { zh: 'first 与 last 只能给出一个。', en: 'Give first or last, not both.' });
  }
  if (after != null && before != null) {
    throw badArgument(context, 'before', {
      zh: 'after 与 before 只能给出一个。',
      en: 'Give after or before, not both.',
    });
  }
  const backward = last != null || (first == null && before != null);
  if ((backward && after != null) || (!backward && before != null)) {
    throw badArgument(context, backward ? 'after' : 'before', {
      zh: 'first 与 after 同用，last 与 before 同用。',
      en: 'Use after with first, and before with last.',
    });
  }
  const argument = backward ? 'last' : 'first';
  return {
    size: checkedSize(context, argument, (backward ? last : first) ?? defaultPage),
    backward,
    cursor: (backward ? before : after) ?? null,
  };
}

/** A number of rows asked for, refused outside 0 to `largest`. */
export function checkedSize(context: Context, argument: string, size: number, largest = largestPage): number {
  if (size >= 0 && size <= largest) return size;
  throw badArgument(context, argument, {
    zh: `${argument} 须在 0 到 ${largest} 之间。`,
    en: `${argument} must be from 0 to ${largest}.`,
  });
}
