import { newId } from '#kernel/graph/ids.ts';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { subjectInput } from '#kernel/law/verbs/input.ts';
import { type Reason, reasonsThatHold } from '#kernel/law/verbs/rules.ts';
import { reasons } from '../reasons.ts';
import { clientOf } from '../store.ts';
import { type RequestFacts, requestSubject } from '../subjects.ts';

/** Source data are synced under an agreement that both have signed, that is not over, and that covers the entry. */
function reasonsAgainstSyncing({ agreementId, covered }: RequestFacts): Reason[] {
  return reasonsThatHold([
    [agreementId === null, reasons.agreementNotInForce],
    [agreementId !== null && !covered, reasons.notInAgreement],
  ]);
}

/** Notes that the information center has synced the source data, and opens the SOURCE grant (Article 12). */
export const completeSourceDataSync = defineVerb({
  name: 'completeSourceDataSync',
  description: {
    zh: '完成源数据同步并开启授权，仅限 INFO_CENTER（第十二条）',
    en: 'Completes the sync of source data, which opens the grant; INFO_CENTER (Article 12)',
  },
  subject: 'SourceDataRequest',
  permits: [{ role: 'INFO_CENTER' }],
  from: ['APPROVED'],
  to: ['SYNCED'],
  article: 12,
  event: 'source-data.synced',
  reasons: reasonsAgainstSyncing,
  input: subjectInput('sourceDataRequest'),
  client: clientOf,
  on: requestSubject,
  save: async ({ id, agreementId, entryId }, { reason }, { transaction, now }) => {
    await transaction.sourceDataRequest.update({
      where: { id },
      data: { status: 'SYNCED', syncedAt: now, version: { increment: 1 } },
    });
    const grant = { id: newId('accessGrant', now), agreementId: agreementId ?? '', entryId };
    await transaction.accessGrant.create({ data: { ...grant, level: 'SOURCE', openedAt: now } });
    return { to: 'SYNCED', reason };
  },
});
