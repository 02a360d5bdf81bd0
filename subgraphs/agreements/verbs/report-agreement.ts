import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { subjectInput } from '#kernel/law/verbs/input.ts';
import { reasonsAgainstReporting } from '../agreement/rules.ts';
import { clientOf } from '../store.ts';
import { agreementSubject } from '../subjects.ts';
import { operator } from './permits.ts';

/** Notes that a signed agreement was reported (Article 12). */
export const reportAgreement = defineVerb({
  name: 'reportAgreement',
  description: { zh: '报送协议，仅限 OPERATOR（第十二条）', en: 'Reports a signed agreement; OPERATOR (Article 12)' },
  subject: 'Agreement',
  permits: [operator],
  from: ['SIGNED'],
  to: ['SIGNED'],
  article: 12,
  event: 'agreement.reported',
  reasons: reasonsAgainstReporting,
  dueAt: ({ reportDueAt }) => reportDueAt,
  input: subjectInput('agreement'),
  client: clientOf,
  on: agreementSubject,
  save: async ({ id, status }, { reason }, { transaction, now }) => {
    await transaction.agreement.update({ where: { id }, data: { reportedAt: now, version: { increment: 1 } } });
    return { to: status, reason };
  },
});
