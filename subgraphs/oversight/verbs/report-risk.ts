import { z } from 'zod';
import { isIdOf, newId } from '#kernel/graph/ids.ts';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { arrayOf, kept, keyed, prose } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { ownDeveloperId } from '#kernel/law/verbs/references.ts';
import { Refused, ruleViolation } from '#kernel/law/verbs/refusals.ts';
import { eventOf, type Work } from '#kernel/law/verbs/work.ts';
import { ownerOf } from '#kernel/platform/callers/viewer.ts';
import type { Run } from '#kernel/platform/database/writing.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import { StopTargetType } from '#prisma/oversight/generated/enums.ts';
import { reasons } from '../reasons.ts';
import { clientOf, type Transaction } from '../store.ts';
import { authority, operator } from './permits.ts';
import { foreignTargets, requireOwnUse, requireTargets, type Target, targetKinds } from './stop-targets.ts';

const StopTargetInput = inputType('StopTargetInput', ['停用的对象', 'What is to be stopped'], {
  type: field(z.enum(StopTargetType).meta({ graphql: 'StopTargetType' }), '类别', 'Its type'),
  id: field(z.string().meta({ graphql: 'ID' }), '全局标识，不透明', 'Global id, opaque'),
}).refine(({ type, id }) => isIdOf(targetKinds[type], id), {
  path: ['id'],
  params: { zh: '不是该类事物的标识。', en: 'This is no id of that kind of thing.' },
});

const targets = arrayOf(StopTargetInput, { least: 1, most: 100 }).refine(
  (list) => new Set(list.map(({ id }) => id)).size === list.length,
  { params: { zh: '同一项不能出现两次。', en: 'The same one stands here twice.' } },
);

const ReportRiskInput = inputType(
  'ReportRiskInput',
  ['发现的风险及随之停用的对象（第十八条）', 'A discovered risk and what it stops (Article 18)'],
  {
    title: field(kept(), '标题', 'Its title'),
    description: field(kept(prose()), '说明', 'What it is about'),
    targets: field(targets, '停用的对象，1 到 100 项', 'What it stops, 1 to 100 things'),
    ...keyed,
  },
);

/**
 * Reports a discovered risk and stops the use of its targets in the same transaction (Article 18): for all, or, where a
 * developer reports it, for that developer alone. The targets are locked, so that no decision rests on them meanwhile.
 */
export const reportRisk = defineVerb({
  name: 'reportRisk',
  description: {
    zh: '报告风险并即时停用，限 DEVELOPER（只停自身使用）、OPERATOR、AUTHORITY、SUPERVISOR（第五、十八条）',
    en: 'Reports a risk and stops at once; DEVELOPER (its own use), OPERATOR, AUTHORITY, SUPERVISOR (Articles 5, 18)',
  },
  subject: 'RiskReport',
  permits: [{ role: 'DEVELOPER' }, operator, authority, { role: 'SUPERVISOR' }],
  from: [],
  to: ['OPEN'],
  article: 18,
  event: 'risk.reported',
  input: ReportRiskInput,
  client: clientOf,
  changes: (input) => input.targets.map(({ id }) => id),
  mayUnder: async (role, input, context, run) => role !== 'DEVELOPER' || isOwnUse(context, run, input.targets),
  save: async (input, work) => {
    const { title, description } = input;
    const { context, transaction, run, now } = work;
    const developerId = work.role === 'DEVELOPER' ? await requireDeveloper(work) : null;
    if (developerId === null) await requireTargets(context, run, input.targets);
    else await requireOwnUse(work, input.targets, developerId);
    const id = newId('riskReport', now);
    const reporterOwner = ownerOf(context.viewer) ?? work.actor;
    await transaction.riskReport.create({
      data: { id, version: 1, title, description, status: 'OPEN', reportedAt: now, reporterOwner },
    });
    const furtherEvents = await placeOrders(work, { id, title, targets: input.targets, developerId });
    return { id, from: null, to: 'OPEN', furtherEvents };
  },
});

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
