import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { impersonal, keyed, text, thing, versioned } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { clientOf } from '../store.ts';
import { entrySubject } from '../subjects.ts';
import { contentFields, requireFitSample, requireProcessingRule } from './entry-content.ts';
import { operator } from './permits.ts';

const ReviseDevelopmentEntryInput = inputType(
  'ReviseDevelopmentEntryInput',
  ['对条目的修改，未给出的不变', 'Changes to an entry; what is not given stays'],
  {
    id: thing('developmentEntry'),
    title: field(impersonal(text(500)).nullish(), '名称', 'Its title'),
    ...contentFields,
    ...versioned,
    ...keyed,
  },
);

/** Changes an entry before it is published; what is not given stays. A reported one is a draft again (Article 9). */
export const reviseDevelopmentEntry = defineVerb({
  name: 'reviseDevelopmentEntry',
  description: {
    zh: '修改未发布的条目，仅限 OPERATOR（第九条）',
    en: 'Revises an entry that is not published; OPERATOR (Article 9)',
  },
  subject: 'DevelopmentEntry',
  permits: [operator],
  from: ['DRAFT', 'REPORTED'],
  to: ['DRAFT'],
  article: 9,
  event: 'entry.revised',
  input: ReviseDevelopmentEntryInput,
  client: clientOf,
  on: entrySubject,
  save: async ({ id, resourceId, processingRuleId: standing }, input, work) => {
    const { title, description, conditions, processingRuleId = standing, sample } = input;
    const rule = await requireProcessingRule(work, processingRuleId);
    const kept = await requireFitSample(work, sample ? { rows: sample.rows, resourceId, rule } : null);
    await work.transaction.developmentEntry.update({
      where: { id },
      data: {
        ...(title != null && { title }),
        ...(description !== undefined && { description }),
        ...(conditions !== undefined && { conditions }),
        processingRuleId,
        ...kept,
        status: 'DRAFT',
        reportedAt: null,
        version: { increment: 1 },
      },
    });
    return { to: 'DRAFT' };
  },
});
