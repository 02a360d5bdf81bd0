import { newId } from '#kernel/graph/ids.ts';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { decideInput } from '#kernel/law/verbs/input.ts';
import { reasonsThatHold } from '#kernel/law/verbs/rules.ts';
import type { Work } from '#kernel/law/verbs/work.ts';
import { reviewerOf } from '#kernel/law/visibility.ts';
import { partyNameOf } from '#kernel/platform/callers/viewer.ts';
import type { Prisma } from '#prisma/apps/generated/client.ts';
import { type AppFacts, reasons, reasonsAgainstDeciding } from '../app/rules.ts';
import { clientOf, type Transaction } from '../store.ts';
import { appSubject } from '../subjects.ts';
import { oweReports } from './owed-reports.ts';
import { operator } from './permits.ts';
import { readProvenance } from './provenance.ts';

/** Approves or rejects an app; approval writes the reports owed and freezes its provenance (Article 19). */
export const decideApp = defineVerb({
  name: 'decideApp',
  description: {
    zh: '审查应用并声明其是否含源数据，限 OPERATOR 与受派的 REVIEWER（第四、十九条）',
    en: 'Decides on an app, and states whether it contains source rows; OPERATOR, or the REVIEWER assigned (Articles 4, 19)',
  },
  subject: 'App',
  permits: [
    operator,
    { role: 'REVIEWER', when: (viewer, { reviewers }) => reviewers.includes(reviewerOf(viewer) ?? '') },
  ],
  from: ['SUBMITTED', 'UNDER_REVIEW'],
  to: ['APPROVED', 'REJECTED'],
  article: 19,
  event: 'app.decided',
  reasons: reasonsAgainstDeciding,
  input: decideInput('app'),
  partArticles: { containsSourceRows: 4 },
  client: clientOf,
  on: appSubject,
  against: (_, { outcome, containsSourceRows }) =>
    reasonsThatHold([[outcome === 'APPROVED' && containsSourceRows === true, reasons.containsSourceRows]]),
  save: async (facts, { outcome, reason = null, containsSourceRows = null }, work) => {
    await closeReview(facts, work, { outcome, findings: reason, containsSourceRows });
    const approved = outcome === 'APPROVED';
    const provenance = approved
      ? { provenance: (await readProvenance(work.run, facts.id)) as unknown as Prisma.InputJsonArray }
      : {};
    await work.transaction.app.update({
      where: { id: facts.id },
      data: { status: outcome, ...provenance, version: { increment: 1 } },
    });
    return { to: outcome, reason, furtherEvents: approved ? await oweReports(facts, work) : [] };
  },
});

interface Finding {
  readonly outcome: 'APPROVED' | 'REJECTED';
  readonly findings: string | null;
  readonly containsSourceRows: boolean | null;
}

/** The review ends with the decision: the third party's own, or the operator's. */
async function closeReview(
  { id }: AppFacts,
  { context, transaction, role, now }: Work<Transaction>,
  found: Finding,
): Promise<void> {
  const reviewer = partyNameOf(context.viewer) ?? '';
  const decided = { ...found, decidedAt: now };
  if (role === 'REVIEWER') {
    await transaction.complianceReview.updateMany({ where: { appId: id, reviewer, outcome: null }, data: decided });
    return;
  }
  const review = { id: newId('complianceReview', now), appId: id, reviewer, startedAt: now };
  await transaction.complianceReview.create({ data: { ...review, reviewerKind: 'OPERATOR', ...decided } });
}
