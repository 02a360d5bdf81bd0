import sql from 'sql-template-tag';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { decisionOutcome, idOf, keyed, prose, reasonField, thing, versioned } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { resourceCatalog } from '#kernel/law/verbs/locks.ts';
import { requireSeen } from '#kernel/law/verbs/references.ts';
import { seesResource } from '#kernel/law/visibility.ts';
import type { DataDemandStatus } from '#prisma/development/generated/enums.ts';
import { resourceRetired } from '../entry/rules/publish-entry.ts';
import { clientOf } from '../store.ts';
import { dataDemandSubject } from '../subjects.ts';
import { infoCenter } from './permits.ts';

const SettleDataDemandInput = inputType(
  'SettleDataDemandInput',
  ['对一项数据需求的处理（第十一条）', 'What becomes of a need (Article 11)'],
  {
    id: thing('dataDemand'),
    outcome: field(decisionOutcome(), '决定', 'The decision'),
    reason: reasonField(prose().nullish()),
    resourceId: field(idOf('resource').nullish(), '满足它的资源', 'The resource that fulfils it'),
    ...versioned,
    ...keyed,
  },
)
  .refine(({ outcome, reason }) => outcome === 'APPROVED' || reason != null, {
    path: ['reason'],
    params: { zh: '不予采纳须说明理由。', en: 'Say why it is declined.' },
  })
  .refine(({ outcome, resourceId }) => outcome === 'APPROVED' || resourceId == null, {
    path: ['resourceId'],
    params: { zh: '不予采纳时不得给出资源。', en: 'A declined demand is fulfilled by no resource.' },
  });

/** Accepts a need, fulfils it by a resource, or declines it with a reason (Article 11). */
export const settleDataDemand = defineVerb({
  name: 'settleDataDemand',
  description: {
    zh: '处理数据需求，仅限 INFO_CENTER（第十一条）',
    en: 'Settles a data demand; INFO_CENTER (Article 11)',
  },
  subject: 'DataDemand',
  permits: [infoCenter],
  from: ['FORWARDED', 'ACCEPTED'],
  to: ['ACCEPTED', 'DECLINED', 'FULFILLED'],
  article: 11,
  event: 'data-demand.settled',
  input: SettleDataDemandInput,
  client: clientOf,
  on: dataDemandSubject,
  restsOn: ({ resourceId }) => (resourceId == null ? [] : [resourceId, resourceCatalog]),
  against: async (_, { resourceId = null }, { run }) => {
    const retired = await run(sql`SELECT 1 FROM facts.resource WHERE id = ${resourceId} AND status = 'RETIRED'`);
    return retired.length > 0 ? [{ ...resourceRetired, article: 11 }] : [];
  },
  save: async ({ id }, { outcome, reason = null, resourceId = null }, { context, transaction, run, now }) => {
    if (resourceId !== null) {
      const sees = seesResource(context.viewer, 'referred');
      await requireSeen(context, run, { field: 'resourceId', view: 'facts.resource', id: resourceId, sees });
    }
    const settled = resourceId === null ? 'ACCEPTED' : 'FULFILLED';
    const to: DataDemandStatus = outcome === 'REJECTED' ? 'DECLINED' : settled;
    const data = { status: to, reason, fulfilledBy: resourceId, settledAt: now, version: { increment: 1 } };
    await transaction.dataDemand.update({ where: { id }, data });
    return { to, reason };
  },
});
