import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { subjectInput } from '#kernel/law/verbs/input.ts';
import { clientOf } from '../store.ts';
import { entrySubject } from '../subjects.ts';
import { operator } from './permits.ts';

/** Hands the entry in to the authority; a report is no approval (Article 9). */
export const reportDevelopmentEntry = defineVerb({
  name: 'reportDevelopmentEntry',
  description: { zh: '报送条目，仅限 OPERATOR（第九条）', en: 'Reports an entry; OPERATOR (Article 9)' },
  subject: 'DevelopmentEntry',
  permits: [operator],
  from: ['DRAFT'],
  to: ['REPORTED'],
  article: 9,
  event: 'entry.reported',
  input: subjectInput('developmentEntry'),
  client: clientOf,
  on: entrySubject,
  save: async ({ id }, { reason }, { transaction, now }) => {
    await transaction.developmentEntry.update({
      where: { id },
      data: { status: 'REPORTED', reportedAt: now, version: { increment: 1 } },
    });
    return { to: 'REPORTED', reason };
  },
});
