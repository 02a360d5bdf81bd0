import type { Context } from '#kernel/context.ts';
import { change, type Outcome } from '#kernel/verbs/acting.ts';
import { parseInput, subjectInput } from '#kernel/verbs/input.ts';
import { scenarioVerbs } from '../policy.ts';
import { clientOf } from '../store.ts';
import { scenarioSubject } from '../subjects.ts';
import { moveDemands } from './demands.ts';

const PublishScenarioInput = subjectInput('scenario');

/** Publishes a scenario under an approved class, on published entries; the demand it answers is MET (Article 10). */
export function publishScenario(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, PublishScenarioInput, given);
  return change(context, {
    mutation: 'publishScenario',
    verb: scenarioVerbs.publishScenario,
    client: clientOf(context),
    subject: scenarioSubject,
    input,
    changes: ({ demandIds }) => demandIds,
    save: async ({ id, demandIds }, work) => {
      const { transaction, now } = work;
      await transaction.scenario.update({
        where: { id },
        data: { status: 'PUBLISHED', publishedAt: now, version: { increment: 1 } },
      });
      const along = await moveDemands(work, {
        ids: demandIds,
        field: 'id',
        from: ['RAISED', 'LISTED'],
        to: 'MET',
        data: { scenarioId: id },
      });
      return { to: 'PUBLISHED', reason: input.reason, along };
    },
  });
}
