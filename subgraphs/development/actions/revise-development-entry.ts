import { z } from 'zod';
import type { Context } from '#kernel/context.ts';
import { change, type Outcome } from '#kernel/verbs/acting.ts';
import { idOf, impersonal, onThing, parseInput, prose, text } from '#kernel/verbs/input.ts';
import { entryVerbs } from '../policy.ts';
import { clientOf } from '../store.ts';
import { entrySubject } from '../subjects.ts';
import { requireFitSample, requireProcessingRule, sampleInput } from './entry-content.ts';

const ReviseDevelopmentEntryInput = z.object({
  ...onThing('developmentEntry'),
  title: impersonal(text(500)).nullish(),
  description: impersonal(prose()).nullish(),
  conditions: impersonal(prose()).nullish(),
  processingRuleId: idOf('processingRule').nullish(),
  sample: sampleInput.nullish(),
});

/** Changes an entry before it is published; what is not given stays. A reported one is a draft again (Article 9). */
export function reviseDevelopmentEntry(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, ReviseDevelopmentEntryInput, given);
  const { title, description, conditions, processingRuleId, sample } = input;
  return change(context, {
    mutation: 'reviseDevelopmentEntry',
    verb: entryVerbs.reviseDevelopmentEntry,
    client: clientOf(context),
    subject: entrySubject,
    input,
    save: async ({ id, resourceId, processingRuleId: standing }, work) => {
      const ruleId = processingRuleId === undefined ? standing : processingRuleId;
      const rule = await requireProcessingRule(work, ruleId);
      const kept = await requireFitSample(work, sample ? { rows: sample.rows, resourceId, rule } : null);
      await work.transaction.developmentEntry.update({
        where: { id },
        data: {
          ...(title != null && { title }),
          ...(description !== undefined && { description }),
          ...(conditions !== undefined && { conditions }),
          processingRuleId: ruleId,
          ...kept,
          status: 'DRAFT',
          reportedAt: null,
          version: { increment: 1 },
        },
      });
      return { to: 'DRAFT' };
    },
  });
}
