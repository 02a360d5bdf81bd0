import sql from 'sql-template-tag';
import { z } from 'zod';
import type { Context } from '#kernel/context.ts';
import { change, type Outcome } from '#kernel/verbs/acting.ts';
import { idOf, onThing, parseInput, prose } from '#kernel/verbs/input.ts';
import { resourceCatalog } from '#kernel/verbs/locks.ts';
import { requireSeen } from '#kernel/verbs/references.ts';
import { seesResource } from '#kernel/visibility.ts';
import { resourceRetired } from '../domain/publish-entry.ts';
import { dataDemandVerbs } from '../policy.ts';
import { clientOf } from '../store.ts';
import { dataDemandSubject } from '../subjects.ts';

const SettleDataDemandInput = z
  .object({
    ...onThing('dataDemand'),
    outcome: z.enum(['APPROVED', 'REJECTED']),
    reason: prose().nullish(),
    resourceId: idOf('resource').nullish(),
  })
  .refine(({ outcome, reason }) => outcome === 'APPROVED' || reason != null, {
    path: ['reason'],
    params: { zh: '不予采纳须说明理由。', en: 'Say why it is declined.' },
  })
  .refine(({ outcome, resourceId }) => outcome === 'APPROVED' || resourceId == null, {
    path: ['resourceId'],
    params: { zh: '不予采纳时不得给出资源。', en: 'A declined demand is fulfilled by no resource.' },
  });

/** Accepts a need, fulfils it by a resource, or declines it with a reason (Article 11). */
export function settleDataDemand(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, SettleDataDemandInput, given);
  const { outcome, reason = null, resourceId = null } = input;
  const settled = resourceId === null ? 'ACCEPTED' : 'FULFILLED';
  const to = outcome === 'REJECTED' ? 'DECLINED' : settled;
  return change(context, {
    mutation: 'settleDataDemand',
    verb: dataDemandVerbs.settleDataDemand,
    client: clientOf(context),
    subject: dataDemandSubject,
    input,
    against: async (_, { run }) => {
      const retired = await run(sql`SELECT 1 FROM facts.resource WHERE id = ${resourceId} AND status = 'RETIRED'`);
      return retired.length > 0 ? [{ ...resourceRetired, article: 11 }] : [];
    },
    restsOn: resourceId === null ? [] : [resourceId, resourceCatalog],
    save: async ({ id }, { transaction, run }) => {
      if (resourceId !== null) {
        await requireSeen(context, run, {
          field: 'resourceId',
          view: 'facts.resource',
          id: resourceId,
          sees: seesResource(context.viewer, 'referred'),
        });
      }
      await transaction.dataDemand.update({
        where: { id },
        data: { status: to, reason, fulfilledBy: resourceId, version: { increment: 1 } },
      });
      return { to, reason };
    },
  });
}
