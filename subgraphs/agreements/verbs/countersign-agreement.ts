import { newId } from '#kernel/graph/ids.ts';
import { deadlineFrom } from '#kernel/law/deadlines.ts';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { subjectInput } from '#kernel/law/verbs/input.ts';
import type { Prisma } from '#prisma/agreements/generated/client.ts';
import { reasonsAgainstCountersigning } from '../agreement/rules.ts';
import { clientOf } from '../store.ts';
import { agreementSubject } from '../subjects.ts';
import { own } from './permits.ts';

/** The second signature: opens the grants inside the scope and starts the reporting period (Articles 12, 17). */
export const countersignAgreement = defineVerb({
  name: 'countersignAgreement',
  description: {
    zh: '会签协议并开启授权，仅限其 DEVELOPER（第十七条）',
    en: 'Countersigns, which opens the grants; its DEVELOPER (Article 17)',
  },
  subject: 'Agreement',
  permits: [own],
  from: ['OFFERED'],
  to: ['SIGNED'],
  article: 17,
  event: 'agreement.signed',
  reasons: reasonsAgainstCountersigning,
  input: subjectInput('agreement'),
  client: clientOf,
  on: agreementSubject,
  save: async ({ id, entryIds }, { reason }, { context, transaction, actor, now, basis }) => {
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
    return { to: 'SIGNED', reason };
  },
});
