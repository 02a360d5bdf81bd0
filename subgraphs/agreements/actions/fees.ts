import sql from 'sql-template-tag';
import { z } from 'zod';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/ids.ts';
import { change, type Outcome } from '#kernel/verbs/acting.ts';
import { amount, idOf, keyed, parseInput, subjectInput } from '#kernel/verbs/input.ts';
import { conflict, Refused } from '#kernel/verbs/refusals.ts';
import { reasons } from '../domain/reasons.ts';
import { agreementVerbs } from '../policy.ts';
import { clientOf } from '../store.ts';
import { agreementSubject } from '../subjects.ts';

const ChargeFeeInput = z.object({
  agreementId: idOf('agreement'),
  amount: amount().refine((value) => !/^0+(\.0+)?$/.test(value), {
    params: { zh: '须大于 0。', en: 'Give more than 0.' },
  }),
  dueOn: z.string(),
  ...keyed,
});

/** Charges a fee under an agreement; all charges stay within the agreed amount where one is agreed (Article 20). */
export function chargeFee(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, ChargeFeeInput, given);
  return change(context, {
    mutation: 'chargeFee',
    verb: agreementVerbs.chargeFee,
    client: clientOf(context),
    subject: agreementSubject,
    input: { ...input, id: input.agreementId },
    field: 'agreementId',
    against: async ({ id }, { run }) => {
      const rows = await run<{ exceeded: boolean }>(sql`SELECT g.fee_amount IS NOT NULL AND g.fee_amount <
          ${input.amount}::numeric + coalesce((SELECT sum(c.amount) FROM agreements.charge c WHERE c.agreement_id = g.id), 0) AS exceeded
        FROM agreements.agreement g WHERE g.id = ${id}`);
      return rows[0]?.exceeded ? [reasons.feeExceeded] : [];
    },
    save: async ({ id, status }, { transaction, now }) => {
      const dueOn = new Date(`${input.dueOn}T00:00:00.000Z`);
      await transaction.charge.create({
        data: { id: newId('charge', now), agreementId: id, amount: input.amount, dueOn },
      });
      await transaction.agreement.update({ where: { id }, data: { version: { increment: 1 } } });
      return { to: status };
    },
  });
}

const RecordPaymentInput = subjectInput('charge');

/** Notes that a charge was paid, after termination too (Article 20). */
export function recordPayment(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, RecordPaymentInput, given);
  return change(context, {
    mutation: 'recordPayment',
    verb: agreementVerbs.recordPayment,
    client: clientOf(context),
    subject: agreementSubject,
    input,
    locate: async (run) => {
      const rows = await run<{ agreementId: string }>(
        sql`SELECT agreement_id FROM agreements.charge WHERE id = ${input.id}`,
      );
      return rows[0]?.agreementId ?? null;
    },
    save: async ({ id, status }, { transaction, now }) => {
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
}
