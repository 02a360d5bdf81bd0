import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { subjectInputWithReason } from '#kernel/law/verbs/input.ts';
import { clientOf } from '../store.ts';
import { demandSubject } from '../subjects.ts';
import { operator } from './permits.ts';

/** Declines a demand for a scenario, with the reason (Article 10). */
export const declineScenarioDemand = defineVerb({
  name: 'declineScenarioDemand',
  description: {
    zh: '不采纳场景需求并说明理由，仅限 OPERATOR（第十条）',
    en: 'Declines a demand, with the reason; OPERATOR (Article 10)',
  },
  subject: 'ScenarioDemand',
  permits: [operator],
  from: ['RAISED', 'LISTED'],
  to: ['DECLINED'],
  article: 10,
  event: 'scenario-demand.declined',
  input: subjectInputWithReason('scenarioDemand'),
  client: clientOf,
  on: demandSubject,
  save: async ({ id }, { reason }, { transaction }) => {
    await transaction.scenarioDemand.update({ where: { id }, data: { status: 'DECLINED', version: { increment: 1 } } });
    return { to: 'DECLINED', reason };
  },
});
