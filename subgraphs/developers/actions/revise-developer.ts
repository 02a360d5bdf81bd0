import { z } from 'zod';
import type { Context } from '#kernel/context.ts';
import { change, type Outcome } from '#kernel/verbs/acting.ts';
import { onThing, parseInput, text } from '#kernel/verbs/input.ts';
import { developerVerbs } from '../policy.ts';
import { clientOf } from '../store.ts';
import { developerSubject } from '../subjects.ts';

const ReviseDeveloperInput = z.object({
  ...onThing('developer'),
  name: text().nullish(),
  principal: text().nullish(),
  connectsSystem: z.boolean().nullish(),
});

/** Changes what a developer said of itself; what is not given stays (Article 15). */
export function reviseDeveloper(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, ReviseDeveloperInput, given);
  const { name, principal, connectsSystem } = input;
  return change(context, {
    mutation: 'reviseDeveloper',
    verb: developerVerbs.reviseDeveloper,
    client: clientOf(context),
    subject: developerSubject,
    input,
    save: async ({ id, status }, { transaction }) => {
      const before = await transaction.developer.findUniqueOrThrow({
        where: { id },
        select: { name: true, principal: true },
      });
      const kept = { ...(name != null && { name }), ...(connectsSystem != null && { connectsSystem }) };
      const cleared = principal === undefined ? {} : { principal };
      await transaction.developer.update({ where: { id }, data: { ...kept, ...cleared, version: { increment: 1 } } });
      // Condition 5 is about the party and its principal: of another one nothing has been verified (Article 15).
      const isRenamed = name != null && name !== before.name;
      const hasAnotherPrincipal = principal !== undefined && principal !== before.principal;
      if (isRenamed || hasAnotherPrincipal)
        await transaction.securityCondition.updateMany({
          where: { developerId: id, number: 5, state: 'MET' },
          data: { state: 'PENDING', verifiedBy: null, verifiedAt: null, validUntil: null },
        });
      return { to: status };
    },
  });
}
