import type { Context } from '#kernel/context.ts';
import { change, type Outcome } from '#kernel/verbs/acting.ts';
import { decideInput, parseInput } from '#kernel/verbs/input.ts';
import { takeNamedLock } from '#kernel/verbs/locks.ts';
import { eventOf, type Work } from '#kernel/verbs/work.ts';
import { ruleVerbs } from '../policy.ts';
import { clientOf, type Transaction } from '../store.ts';
import { type RuleFacts, ruleSubject } from '../subjects.ts';

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

/** The approved edition before, if there is one, gives way. */
async function supersede({ id, name, scope }: RuleFacts, work: Work<Transaction>) {
  await takeNamedLock(work.run, `rule:${scope}:${name}`);
  const before = await work.transaction.processingRule.findMany({
    where: { name, scope, status: 'APPROVED', id: { not: id } },
    orderBy: { id: 'asc' },
  });
  await work.transaction.processingRule.updateMany({
    where: { id: { in: before.map((rule) => rule.id) } },
    data: { status: 'SUPERSEDED', version: { increment: 1 } },
  });
  return before.map((rule) =>
    eventOf(work, {
      type: 'rule.superseded',
      subjectType: 'ProcessingRule',
      subjectId: rule.id,
      from: 'APPROVED',
      to: 'SUPERSEDED',
      article: 13,
    }),
  );
}
