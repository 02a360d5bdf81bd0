import { z } from 'zod';
import type { Context } from '#kernel/context.ts';
import { changeMany, type Outcome } from '#kernel/verbs/acting.ts';
import { idOf, keyed, listOf, parseInput } from '#kernel/verbs/input.ts';
import { dataDemandVerbs } from '../policy.ts';
import { clientOf } from '../store.ts';
import { dataDemandSubject } from '../subjects.ts';

const ForwardDataDemandsInput = z.object({ ids: listOf(idOf('dataDemand')), ...keyed });

/** Feeds gathered needs back to the information center, all of them or none (Article 11). */
export function forwardDataDemands(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, ForwardDataDemandsInput, given);
  return changeMany(context, {
    mutation: 'forwardDataDemands',
    verb: dataDemandVerbs.forwardDataDemands,
    client: clientOf(context),
    subject: dataDemandSubject,
    input,
    field: 'ids',
    save: async ({ id }, { transaction }) => {
      await transaction.dataDemand.update({ where: { id }, data: { status: 'FORWARDED', version: { increment: 1 } } });
      return { to: 'FORWARDED' };
    },
  });
}
