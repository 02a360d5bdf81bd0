import sql from 'sql-template-tag';
import { newId } from '#kernel/graph/ids.ts';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { amount, day, idOf, keyed } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { reasonsThatHold } from '#kernel/law/verbs/rules.ts';
import { reasons } from '../reasons.ts';
import { clientOf } from '../store.ts';
import { agreementSubject } from '../subjects.ts';
import { operator } from './permits.ts';

const moreThanNothing = amount().refine((value) => !/^0+(\.0+)?$/.test(value), {
  params: { zh: '须大于 0。', en: 'Give more than 0.' },
});

const ChargeFeeInput = inputType('ChargeFeeInput', ['一笔收费（第二十条）', 'A charge (Article 20)'], {
  agreementId: field(idOf('agreement'), '所依协议', 'The agreement'),
  amount: field(moreThanNothing, '金额（元）', 'Its amount in CNY'),
  dueOn: field(day(), '应付日', 'The day it is due'),
  ...keyed,
});

/** Charges a fee under an agreement; all charges stay within the agreed amount where one is agreed (Article 20). */
export const chargeFee = defineVerb({
  name: 'chargeFee',
  description: { zh: '收取费用，仅限 OPERATOR（第二十条）', en: 'Charges a fee; OPERATOR (Article 20)' },
  subject: 'Agreement',
  permits: [operator],
  from: ['SIGNED'],
  to: ['SIGNED'],
  article: 20,
  event: 'agreement.charged',
  input: ChargeFeeInput,
  client: clientOf,
  on: agreementSubject,
  field: 'agreementId',
  against: async ({ id }, input, { run }) => {
    const rows = await run<{
      agreed: boolean;
      exceeded: boolean;
    }>(sql`SELECT g.fee_basis IS NOT NULL AS agreed, g.fee_amount IS NOT NULL AND g.fee_amount <
        ${input.amount}::numeric + coalesce((SELECT sum(c.amount) FROM agreements.charge c WHERE c.agreement_id = g.id), 0) AS exceeded
      FROM agreements.agreement g WHERE g.id = ${id}`);
    const { agreed = false, exceeded = false } = rows[0] ?? {};
    return reasonsThatHold([
      [!agreed, reasons.feeNotAgreed],
      [exceeded, reasons.feeExceeded],
    ]);
  },
  save: async ({ id, status }, input, { transaction, now }) => {
    const dueOn = new Date(`${input.dueOn}T00:00:00.000Z`);
    await transaction.charge.create({
      data: { id: newId('charge', now), agreementId: id, amount: input.amount, dueOn, chargedAt: now },
    });
    await transaction.agreement.update({ where: { id }, data: { version: { increment: 1 } } });
    return { to: status };
  },
});
