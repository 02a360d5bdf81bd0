import { z } from 'zod';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/ids.ts';
import { create, type Outcome } from '#kernel/verbs/acting.ts';
import { idOf, keyed, parseInput, prose, text } from '#kernel/verbs/input.ts';
import { ownDeveloperId, requireSeen } from '#kernel/verbs/references.ts';
import { ownerOf } from '#kernel/viewer.ts';
import { demandVerbs } from '../policy.ts';
import { clientOf } from '../store.ts';
import { classSeenAs } from '../tables.ts';

const RaiseScenarioDemandInput = z.object({
  title: text(),
  description: prose(),
  classId: idOf('scenarioClass').nullish(),
  ...keyed,
});

/** Raises a demand for a scenario (Article 10). */
export function raiseScenarioDemand(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, RaiseScenarioDemandInput, given);
  const { title, description, classId = null } = input;
  return create(context, {
    mutation: 'raiseScenarioDemand',
    verb: demandVerbs.raiseScenarioDemand,
    client: clientOf(context),
    input,
    restsOn: classId === null ? [] : [classId],
    save: async ({ transaction, run, role, now }) => {
      if (classId !== null) await requireSeen(context, run, { field: 'classId', id: classId, ...classSeenAs(context) });
      const id = newId('scenarioDemand', now);
      const byDeveloper = role === 'DEVELOPER';
      await transaction.scenarioDemand.create({
        data: {
          id,
          version: 1,
          title,
          description,
          status: 'RAISED',
          raisedByOwner: byDeveloper ? ownerOf(context.viewer) : null,
          developerId: byDeveloper ? await ownDeveloperId(context, run) : null,
          classId,
          createdAt: now,
        },
      });
      return { id, from: null, to: 'RAISED' };
    },
  });
}
