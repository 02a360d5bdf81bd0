import type { JournalEntry } from '#kernel/law/journal-hash.ts';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { subjectInputWithReason } from '#kernel/law/verbs/input.ts';
import { eventOf, type Work } from '#kernel/law/verbs/work.ts';
import { clientOf, type Transaction } from '../store.ts';
import { stopOrderSubject } from '../subjects.ts';
import { authority } from './permits.ts';

/** Lifts a stop order, with the reason; the risk is RESOLVED with its last one (Article 18). */
export const liftStopOrder = defineVerb({
  name: 'liftStopOrder',
  description: {
    zh: '解除停用令，须说明理由，仅限 AUTHORITY（第十八条）',
    en: 'Lifts a stop order, with the reason; AUTHORITY (Article 18)',
  },
  subject: 'StopOrder',
  permits: [authority],
  from: ['open'],
  to: ['lifted'],
  article: 18,
  event: 'stop-order.lifted',
  input: subjectInputWithReason('stopOrder'),
  client: clientOf,
  on: stopOrderSubject,
  changes: ({ riskReportId }) => [riskReportId],
  save: async ({ id, riskReportId }, { reason }, work) => {
    const { transaction, now } = work;
    await transaction.stopOrder.update({ where: { id }, data: { liftedAt: now, version: { increment: 1 } } });
    return { to: 'lifted', reason, furtherEvents: await resolveRisk(work, riskReportId) };
  },
});

async function resolveRisk(work: Work<Transaction>, id: string): Promise<JournalEntry[]> {
  const { transaction } = work;
  const open = await transaction.stopOrder.count({ where: { riskReportId: id, liftedAt: null } });
  if (open > 0) return [];
  await transaction.riskReport.update({ where: { id }, data: { status: 'RESOLVED', version: { increment: 1 } } });
  return [
    eventOf(work, {
      type: 'risk.resolved',
      subjectType: 'RiskReport',
      subjectId: id,
      from: 'OPEN',
      to: 'RESOLVED',
      article: 18,
    }),
  ];
}
