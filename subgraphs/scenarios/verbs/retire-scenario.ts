import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { subjectInput } from '#kernel/law/verbs/input.ts';
import { clientOf } from '../store.ts';
import { scenarioSubject } from '../subjects.ts';
import { authority, operator } from './permits.ts';

/** Takes a scenario out of the scenario catalog for good (Article 10). */
export const retireScenario = defineVerb({
  name: 'retireScenario',
  description: {
    zh: '停用场景，限 OPERATOR、AUTHORITY（第十条）',
    en: 'Retires a scenario; OPERATOR, AUTHORITY (Article 10)',
  },
  subject: 'Scenario',
  permits: [operator, authority],
  from: ['DRAFT', 'PUBLISHED'],
  to: ['RETIRED'],
  article: 10,
  event: 'scenario.retired',
  input: subjectInput('scenario'),
  client: clientOf,
  on: scenarioSubject,
  save: async ({ id }, { reason }, { transaction }) => {
    await transaction.scenario.update({ where: { id }, data: { status: 'RETIRED', version: { increment: 1 } } });
    return { to: 'RETIRED', reason };
  },
});
