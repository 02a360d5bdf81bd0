import { z } from 'zod';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/ids.ts';
import { create, type Outcome } from '#kernel/verbs/acting.ts';
import { code, idOf, impersonal, keyed, listOf, parseInput, prose, text } from '#kernel/verbs/input.ts';
import { conflict, notFound, Refused, ruleViolation, wrongState } from '#kernel/verbs/refusals.ts';
import type { Work } from '#kernel/verbs/work.ts';
import { classNotApproved } from '../domain/scenario-facts.ts';
import { scenarioVerbs } from '../policy.ts';
import { clientOf, type Transaction } from '../store.ts';
import { requireEntries } from './entries.ts';
import { requireFreeCode } from './free-code.ts';

const DraftScenarioInput = z.object({
  classId: idOf('scenarioClass'),
  fit: impersonal(prose()),
  code: code(),
  title: impersonal(text()),
  description: impersonal(prose()),
  industry: impersonal(text()).nullish(),
  entryIds: listOf(idOf('developmentEntry')),
  demandId: idOf('scenarioDemand').nullish(),
  ...keyed,
});

/** Drafts a scenario under a class, saying why it falls under it (Article 10). */
export function draftScenario(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, DraftScenarioInput, given);
  const { classId, fit, code: scenarioCode, title, description, industry = null, entryIds, demandId = null } = input;
  return create(context, {
    mutation: 'draftScenario',
    verb: scenarioVerbs.draftScenario,
    client: clientOf(context),
    input,
    restsOn: [classId, ...entryIds],
    changes: demandId === null ? [] : [demandId],
    save: async (work) => {
      const { transaction, run, now } = work;
      await requireOpenClass(work, classId);
      await requireEntries(context, run, entryIds);
      await requireFreeCode(context, run, 'scenario', scenarioCode);
      const id = newId('scenario', now);
      await transaction.scenario.create({
        data: {
          id,
          version: 1,
          code: scenarioCode,
          title,
          description,
          classId,
          fit,
          status: 'DRAFT',
          industry,
          createdAt: now,
        },
      });
      await transaction.scenarioEntry.createMany({ data: entryIds.map((entryId) => ({ scenarioId: id, entryId })) });
      if (demandId !== null) await bindDemand(work, demandId, id);
      return { id, from: null, to: 'DRAFT' };
    },
  });
}

/** A class that was rejected or retired takes no new scenarios. */
async function requireOpenClass({ context, transaction, basis }: Work<Transaction>, classId: string): Promise<void> {
  const found = await transaction.scenarioClass.findUnique({ where: { id: classId }, select: { status: true } });
  if (!found) throw new Refused(notFound(context, 'classId'));
  if (found.status === 'APPROVED' || found.status === 'UNDER_REVIEW') return;
  throw new Refused(ruleViolation(context, [classNotApproved], basis));
}

/** The demand is met once the scenario is published. */
async function bindDemand(
  { context, transaction }: Work<Transaction>,
  demandId: string,
  scenarioId: string,
): Promise<void> {
  const demand = await transaction.scenarioDemand.findUnique({ where: { id: demandId } });
  if (!demand) throw new Refused(notFound(context, 'demandId'));
  const open = ['RAISED', 'LISTED'];
  if (!open.includes(demand.status)) throw new Refused(wrongState(context, demand.status, open));
  if (demand.scenarioId !== null && (await isGoingOn(transaction, demand.scenarioId))) {
    const taken = { zh: '此需求已有场景在准备。', en: 'A scenario for this demand is being prepared already.' };
    throw new Refused(conflict(context, 'DEMAND_TAKEN', taken, demand.status));
  }
  await transaction.scenarioDemand.update({ where: { id: demandId }, data: { scenarioId, version: { increment: 1 } } });
}

async function isGoingOn(transaction: Transaction, scenarioId: string): Promise<boolean> {
  const scenario = await transaction.scenario.findUnique({ where: { id: scenarioId }, select: { status: true } });
  return scenario !== null && scenario.status !== 'RETIRED';
}
