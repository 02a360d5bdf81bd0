import sql from 'sql-template-tag';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { subjectInput } from '#kernel/law/verbs/input.ts';
import { conflict, Refused } from '#kernel/law/verbs/refusals.ts';
import type * as model from '#prisma/agreements/generated/client.ts';
import { clientOf } from '../store.ts';
import { agreementSubject } from '../subjects.ts';
import { operator } from './permits.ts';

/** Notes that a charge was paid, after termination too (Article 20). */
export const recordPayment = defineVerb({
  name: 'recordPayment',
  description: {
    zh: '记录付款，id 为收费标识，仅限 OPERATOR（第二十条）',
    en: 'Records the payment of a charge, by its id; OPERATOR (Article 20)',
  },
  subject: 'Agreement',
  permits: [operator],
  from: ['SIGNED', 'TERMINATED'],
  to: ['SIGNED', 'TERMINATED'],
  article: 20,
  event: 'agreement.paid',
  input: subjectInput('charge'),
  client: clientOf,
  on: agreementSubject,
  ofPart: true,
  locate: async ({ id }, run) => {
    const rows = await run<Pick<model.Charge, 'agreementId'>>(
      sql`SELECT agreement_id FROM agreements.charge WHERE id = ${id}`,
    );
    return rows[0]?.agreementId ?? null;
  },
  save: async ({ id, status }, input, { context, transaction, now }) => {
    const { count } = await transaction.charge.updateMany({
      where: { id: input.id, paidAt: null },
      data: { paidAt: now },
    });
    const paid = { zh: '此笔收费已付清。', en: 'This charge was paid already.' };
    if (count === 0) throw new Refused(conflict(context, 'ALREADY_PAID', paid, 'paid'));
    await transaction.agreement.update({ where: { id }, data: { version: { increment: 1 } } });
    return { to: status, reason: input.reason };
  },
});
