import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { decideInput } from '#kernel/law/verbs/input.ts';
import { eventOf, type Work } from '#kernel/law/verbs/work.ts';
import { type RuleFacts, reasonsAgainstApproving } from '../processing-rule/rules.ts';
import { clientOf, type Transaction } from '../store.ts';
import { ruleSubject } from '../subjects.ts';
import { authority } from './permits.ts';

/** Approves or rejects an edition; approval supersedes the edition before, and what stands on that one stays (Article 13). */
export const decideProcessingRule = defineVerb({
  name: 'decideProcessingRule',
  description: {
    zh: '批准或不批准规则，仅限 AUTHORITY（第十三条）',
    en: 'Approves or rejects a rule; AUTHORITY (Article 13)',
  },
  subject: 'ProcessingRule',
  permits: [authority],
  from: ['SUBMITTED'],
  to: ['APPROVED', 'REJECTED'],
  article: 13,
  event: 'rule.decided',
  input: decideInput('processingRule'),
  client: clientOf,
  on: ruleSubject,
  changes: ({ name, scope, standing }) => [`rule:${scope}:${name}`, ...standing],
  against: (facts, { outcome }) => (outcome === 'APPROVED' ? reasonsAgainstApproving(facts) : []),
  save: async (facts, { outcome, reason = null }, work) => {
    const { transaction, actor, now, basis } = work;
    const { regulationId } = basis;
    const taken = { decidedBy: actor, decidedAt: now.toISOString(), late: false, article: 13, regulationId };
    await transaction.processingRule.update({
      where: { id: facts.id },
      data: { status: outcome, decision: { outcome, reason, ...taken }, version: { increment: 1 } },
    });
    const furtherEvents = outcome === 'APPROVED' ? await supersede(facts, work) : [];
    return { to: outcome, reason, furtherEvents };
  },
});

/** The approved edition before, if there is one, gives way; an edition after it never does. */
async function supersede({ standing }: RuleFacts, work: Work<Transaction>) {
  await work.transaction.processingRule.updateMany({
    where: { id: { in: [...standing] } },
    data: { status: 'SUPERSEDED', version: { increment: 1 } },
  });
  return standing.map((subjectId) =>
    eventOf(work, {
      type: 'rule.superseded',
      subjectType: 'ProcessingRule',
      subjectId,
      from: 'APPROVED',
      to: 'SUPERSEDED',
      article: 13,
    }),
  );
}
