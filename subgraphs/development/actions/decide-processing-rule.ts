import type { Context } from '#kernel/context.ts';
import { change, type Outcome } from '#kernel/verbs/acting.ts';
import { decideInput, parseInput } from '#kernel/verbs/input.ts';
import { eventOf, type Work } from '#kernel/verbs/work.ts';
import { type RuleFacts, reasonsAgainstApproving } from '../domain/approve-rule.ts';
import { ruleVerbs } from '../policy.ts';
import { clientOf, type Transaction } from '../store.ts';
import { ruleSubject } from '../subjects.ts';

const DecideProcessingRuleInput = decideInput('processingRule');

/** Approves or rejects an edition; approval supersedes the edition before, and what stands on that one stays (Article 13). */
export function decideProcessingRule(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, DecideProcessingRuleInput, given);
  const { outcome, reason = null } = input;
  return change(context, {
    mutation: 'decideProcessingRule',
    verb: ruleVerbs.decideProcessingRule,
    client: clientOf(context),
    subject: ruleSubject,
    input,
    changes: ({ name, scope, standing }) => [`rule:${scope}:${name}`, ...standing],
    against: (facts) => (outcome === 'APPROVED' ? reasonsAgainstApproving(facts) : []),
    save: async (facts, work) => {
      const { transaction, actor, now, basis } = work;
      const decision = {
        outcome,
        reason,
        decidedBy: actor,
        decidedAt: now.toISOString(),
        late: false,
        article: ruleVerbs.decideProcessingRule.article,
        regulationId: basis.regulationId,
      };
      await transaction.processingRule.update({
        where: { id: facts.id },
        data: { status: outcome, decision, version: { increment: 1 } },
      });
      const along = outcome === 'APPROVED' ? await supersede(facts, work) : [];
      return { to: outcome, reason, along };
    },
  });
}

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
