import { z } from 'zod';
import { shanghaiDay } from '#kernel/law/shanghai-time.ts';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { onThing } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { invalidField, Refused } from '#kernel/law/verbs/refusals.ts';
import { reasons } from '../reasons.ts';
import { reasonsAgainstAssessing } from '../rules.ts';
import { clientOf } from '../store.ts';
import { contributionSubject } from '../subjects.ts';
import { authority } from './permits.ts';

const year = z
  .number()
  .int()
  .refine((given) => given >= 1900 && given <= 2200, {
    params: { zh: '须为四位数的年份。', en: 'Give a year of four digits.' },
  });

const TakeIntoAssessmentInput = inputType(
  'TakeIntoAssessmentInput',
  ['贡献评估纳入年度考核（第二十五条）', 'An evaluation that goes into an annual assessment (Article 25)'],
  { year: field(year, '考核年度', 'The year of the assessment'), ...onThing('contributionEvaluation') },
);

/** Notes the annual assessment of the unit into which its evaluation went (Article 25). */
export const takeIntoAssessment = defineVerb({
  name: 'takeIntoAssessment',
  description: {
    zh: '将评估结果纳入单位的年度考核，仅限 AUTHORITY（第二十五条）',
    en: "Takes an evaluation into the unit's annual assessment; AUTHORITY (Article 25)",
  },
  subject: 'ContributionEvaluation',
  permits: [authority],
  from: ['evaluated'],
  to: ['evaluated'],
  article: 25,
  event: 'contribution.assessed',
  inTheWay: ({ assessmentYear, status }) =>
    assessmentYear === null ? null : { ...reasons.alreadyAssessed, currentStatus: status },
  reasons: reasonsAgainstAssessing,
  input: TakeIntoAssessmentInput,
  client: clientOf,
  on: contributionSubject,
  save: async ({ id, period, status }, { year: assessmentYear }, { context, transaction, now }) => {
    if (assessmentYear < Number(period.slice(0, 4))) {
      const early = { zh: '考核年度不得早于所评期间。', en: 'The assessment cannot be of a year before the period.' };
      throw new Refused(invalidField(context, ['year'], early));
    }
    if (assessmentYear > Number(shanghaiDay(now).slice(0, 4)) + 1) {
      const late = { zh: '考核年度不得晚于明年。', en: 'Give next year at the latest.' };
      throw new Refused(invalidField(context, ['year'], late));
    }
    await transaction.contributionEvaluation.update({
      where: { id },
      data: { assessmentYear, assessedAt: now, version: { increment: 1 } },
    });
    return { to: status };
  },
});
