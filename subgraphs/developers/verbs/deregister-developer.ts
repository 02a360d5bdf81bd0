import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { subjectInput } from '#kernel/law/verbs/input.ts';
import { reasonsAgainstDeregistering } from '../developer/rules/developer-facts.ts';
import { developerSubject } from '../developer/subject.ts';
import { clientOf } from '../store.ts';
import { operator, own } from './permits.ts';

/** Ends a registration; refused while an agreement is in force (Article 15). */
export const deregisterDeveloper = defineVerb({
  name: 'deregisterDeveloper',
  description: {
    zh: '注销登记，限本主体、OPERATOR（第十五条）',
    en: 'Deregisters; the DEVELOPER itself, OPERATOR (Article 15)',
  },
  subject: 'Developer',
  permits: [own, operator],
  from: ['REGISTERED'],
  to: ['DEREGISTERED'],
  article: 15,
  event: 'developer.deregistered',
  reasons: reasonsAgainstDeregistering,
  input: subjectInput('developer'),
  client: clientOf,
  on: developerSubject,
  save: async ({ id }, { reason }, { transaction }) => {
    await transaction.developer.update({
      where: { id },
      data: { status: 'DEREGISTERED', version: { increment: 1 } },
    });
    return { to: 'DEREGISTERED', reason };
  },
});
