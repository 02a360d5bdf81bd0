import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { subjectInput } from '#kernel/law/verbs/input.ts';
import { clientOf } from '../store.ts';
import { applicationSubject } from '../subjects.ts';
import { own } from './permits.ts';

/** Takes an application back before it is decided (Article 12). */
export const withdrawApplication = defineVerb({
  name: 'withdrawApplication',
  description: {
    zh: '撤回申请，仅限其 DEVELOPER（第十二条）',
    en: 'Withdraws an application; its DEVELOPER (Article 12)',
  },
  subject: 'Application',
  permits: [own],
  from: ['SUBMITTED'],
  to: ['WITHDRAWN'],
  article: 12,
  event: 'application.withdrawn',
  input: subjectInput('application'),
  client: clientOf,
  on: applicationSubject,
  save: async ({ id }, { reason }, { transaction }) => {
    await transaction.application.update({ where: { id }, data: { status: 'WITHDRAWN', version: { increment: 1 } } });
    return { to: 'WITHDRAWN', reason };
  },
});
