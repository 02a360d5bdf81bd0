import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { subjectInputWithReason } from '#kernel/law/verbs/input.ts';
import { clientOf } from '../store.ts';
import { agreementSubject } from '../subjects.ts';
import { operator, own } from './permits.ts';

/** Ends an agreement, with the reason, and closes its grants (Article 17). */
export const terminateAgreement = defineVerb({
  name: 'terminateAgreement',
  description: {
    zh: '终止协议并说明理由，限 OPERATOR、AUTHORITY、其 DEVELOPER（第十七条）',
    en: 'Terminates an agreement, with the reason; OPERATOR, AUTHORITY, its DEVELOPER (Article 17)',
  },
  subject: 'Agreement',
  permits: [operator, { role: 'AUTHORITY' }, own],
  from: ['OFFERED', 'SIGNED'],
  to: ['TERMINATED'],
  article: 17,
  event: 'agreement.terminated',
  input: subjectInputWithReason('agreement'),
  client: clientOf,
  on: agreementSubject,
  save: async ({ id }, { reason }, { transaction, now }) => {
    await transaction.agreement.update({ where: { id }, data: { status: 'TERMINATED', version: { increment: 1 } } });
    await transaction.accessGrant.updateMany({ where: { agreementId: id, closedAt: null }, data: { closedAt: now } });
    return { to: 'TERMINATED', reason };
  },
});
