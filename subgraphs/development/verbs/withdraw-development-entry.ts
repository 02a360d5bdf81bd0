import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { subjectInput } from '#kernel/law/verbs/input.ts';
import { clientOf } from '../store.ts';
import { entrySubject } from '../subjects.ts';
import { authority, operator } from './permits.ts';

/** Takes an entry out of the development catalog for good (Article 9). */
export const withdrawDevelopmentEntry = defineVerb({
  name: 'withdrawDevelopmentEntry',
  description: {
    zh: '撤回条目，限 OPERATOR、AUTHORITY（第九条）',
    en: 'Withdraws an entry; OPERATOR, AUTHORITY (Article 9)',
  },
  subject: 'DevelopmentEntry',
  permits: [operator, authority],
  from: ['DRAFT', 'REPORTED', 'PUBLISHED'],
  to: ['WITHDRAWN'],
  article: 9,
  event: 'entry.withdrawn',
  input: subjectInput('developmentEntry'),
  client: clientOf,
  on: entrySubject,
  save: async ({ id }, { reason }, { transaction }) => {
    await transaction.developmentEntry.update({
      where: { id },
      data: { status: 'WITHDRAWN', version: { increment: 1 } },
    });
    return { to: 'WITHDRAWN', reason };
  },
});
