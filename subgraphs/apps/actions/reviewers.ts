import { z } from 'zod';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/ids.ts';
import { shanghaiDay } from '#kernel/shanghai-time.ts';
import { change, create, type Outcome } from '#kernel/verbs/acting.ts';
import { keyed, onThing, parseInput, text } from '#kernel/verbs/input.ts';
import { conflict, invalidField, Refused } from '#kernel/verbs/refusals.ts';
import { reasonsThatHold } from '#kernel/verbs/rules.ts';
import { organisationOwner } from '#kernel/viewer.ts';
import { reasons } from '../domain/app-facts.ts';
import { appVerbs, reviewVerbs } from '../policy.ts';
import { clientOf, type Transaction } from '../store.ts';
import { appSubject } from '../subjects.ts';

const AccreditReviewerInput = z.object({ reviewer: text(), body: text(), validUntil: z.string(), ...keyed });

/** Accredits a third party to review apps, until a day (Article 19). */
export function accreditReviewer(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, AccreditReviewerInput, given);
  const { reviewer, body, validUntil } = input;
  if (validUntil < shanghaiDay(context.now)) {
    const past = { zh: '有效期不得早于今日。', en: 'It cannot have ended already; give today or a later day.' };
    throw new Refused(invalidField(context, ['validUntil'], past));
  }
  return create(context, {
    mutation: 'accreditReviewer',
    verb: reviewVerbs.accreditReviewer,
    client: clientOf(context),
    input,
    changes: [`reviewer:${reviewer}`],
    save: async ({ transaction, now }) => {
      const id = newId('accreditation', now);
      const last = new Date(`${validUntil}T00:00:00.000Z`);
      await transaction.accreditation.create({ data: { id, reviewer, body, validUntil: last } });
      return { id, from: null, to: 'live' };
    },
  });
}

/** Whether a third party holds an accreditation on the day of `now`. */
async function isAccredited(transaction: Transaction, reviewer: string, now: Date): Promise<boolean> {
  const today = new Date(`${shanghaiDay(now)}T00:00:00.000Z`);
  return (await transaction.accreditation.count({ where: { reviewer, validUntil: { gte: today } } })) > 0;
}

const AssignReviewerInput = z.object({ ...onThing('app'), reviewer: text() });

/** Gives an app to an accredited third party to review, which is not of the developer's organisation (Article 19). */
export function assignReviewer(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, AssignReviewerInput, given);
  const { reviewer } = input;
  return change(context, {
    mutation: 'assignReviewer',
    verb: appVerbs.assignReviewer,
    client: clientOf(context),
    subject: appSubject,
    input,
    restsOn: [`reviewer:${reviewer}`],
    against: async ({ developerOwner, ownCase }, { transaction, now }) =>
      reasonsThatHold([
        [!ownCase && organisationOwner(reviewer) === developerOwner, reasons.ownCase],
        [!(await isAccredited(transaction, reviewer, now)), reasons.notAccredited],
      ]),
    save: async ({ id, status, reviewers }, { transaction, now }) => {
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
}
