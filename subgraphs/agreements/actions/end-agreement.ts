import type { Context } from '#kernel/context.ts';
import { change, type Outcome } from '#kernel/verbs/acting.ts';
import { parseInput, subjectInput, subjectInputWithReason } from '#kernel/verbs/input.ts';
import { agreementVerbs } from '../policy.ts';
import { clientOf } from '../store.ts';
import { agreementSubject } from '../subjects.ts';

const TerminateAgreementInput = subjectInputWithReason('agreement');
const ReportAgreementInput = subjectInput('agreement');

/** Ends an agreement, with the reason, and closes its grants (Article 17). */
export function terminateAgreement(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, TerminateAgreementInput, given);
  return change(context, {
    mutation: 'terminateAgreement',
    verb: agreementVerbs.terminateAgreement,
    client: clientOf(context),
    subject: agreementSubject,
    input,
    save: async ({ id }, { transaction, now }) => {
      await transaction.agreement.update({ where: { id }, data: { status: 'TERMINATED', version: { increment: 1 } } });
      await transaction.accessGrant.updateMany({ where: { agreementId: id, closedAt: null }, data: { closedAt: now } });
      return { to: 'TERMINATED', reason: input.reason };
    },
  });
}

/** Notes that a signed agreement was reported (Article 12). */
export function reportAgreement(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, ReportAgreementInput, given);
  return change(context, {
    mutation: 'reportAgreement',
    verb: agreementVerbs.reportAgreement,
    client: clientOf(context),
    subject: agreementSubject,
    input,
    save: async ({ id, status }, { transaction, now }) => {
      await transaction.agreement.update({ where: { id }, data: { reportedAt: now, version: { increment: 1 } } });
      return { to: status, reason: input.reason };
    },
  });
}
