import type { Builder } from '#kernel/graph/builder.ts';
import { described } from '#kernel/graph/descriptions.ts';
import type { ProblemTypes } from '#kernel/graph/problems.ts';
import { defineMutationsOf } from '#kernel/law/verbs/mutation-fields.ts';
import { developerById } from './developer/loaders.ts';
import type { defineTypes } from './developer/type.ts';
import { developerVerbs } from './verbs/verbs.ts';

/** The write fields: each verb under the thing that its payload shows. */
export function defineMutations(
  builder: Builder,
  { developer }: ReturnType<typeof defineTypes>,
  problems: ProblemTypes,
): void {
  builder.mutationType({ description: described('操作', 'Write fields') });
  defineMutationsOf(builder, problems, { shows: 'developer', type: developer, load: developerById }, developerVerbs);
}
