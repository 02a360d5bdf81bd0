import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { decideInput } from '#kernel/law/verbs/input.ts';
import { requireNewName } from '../scenario-class/names.ts';
import { reasonsAgainstApproving, reasonsAgainstDeciding } from '../scenario-class/rules.ts';
import { clientOf } from '../store.ts';
import { classSubject } from '../subjects.ts';
import { authority } from './permits.ts';

/** Decides on a class once for all scenarios under it, when every department concerned has been heard (Article 10). */
export const decideScenarioClass = defineVerb({
  name: 'decideScenarioClass',
  description: {
    zh: '审核场景类别，仅限 AUTHORITY（第十条）',
    en: 'Decides on a class of scenarios; AUTHORITY (Article 10)',
  },
  subject: 'ScenarioClass',
  permits: [authority],
  from: ['UNDER_REVIEW'],
  to: ['APPROVED', 'REJECTED'],
  article: 10,
  event: 'scenario-class.decided',
  reasons: reasonsAgainstDeciding,
  input: decideInput('scenarioClass'),
  client: clientOf,
  on: classSubject,
  against: (facts, { outcome }) => (outcome === 'APPROVED' ? reasonsAgainstApproving(facts) : []),
  save: async ({ id, name }, { outcome, reason = null }, work) => {
    const { transaction, actor, now, basis } = work;
    if (outcome === 'APPROVED') await requireNewName(work, name, id);
    const { regulationId } = basis;
    const taken = { decidedBy: actor, decidedAt: now.toISOString(), late: false, article: 10, regulationId };
    await transaction.scenarioClass.update({
      where: { id },
      data: { status: outcome, decision: { outcome, reason, ...taken }, version: { increment: 1 } },
    });
    return { to: outcome, reason };
  },
});
