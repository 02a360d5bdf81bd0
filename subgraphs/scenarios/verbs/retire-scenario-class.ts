import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { subjectInput } from '#kernel/law/verbs/input.ts';
import { clientOf } from '../store.ts';
import { classSubject } from '../subjects.ts';
import { authority, operator } from './permits.ts';

/** Closes a class to new scenarios; published ones stay (Article 10). */
export const retireScenarioClass = defineVerb({
  name: 'retireScenarioClass',
  description: {
    zh: '停用场景类别，限 OPERATOR、AUTHORITY（第十条）',
    en: 'Retires a class; OPERATOR, AUTHORITY (Article 10)',
  },
  subject: 'ScenarioClass',
  permits: [operator, authority],
  from: ['APPROVED'],
  to: ['RETIRED'],
  article: 10,
  event: 'scenario-class.retired',
  input: subjectInput('scenarioClass'),
  client: clientOf,
  on: classSubject,
  save: async ({ id }, { reason }, { transaction }) => {
    await transaction.scenarioClass.update({ where: { id }, data: { status: 'RETIRED', version: { increment: 1 } } });
    return { to: 'RETIRED', reason };
  },
});
