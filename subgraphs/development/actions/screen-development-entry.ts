import { z } from 'zod';
import type { Context } from '#kernel/context.ts';
import { change, type Outcome } from '#kernel/verbs/acting.ts';
import { onThing, parseInput, prose } from '#kernel/verbs/input.ts';
import { isExcluded, reasonsAgainstData } from '../domain/publish-entry.ts';
import { entryVerbs } from '../policy.ts';
import { clientOf } from '../store.ts';
import { entrySubject } from '../subjects.ts';

const ScreenDevelopmentEntryInput = z.object({
  ...onThing('developmentEntry'),
  nationalSecurity: z.boolean(),
  publicInterest: z.boolean(),
  forbiddenByLaw: z.boolean(),
  basis: prose().nullish(),
  remarks: prose().nullish(),
});

/** Answers the three grounds of Article 9 for the resource as it now is; a positive one withdraws a published entry. */
export function screenDevelopmentEntry(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, ScreenDevelopmentEntryInput, given);
  const { nationalSecurity, publicInterest, forbiddenByLaw, basis = null, remarks = null } = input;
  return change(context, {
    mutation: 'screenDevelopmentEntry',
    verb: entryVerbs.screenDevelopmentEntry,
    client: clientOf(context),
    subject: entrySubject,
    input,
    // A screening would put a published entry back into force: not on data that may not be published.
    against: (entry) => (entry.status === 'PUBLISHED' && !isExcluded(input) ? reasonsAgainstData(entry, remarks) : []),
    save: async ({ id, status, resource }, { transaction, now, actor }) => {
      const to = status === 'PUBLISHED' && isExcluded(input) ? 'WITHDRAWN' : status;
      const screening = {
        nationalSecurity,
        publicInterest,
        forbiddenByLaw,
        basis,
        remarks,
        resourceVersion: resource.version,
        screenedBy: actor,
        screenedAt: now.toISOString(),
      };
      await transaction.developmentEntry.update({
        where: { id },
        data: { screening, screenedVersion: resource.version, status: to, version: { increment: 1 } },
      });
      return { to };
    },
  });
}
