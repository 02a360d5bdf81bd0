import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { subjectInput } from '#kernel/law/verbs/input.ts';
import { reasonsAgainstPublishing } from '../entry/rules/publish-entry.ts';
import { clientOf } from '../store.ts';
import { entrySubject } from '../subjects.ts';
import { operator } from './permits.ts';

/** Publishes a reported entry, on an approved rule, with a sample, screened as the resource now is (Articles 9, 13). */
export const publishDevelopmentEntry = defineVerb({
  name: 'publishDevelopmentEntry',
  description: { zh: '发布条目，仅限 OPERATOR（第九条）', en: 'Publishes an entry; OPERATOR (Article 9)' },
  subject: 'DevelopmentEntry',
  permits: [operator],
  from: ['REPORTED'],
  to: ['PUBLISHED'],
  article: 9,
  event: 'entry.published',
  reasons: reasonsAgainstPublishing,
  input: subjectInput('developmentEntry'),
  client: clientOf,
  on: entrySubject,
  save: async ({ id }, { reason }, { transaction, now }) => {
    await transaction.developmentEntry.update({
      where: { id },
      data: { status: 'PUBLISHED', publishedAt: now, version: { increment: 1 } },
    });
    return { to: 'PUBLISHED', reason };
  },
});
