import type { Context } from '#kernel/context.ts';
import { change, type Outcome } from '#kernel/verbs/acting.ts';
import { parseInput, subjectInputWithReason } from '#kernel/verbs/input.ts';
import { demandVerbs } from '../policy.ts';
import { clientOf } from '../store.ts';
import { demandSubject } from '../subjects.ts';

const DeclineScenarioDemandInput = subjectInputWithReason('scenarioDemand');

/** Declines a demand for a scenario, with the reason (Article 10). */
export function declineScenarioDemand(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, DeclineScenarioDemandInput, given);
  return change(context, {
    mutation: 'declineScenarioDemand',
    verb: demandVerbs.declineScenarioDemand,
    client: clientOf(context),
    subject: demandSubject,
    input,
    save: async ({ id }, { transaction }) => {
      await transaction.scenarioDemand.update({
        where: { id },
        data: { status: 'DECLINED', version: { increment: 1 } },
      });
      return { to: 'DECLINED', reason: input.reason };
    },
  });
}
