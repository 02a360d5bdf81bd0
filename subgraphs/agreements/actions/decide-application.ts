import type { Context } from '#kernel/context.ts';
import { change, type Outcome } from '#kernel/verbs/acting.ts';
import { decideInput, parseInput, subjectInput } from '#kernel/verbs/input.ts';
import { applicationVerbs } from '../policy.ts';
import { clientOf } from '../store.ts';
import { applicationSubject } from '../subjects.ts';
import { decisionOf } from './decision.ts';

const DecideApplicationInput = decideInput('application');
const WithdrawApplicationInput = subjectInput('application');

/** Approves or rejects an application; a late decision holds all the same and says so (Article 12). */
export function decideApplication(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, DecideApplicationInput, given);
  const { outcome, reason = null } = input;
  return change(context, {
    mutation: 'decideApplication',
    verb: applicationVerbs.decideApplication,
    client: clientOf(context),
    subject: applicationSubject,
    input,
    save: async ({ id, dueAt }, work) => {
      const late = work.now >= new Date(dueAt);
      const decision = decisionOf(work, { outcome, reason, article: 12, late });
      await work.transaction.application.update({
        where: { id },
        data: { status: outcome, decision, version: { increment: 1 } },
      });
      return { to: outcome, reason };
    },
  });
}

/** Takes an application back before it is decided (Article 12). */
export function withdrawApplication(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, WithdrawApplicationInput, given);
  return change(context, {
    mutation: 'withdrawApplication',
    verb: applicationVerbs.withdrawApplication,
    client: clientOf(context),
    subject: applicationSubject,
    input,
    save: async ({ id }, { transaction }) => {
      await transaction.application.update({ where: { id }, data: { status: 'WITHDRAWN', version: { increment: 1 } } });
      return { to: 'WITHDRAWN', reason: input.reason };
    },
  });
}
