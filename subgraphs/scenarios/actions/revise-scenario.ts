import { z } from 'zod';
import type { Context } from '#kernel/context.ts';
import { change, type Outcome } from '#kernel/verbs/acting.ts';
import { idOf, impersonal, listOf, onThing, parseInput, prose, text } from '#kernel/verbs/input.ts';
import { scenarioVerbs } from '../policy.ts';
import { clientOf } from '../store.ts';
import { scenarioSubject } from '../subjects.ts';
import { requireEntries } from './entries.ts';

const ReviseScenarioInput = z.object({
  ...onThing('scenario'),
  fit: impersonal(prose()).nullish(),
  title: impersonal(text()).nullish(),
  description: impersonal(prose()).nullish(),
  industry: impersonal(text()).nullish(),
  entryIds: listOf(idOf('developmentEntry')).nullish(),
});

/** Changes a draft; what is not given stays (Article 10). */
export function reviseScenario(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, ReviseScenarioInput, given);
  const { fit, title, description, industry, entryIds } = input;
  return change(context, {
    mutation: 'reviseScenario',
    verb: scenarioVerbs.reviseScenario,
    client: clientOf(context),
    subject: scenarioSubject,
    input,
    save: async ({ id, status }, { transaction, run }) => {
      if (entryIds != null) {
        await requireEntries(context, run, entryIds);
        await transaction.scenarioEntry.deleteMany({ where: { scenarioId: id } });
        await transaction.scenarioEntry.createMany({ data: entryIds.map((entryId) => ({ scenarioId: id, entryId })) });
      }
      const kept = {
        ...(fit != null && { fit }),
        ...(title != null && { title }),
        ...(description != null && { description }),
      };
      const cleared = industry === undefined ? {} : { industry };
      await transaction.scenario.update({ where: { id }, data: { ...kept, ...cleared, version: { increment: 1 } } });
      return { to: status };
    },
  });
}
