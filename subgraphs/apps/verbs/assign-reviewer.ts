import { newId } from '#kernel/graph/ids.ts';
import { shanghaiDay } from '#kernel/law/shanghai-time.ts';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { keyed, text, thing, versioned } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { conflict, Refused } from '#kernel/law/verbs/refusals.ts';
import { reasonsThatHold } from '#kernel/law/verbs/rules.ts';
import { organisationOwner } from '#kernel/platform/callers/viewer.ts';
import { reasons, reasonsAgainstOwnCase } from '../app/rules.ts';
import { clientOf, type Transaction } from '../store.ts';
import { appSubject } from '../subjects.ts';
import { operator } from './permits.ts';

const AssignReviewerInput = inputType(
  'AssignReviewerInput',
  ['交由第三方机构审查', 'A third party that is to review an app'],
  {
    id: thing('app'),
    reviewer: field(text(), '第三方机构代码', "The org of the third party's tokens"),
    ...versioned,
    ...keyed,
  },
);

/** Gives an app to an accredited third party to review, which is not of the developer's organisation (Article 19). */
export const assignReviewer = defineVerb({
  name: 'assignReviewer',
  description: {
    zh: '交由第三方机构审查，仅限 OPERATOR（第十九条）',
    en: 'Gives an app to a third party to review; OPERATOR (Article 19)',
  },
  subject: 'App',
  permits: [operator],
  from: ['SUBMITTED', 'UNDER_REVIEW'],
  to: ['UNDER_REVIEW'],
  article: 19,
  event: 'app.assigned',
  reasons: reasonsAgainstOwnCase,
  input: AssignReviewerInput,
  client: clientOf,
  on: appSubject,
  restsOn: ({ reviewer }) => [`reviewer:${reviewer}`],
  against: async ({ developerOwner, ownCase }, { reviewer }, { transaction, now }) =>
    reasonsThatHold([
      [!ownCase && organisationOwner(reviewer) === developerOwner, reasons.ownCase],
      [!(await isAccredited(transaction, reviewer, now)), reasons.notAccredited],
    ]),
  save: async ({ id, status, reviewers }, { reviewer }, { context, transaction, now }) => {
    if (reviewers.includes(reviewer)) {
      const assigned = { zh: '该机构已在审查此应用。', en: 'This third party is reviewing the app already.' };
      throw new Refused(conflict(context, 'ALREADY_ASSIGNED', assigned, status));
    }
    await transaction.complianceReview.create({
      data: { id: newId('complianceReview', now), appId: id, reviewer, reviewerKind: 'THIRD_PARTY', startedAt: now },
    });
    await transaction.app.update({ where: { id }, data: { status: 'UNDER_REVIEW', version: { increment: 1 } } });
    return { to: 'UNDER_REVIEW' };
  },
});

/** Whether a third party holds an accreditation on the day of `now`. */
async function isAccredited(transaction: Transaction, reviewer: string, now: Date): Promise<boolean> {
  const today = new Date(`${shanghaiDay(now)}T00:00:00.000Z`);
  return (await transaction.accreditation.count({ where: { reviewer, validUntil: { gte: today } } })) > 0;
}
