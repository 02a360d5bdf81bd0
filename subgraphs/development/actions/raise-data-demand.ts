import { z } from 'zod';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/ids.ts';
import { create, type Outcome } from '#kernel/verbs/acting.ts';
import { idOf, keyed, parseInput, prose, text } from '#kernel/verbs/input.ts';
import { ownDeveloperId, requireSeen } from '#kernel/verbs/references.ts';
import { ownerOf } from '#kernel/viewer.ts';
import { seesScenario } from '#kernel/visibility.ts';
import { dataDemandVerbs } from '../policy.ts';
import { clientOf } from '../store.ts';

const RaiseDataDemandInput = z.object({
  title: text(),
  description: prose(),
  scenarioId: idOf('scenario').nullish(),
  ...keyed,
});

/** Raises a need that the development catalog does not meet (Article 11). */
export function raiseDataDemand(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, RaiseDataDemandInput, given);
  const { title, description, scenarioId = null } = input;
  return create(context, {
    mutation: 'raiseDataDemand',
    verb: dataDemandVerbs.raiseDataDemand,
    client: clientOf(context),
    input,
    restsOn: scenarioId === null ? [] : [scenarioId],
    save: async ({ transaction, run, role, now }) => {
      if (scenarioId !== null) {
        await requireSeen(context, run, {
          field: 'scenarioId',
          view: 'facts.scenario',
          id: scenarioId,
          sees: seesScenario(context.viewer, 'referred'),
        });
      }
      const id = newId('dataDemand', now);
      const byDeveloper = role === 'DEVELOPER';
      await transaction.dataDemand.create({
        data: {
          id,
          version: 1,
          title,
          description,
          status: 'OPEN',
          raisedByOwner: byDeveloper ? ownerOf(context.viewer) : null,
          developerId: byDeveloper ? await ownDeveloperId(context, run) : null,
          scenarioId,
          createdAt: now,
        },
      });
      return { id, from: null, to: 'OPEN' };
    },
  });
}
