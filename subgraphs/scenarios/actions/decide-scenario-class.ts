import type { Context } from '#kernel/context.ts';
import { change, type Outcome } from '#kernel/verbs/acting.ts';
import { decideInput, parseInput } from '#kernel/verbs/input.ts';
import { reasonsAgainstApproving } from '../domain/class-facts.ts';
import { classVerbs } from '../policy.ts';
import { clientOf } from '../store.ts';
import { classSubject } from '../subjects.ts';

const DecideScenarioClassInput = decideInput('scenarioClass');

/** Decides on a class once for all scenarios under it, when every department concerned has been heard (Article 10). */
export function decideScenarioClass(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, DecideScenarioClassInput, given);
  const { outcome, reason = null } = input;
  const verb = classVerbs.decideScenarioClass;
  return change(context, {
    mutation: 'decideScenarioClass',
    verb,
    client: clientOf(context),
    subject: classSubject,
    input,
    against: (facts) => (outcome === 'APPROVED' ? reasonsAgainstApproving(facts) : []),
    save: async ({ id }, { transaction, actor, now, basis }) => {
      const decision = {
        outcome,
        reason,
        decidedBy: actor,
        decidedAt: now.toISOString(),
        late: false,
        article: verb.article,
        regulationId: basis.regulationId,
      };
      await transaction.scenarioClass.update({
        where: { id },
        data: { status: outcome, decision, version: { increment: 1 } },
      });
      return { to: outcome, reason };
    },
  });
}
