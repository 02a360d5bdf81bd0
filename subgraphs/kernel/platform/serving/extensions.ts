import type { Context } from './context.ts';
import type { Notice } from './notices.ts';

/** What a subgraph's answer says beside its data. */
export type AnswerExtensions = {
  readonly notices?: readonly Notice[];
  /** Until when it holds while no event tells of a change, in milliseconds since 1970; 0 where it does not hold at all. */
  readonly holdsUntil?: number;
  /** How many statements were read for it. */
  readonly statements?: number;
};

/** What an answer says beside its data; nothing where no list is closed and nobody asks for more. */
export async function extensionsOf(
  context: Context,
  { holdsUntil }: { readonly holdsUntil: (context: Context) => Promise<Date | null> },
): Promise<{ extensions?: AnswerExtensions }> {
  const { notices, holding, statements } = context;
  if (notices.size === 0 && !holding && !statements) return {};
  // What was read is not lost because nobody can say how long it holds.
  const until = holding?.lasts ? await holdsUntil(context).catch(() => null) : null;
  return {
    extensions: {
      ...(notices.size > 0 ? { notices: [...notices.values()] } : {}),
      ...(holding ? { holdsUntil: until?.getTime() ?? 0 } : {}),
      ...(statements ? { statements: statements.count } : {}),
    },
  };
}
