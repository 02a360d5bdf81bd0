import type { Context } from '#kernel/context.ts';
import { change, type Outcome } from '#kernel/verbs/acting.ts';
import { parseInput, subjectInput } from '#kernel/verbs/input.ts';
import { classVerbs, scenarioVerbs } from '../policy.ts';
import { clientOf } from '../store.ts';
import { classSubject, scenarioSubject } from '../subjects.ts';

const RetireScenarioClassInput = subjectInput('scenarioClass');
const RetireScenarioInput = subjectInput('scenario');

/** Closes a class to new scenarios; published ones stay (Article 10). */
export function retireScenarioClass(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, RetireScenarioClassInput, given);
  return change(context, {
    mutation: 'retireScenarioClass',
    verb: classVerbs.retireScenarioClass,
    client: clientOf(context),
    subject: classSubject,
    input,
    save: async ({ id }, { transaction }) => {
      await transaction.scenarioClass.update({ where: { id }, data: { status: 'RETIRED', version: { increment: 1 } } });
      return { to: 'RETIRED', reason: input.reason };
    },
  });
}

/** Takes a scenario out of the scenario catalog for good (Article 10). */
export function retireScenario(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, RetireScenarioInput, given);
  return change(context, {
    mutation: 'retireScenario',
    verb: scenarioVerbs.retireScenario,
    client: clientOf(context),
    subject: scenarioSubject,
    input,
    save: async ({ id }, { transaction }) => {
      await transaction.scenario.update({ where: { id }, data: { status: 'RETIRED', version: { increment: 1 } } });
      return { to: 'RETIRED', reason: input.reason };
    },
  });
}
