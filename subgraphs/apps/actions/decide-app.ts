import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/ids.ts';
import { change, type Outcome } from '#kernel/verbs/acting.ts';
import { decideInput, parseInput } from '#kernel/verbs/input.ts';
import type { Work } from '#kernel/verbs/work.ts';
import { partyNameOf } from '#kernel/viewer.ts';
import type { Prisma } from '#prisma/apps/generated/client.ts';
import type { AppFacts } from '../domain/app-facts.ts';
import { appVerbs } from '../policy.ts';
import { clientOf, type Transaction } from '../store.ts';
import { appSubject } from '../subjects.ts';
import { oweReports } from './app-reports.ts';
import { readProvenance } from './provenance.ts';

const DecideAppInput = decideInput('app');

/** Approves or rejects an app; approval writes the reports owed and freezes its provenance (Article 19). */
export function decideApp(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, DecideAppInput, given);
  const { outcome, reason = null } = input;
  return change(context, {
    mutation: 'decideApp',
    verb: appVerbs.decideApp,
    client: clientOf(context),
    subject: appSubject,
    input,
    save: async (facts, work) => {
      await closeReview(facts, work, { outcome, findings: reason });
      const approved = outcome === 'APPROVED';
      const provenance = approved
        ? { provenance: (await readProvenance(work.run, facts.id)) as unknown as Prisma.InputJsonArray }
        : {};
      await work.transaction.app.update({
        where: { id: facts.id },
        data: { status: outcome, ...provenance, version: { increment: 1 } },
      });
      return { to: outcome, reason, along: approved ? await oweReports(facts, work) : [] };
    },
  });
}

interface Finding {
  readonly outcome: 'APPROVED' | 'REJECTED';
  readonly findings: string | null;
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
  const review = { id: newId('complianceReview', now), appId: id, reviewer, reviewerKind: 'OPERATOR', startedAt: now };
  await transaction.complianceReview.create({ data: { ...review, ...decided } });
}
