import { deadlineFrom } from '#kernel/calendar.ts';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/ids.ts';
import { change, type Outcome } from '#kernel/verbs/acting.ts';
import { parseInput, subjectInput } from '#kernel/verbs/input.ts';
import type { Prisma } from '#prisma/agreements/generated/client.ts';
import { agreementVerbs } from '../policy.ts';
import { clientOf } from '../store.ts';
import { agreementSubject } from '../subjects.ts';

const CountersignAgreementInput = subjectInput('agreement');

/** The second signature: opens the grants inside the scope and starts the reporting period (Articles 12, 17). */
export function countersignAgreement(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, CountersignAgreementInput, given);
  return change(context, {
    mutation: 'countersignAgreement',
    verb: agreementVerbs.countersignAgreement,
    client: clientOf(context),
    subject: agreementSubject,
    input,
    save: async ({ id, entryIds }, { transaction, actor, now, basis }) => {
      const { signatures } = await transaction.agreement.findUniqueOrThrow({
        where: { id },
        select: { signatures: true },
      });
      const { dueAt, provisional } = deadlineFrom(context.services.calendar(), now, basis.reportWorkingDays);
      const signature = { party: 'DEVELOPER', by: actor, at: now.toISOString() };
      await transaction.agreement.update({
        where: { id },
        data: {
          status: 'SIGNED',
          signatures: [...(signatures as Prisma.InputJsonArray), signature],
          signedAt: now,
          reportDueAt: dueAt,
          reportProvisional: provisional,
          version: { increment: 1 },
        },
      });
      await transaction.accessGrant.createMany({
        data: entryIds.map((entryId) => ({
          id: newId('accessGrant', now),
          agreementId: id,
          entryId,
          level: 'PROCESSED',
          openedAt: now,
        })),
      });
      return { to: 'SIGNED', reason: input.reason };
    },
  });
}
