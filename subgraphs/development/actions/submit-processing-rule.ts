import { z } from 'zod';
import type { Context } from '#kernel/context.ts';
import { forbidden } from '#kernel/errors.ts';
import { newId } from '#kernel/ids.ts';
import { create, type Outcome } from '#kernel/verbs/acting.ts';
import { keyed, listOf, parseInput, text } from '#kernel/verbs/input.ts';
import { takeNamedLock } from '#kernel/verbs/locks.ts';
import type { Prisma } from '#prisma/development/generated/client.ts';
import { ruleVerbs } from '../policy.ts';
import { clientOf } from '../store.ts';

const techniques = ['NONE', 'MASK', 'GENERALISE', 'SUPPRESS', 'PSEUDONYMISE', 'PERTURB', 'AGGREGATE'] as const;

const SubmitProcessingRuleInput = z.object({
  name: text(),
  scope: z.enum(['DESENSITISATION', 'PROCESSING']),
  steps: listOf(z.object({ field: text(), technique: z.enum(techniques), parameters: z.json().nullish() })),
  ...keyed,
});

/** Whose rules they are: desensitisation the information center's, processing the operator's (Article 13). */
const authors = { DESENSITISATION: 'INFO_CENTER', PROCESSING: 'OPERATOR' } as const;

/** Submits a rule for approval; under a name and scope that exist it is the next edition (Article 13). */
export function submitProcessingRule(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, SubmitProcessingRuleInput, given);
  const { name, scope, steps } = input;
  const author = authors[scope];
  if (
    context.viewer.roles.some((role) => role === 'INFO_CENTER' || role === 'OPERATOR') &&
    !context.viewer.roles.includes(author)
  ) {
    throw forbidden(context, [author]);
  }
  return create(context, {
    mutation: 'submitProcessingRule',
    verb: { ...ruleVerbs.submitProcessingRule, permits: [{ role: author }] },
    client: clientOf(context),
    input,
    save: async ({ transaction, run, now }) => {
      await takeNamedLock(run, `rule:${scope}:${name}`);
      const last = await transaction.processingRule.aggregate({ where: { name, scope }, _max: { edition: true } });
      const id = newId('processingRule', now);
      const kept = steps.map(({ field, technique, parameters = null }) => ({ field, technique, parameters }));
      await transaction.processingRule.create({
        data: {
          id,
          version: 1,
          name,
          scope,
          edition: (last._max.edition ?? 0) + 1,
          status: 'SUBMITTED',
          steps: kept as Prisma.InputJsonValue,
          createdAt: now,
        },
      });
      return { id, from: null, to: 'SUBMITTED' };
    },
  });
}
