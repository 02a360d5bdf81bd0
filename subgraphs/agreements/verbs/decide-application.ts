import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { decideInput } from '#kernel/law/verbs/input.ts';
import { reasonsAgainstOwnCase } from '../agreement/rules.ts';
import { clientOf } from '../store.ts';
import { applicationSubject } from '../subjects.ts';
import { decisionOf } from './decision.ts';
import { operator } from './permits.ts';

/** Approves or rejects an application; a late decision holds all the same and says so (Article 12). */
export const decideApplication = defineVerb({
  name: 'decideApplication',
  description: { zh: '审核申请，仅限 OPERATOR（第十二条）', en: 'Decides on an application; OPERATOR (Article 12)' },
  subject: 'Application',
  permits: [operator],
  from: ['SUBMITTED'],
  to: ['APPROVED', 'REJECTED'],
  article: 12,
  event: 'application.decided',
  dueAt: ({ dueAt }) => dueAt,
  reasons: reasonsAgainstOwnCase,
  input: decideInput('application'),
  client: clientOf,
  on: applicationSubject,
  save: async ({ id, dueAt }, { outcome, reason = null }, work) => {
    const late = work.now >= new Date(dueAt);
    const decision = decisionOf(work, { outcome, reason, article: 12, late });
    await work.transaction.application.update({
      where: { id },
      data: { status: outcome, decision, version: { increment: 1 } },
    });
    return { to: outcome, reason };
  },
});
