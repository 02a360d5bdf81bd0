import { z } from 'zod';
import type { Context } from '#kernel/context.ts';
import { isIdOf, newId } from '#kernel/ids.ts';
import type { Run } from '#kernel/journal.ts';
import { create, type Outcome } from '#kernel/verbs/acting.ts';
import { arrayOf, kept, keyed, parseInput, prose } from '#kernel/verbs/input.ts';
import { ownDeveloperId } from '#kernel/verbs/references.ts';
import { Refused, ruleViolation } from '#kernel/verbs/refusals.ts';
import { eventOf, type Work } from '#kernel/verbs/work.ts';
import { ownerOf } from '#kernel/viewer.ts';
import { reasons } from '../domain/reasons.ts';
import { riskVerbs } from '../policy.ts';
import { clientOf, type Transaction } from '../store.ts';
import {
  foreignTargets,
  requireOwnUse,
  requireTargets,
  type Target,
  type TargetType,
  targetKinds,
} from './stop-targets.ts';

const StopTargetInput = z
  .object({ type: z.enum(Object.keys(targetKinds) as [TargetType, ...TargetType[]]), id: z.string() })
  .refine(({ type, id }) => isIdOf(targetKinds[type], id), {
    path: ['id'],
    params: { zh: '不是该类事物的标识。', en: 'This is no id of that kind of thing.' },
  });

const ReportRiskInput = z.object({
  title: kept(),
  description: kept(prose()),
  targets: arrayOf(StopTargetInput, { least: 1, most: 100 }).refine(
    (targets) => new Set(targets.map(({ id }) => id)).size === targets.length,
    {
      params: { zh: '同一项不能出现两次。', en: 'The same one stands here twice.' },
    },
  ),
  ...keyed,
});

/**
 * Reports a discovered risk and stops the use of its targets in the same transaction (Article 18): for all, or, where a
 * developer reports it, for that developer alone. The targets are locked, so that no decision rests on them meanwhile.
 */
export function reportRisk(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, ReportRiskInput, given);
  const { title, description, targets } = input;
  return create(context, {
    mutation: 'reportRisk',
    verb: riskVerbs.reportRisk,
    client: clientOf(context),
    input,
    changes: targets.map(({ id }) => id),
    mayUnder: async (role, run) => role !== 'DEVELOPER' || isOwnUse(context, run, targets),
    save: async (work) => {
      const { transaction, run, now } = work;
      const developerId = work.role === 'DEVELOPER' ? await requireDeveloper(work) : null;
      if (developerId === null) await requireTargets(context, run, targets);
      else await requireOwnUse(work, targets, developerId);
      const id = newId('riskReport', now);
      const reporterOwner = ownerOf(context.viewer) ?? work.actor;
      await transaction.riskReport.create({
        data: { id, version: 1, title, description, status: 'OPEN', reportedAt: now, reporterOwner },
      });
      return { id, from: null, to: 'OPEN', along: await placeOrders(work, { id, title, targets, developerId }) };
    },
  });
}

/** All targets are the caller's own use, as whom it is registered. */
async function isOwnUse(context: Context, run: Run, targets: readonly Target[]): Promise<boolean> {
  const id = await ownDeveloperId(context, run);
  return id !== null && (await foreignTargets(run, targets, id)).length === 0;
}

async function requireDeveloper({ context, run, basis }: Work<Transaction>): Promise<string> {
  const id = await ownDeveloperId(context, run);
  if (id === null) throw new Refused(ruleViolation(context, [reasons.notRegistered], basis));
  return id;
}

interface Risk {
  readonly id: string;
  readonly title: string;
  readonly targets: readonly Target[];
  readonly developerId: string | null;
}

async function placeOrders(work: Work<Transaction>, { id, title, targets, developerId }: Risk) {
  const { transaction, now } = work;
  const orders = targets.map((target) => ({
    id: newId('stopOrder', now),
    version: 1,
    targetType: target.type,
    targetId: target.id,
    developerId,
    reason: title,
    orderedAt: now,
    riskReportId: id,
  }));
  await transaction.stopOrder.createMany({ data: orders });
  return orders.map((order) =>
    eventOf(work, {
      type: 'stop-order.placed',
      subjectType: 'StopOrder',
      subjectId: order.id,
      from: null,
      to: 'open',
      article: 18,
    }),
  );
}
