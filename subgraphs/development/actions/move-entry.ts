import type { Context } from '#kernel/context.ts';
import { change, type Outcome } from '#kernel/verbs/acting.ts';
import { parseInput, subjectInput } from '#kernel/verbs/input.ts';
import { entryVerbs } from '../policy.ts';
import { clientOf } from '../store.ts';
import { entrySubject } from '../subjects.ts';

const SubjectInput = subjectInput('developmentEntry');

/** Hands the entry in to the authority; a report is no approval (Article 9). */
export function reportDevelopmentEntry(context: Context, given: unknown): Promise<Outcome> {
  return move(context, 'reportDevelopmentEntry', given, (now) => ({ status: 'REPORTED', reportedAt: now }));
}

/** Publishes a reported entry, on an approved rule, with a sample, screened as the resource now is (Articles 9, 13). */
export function publishDevelopmentEntry(context: Context, given: unknown): Promise<Outcome> {
  return move(context, 'publishDevelopmentEntry', given, (now) => ({ status: 'PUBLISHED', publishedAt: now }));
}

/** Takes an entry out of the development catalog for good (Article 9). */
export function withdrawDevelopmentEntry(context: Context, given: unknown): Promise<Outcome> {
  return move(context, 'withdrawDevelopmentEntry', given, () => ({ status: 'WITHDRAWN' }));
}

interface Moved {
  readonly status: string;
  readonly reportedAt?: Date;
  readonly publishedAt?: Date;
}

function move(
  context: Context,
  mutation: keyof typeof entryVerbs,
  given: unknown,
  moved: (now: Date) => Moved,
): Promise<Outcome> {
  const input = parseInput(context, SubjectInput, given);
  return change(context, {
    mutation,
    verb: entryVerbs[mutation],
    client: clientOf(context),
    subject: entrySubject,
    input,
    save: async ({ id }, { transaction, now }) => {
      const data = moved(now);
      await transaction.developmentEntry.update({ where: { id }, data: { ...data, version: { increment: 1 } } });
      return { to: data.status, reason: input.reason };
    },
  });
}
