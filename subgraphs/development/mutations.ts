import type { Builder } from '#kernel/graph/builder.ts';
import { described } from '#kernel/graph/descriptions.ts';
import type { ProblemTypes } from '#kernel/graph/problems.ts';
import { defineMutationsOf } from '#kernel/law/verbs/mutation-fields.ts';
import { dataDemandById, entryById, ruleById } from './loaders.ts';
import type { defineTypes } from './types.ts';
import { demandVerbs, entryVerbs, ruleVerbs } from './verbs/verbs.ts';

/** The write fields: each verb under the thing that its payload shows. */
export function defineMutations(
  builder: Builder,
  { rule, entry, dataDemand }: ReturnType<typeof defineTypes>,
  problems: ProblemTypes,
): void {
  builder.mutationType({ description: described('操作', 'Write fields') });
  const demand = { shows: 'dataDemand', showsMany: 'dataDemands', type: dataDemand, load: dataDemandById };
  defineMutationsOf(builder, problems, { shows: 'processingRule', type: rule, load: ruleById }, ruleVerbs);
  defineMutationsOf(builder, problems, { shows: 'developmentEntry', type: entry, load: entryById }, entryVerbs);
  defineMutationsOf(builder, problems, demand, demandVerbs);
}
