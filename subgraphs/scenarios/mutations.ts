import type { Builder } from '#kernel/graph/builder.ts';
import { described } from '#kernel/graph/descriptions.ts';
import type { ProblemTypes } from '#kernel/graph/problems.ts';
import { defineMutationsOf } from '#kernel/law/verbs/mutation-fields.ts';
import { classById, demandById, scenarioById } from './loaders.ts';
import type { defineTypes } from './types.ts';
import { classVerbs, demandVerbs, scenarioVerbs } from './verbs/verbs.ts';

/** The write fields: each verb under the thing that its payload shows. */
export function defineMutations(
  builder: Builder,
  { demand, scenarioClass, scenario }: ReturnType<typeof defineTypes>,
  problems: ProblemTypes,
): void {
  builder.mutationType({ description: described('操作', 'Write fields') });
  defineMutationsOf(builder, problems, { shows: 'scenarioDemand', type: demand, load: demandById }, demandVerbs);
  defineMutationsOf(builder, problems, { shows: 'scenarioClass', type: scenarioClass, load: classById }, classVerbs);
  defineMutationsOf(builder, problems, { shows: 'scenario', type: scenario, load: scenarioById }, scenarioVerbs);
}
