import { newId } from '#kernel/graph/ids.ts';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { code, idOf, impersonal, keyed, listOf, prose, text } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { conflict, notFound, Refused, ruleViolation, wrongState } from '#kernel/law/verbs/refusals.ts';
import type { Work } from '#kernel/law/verbs/work.ts';
import { classNotApproved } from '../scenario/rules.ts';
import { clientOf, type Transaction } from '../store.ts';
import { requireEntries } from './entries.ts';
import { requireFreeCode } from './free-code.ts';
import { operator } from './permits.ts';

const DraftScenarioInput = inputType(
  'DraftScenarioInput',
  ['拟定的场景（第十条）', 'A scenario to be drafted (Article 10)'],
  {
    classId: field(idOf('scenarioClass'), '所属类别', 'The class it falls under'),
    fit: field(impersonal(prose()), '为何属于该类别', 'Why it falls under its class'),
    code: field(code(), '场景代码', 'Code of the scenario'),
    title: field(impersonal(text()), '名称', 'Its title'),
    description: field(impersonal(prose()), '说明', 'What it is about'),
    industry: field(impersonal(text()).nullish(), '行业', 'Its industry'),
    entryIds: field(listOf(idOf('developmentEntry')), '所用条目', 'The entries it uses'),
    demandId: field(idOf('scenarioDemand').nullish(), '所满足的需求', 'The demand it meets'),
    ...keyed,
  },
);

/** Drafts a scenario under a class, saying why it falls under it (Article 10). */
export const draftScenario = defineVerb({
  name: 'draftScenario',
  description: { zh: '草拟场景，仅限 OPERATOR（第十条）', en: 'Drafts a scenario; OPERATOR (Article 10)' },
  subject: 'Scenario',
  permits: [operator],
  from: [],
  to: ['DRAFT'],
  article: 10,
  event: 'scenario.drafted',
  input: DraftScenarioInput,
  client: clientOf,
  restsOn: ({ classId, entryIds }) => [classId, ...entryIds],
  changes: ({ demandId }) => (demandId == null ? [] : [demandId]),
  save: async (input, work) => {
    const { classId, fit, code: scenarioCode, title, description, industry = null, entryIds, demandId } = input;
    const { context, transaction, run, now } = work;
    await requireOpenClass(work, classId);
    await requireEntries(context, run, entryIds);
    await requireFreeCode(context, run, 'scenario', scenarioCode);
    const id = newId('scenario', now);
    const said = { code: scenarioCode, title, description, classId, fit, industry };
    await transaction.scenario.create({ data: { id, version: 1, ...said, status: 'DRAFT', createdAt: now } });
    await transaction.scenarioEntry.createMany({ data: entryIds.map((entryId) => ({ scenarioId: id, entryId })) });
    if (demandId != null) await bindDemand(work, demandId, id);
    return { id, from: null, to: 'DRAFT' };
  },
});

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
