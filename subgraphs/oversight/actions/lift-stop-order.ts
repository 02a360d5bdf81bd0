import type { Context } from '#kernel/context.ts';
import type { JournalEntry } from '#kernel/journal-hash.ts';
import { change, type Outcome } from '#kernel/verbs/acting.ts';
import { parseInput, subjectInputWithReason } from '#kernel/verbs/input.ts';
import { eventOf, type Work } from '#kernel/verbs/work.ts';
import { riskVerbs } from '../policy.ts';
import { clientOf, type Transaction } from '../store.ts';
import { stopOrderSubject } from '../subjects.ts';

const LiftStopOrderInput = subjectInputWithReason('stopOrder');

/** Lifts a stop order, with the reason; the risk is RESOLVED with its last one (Article 18). */
export function liftStopOrder(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, LiftStopOrderInput, given);
  return change(context, {
    mutation: 'liftStopOrder',
    verb: riskVerbs.liftStopOrder,
    client: clientOf(context),
    subject: stopOrderSubject,
    input,
    changes: ({ riskReportId }) => [riskReportId],
    save: async ({ id, riskReportId }, work) => {
      const { transaction, now } = work;
      await transaction.stopOrder.update({ where: { id }, data: { liftedAt: now, version: { increment: 1 } } });
      return { to: 'lifted', reason: input.reason, along: await resolveRisk(work, riskReportId) };
    },
  });
}

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
