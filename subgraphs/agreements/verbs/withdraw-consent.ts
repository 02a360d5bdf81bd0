import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { subjectInput } from '#kernel/law/verbs/input.ts';
import { clientOf } from '../store.ts';
import { consentSubject } from '../subjects.ts';
import { operator, own } from './permits.ts';

/** Ends a consent: from now on no decision rests on it (Article 13). */
export const withdrawConsent = defineVerb({
  name: 'withdrawConsent',
  description: {
    zh: '撤回同意，限其 DEVELOPER、OPERATOR、INFO_CENTER（第十三条）',
    en: 'Withdraws a consent; its DEVELOPER, OPERATOR, INFO_CENTER (Article 13)',
  },
  subject: 'Consent',
  permits: [own, operator, { role: 'INFO_CENTER' }],
  from: ['live'],
  to: ['withdrawn'],
  article: 13,
  event: 'consent.withdrawn',
  input: subjectInput('consent'),
  client: clientOf,
  on: consentSubject,
  save: async ({ id }, { reason }, { transaction, now }) => {
    await transaction.consent.update({ where: { id }, data: { withdrawnAt: now, version: { increment: 1 } } });
    return { to: 'withdrawn', reason };
  },
});
