import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { subjectInput } from '#kernel/law/verbs/input.ts';
import { clientOf } from '../store.ts';
import { reportSubject } from '../subjects.ts';
import { operator } from './permits.ts';

/** Notes that a report was sent to whom it is owed (Article 19). */
export const sendAppReport = defineVerb({
  name: 'sendAppReport',
  description: {
    zh: '报送应用报告，仅限 OPERATOR（第十九条）',
    en: 'Sends a report that is owed; OPERATOR (Article 19)',
  },
  subject: 'AppReport',
  permits: [operator],
  from: ['owed'],
  to: ['sent'],
  article: 19,
  event: 'app.reported',
  dueAt: ({ dueAt }) => dueAt,
  input: subjectInput('appReport'),
  client: clientOf,
  on: reportSubject,
  save: async ({ id }, { reason }, { transaction, now }) => {
    await transaction.appReport.update({ where: { id }, data: { sentAt: now, version: { increment: 1 } } });
    return { to: 'sent', reason };
  },
});
