import sql from 'sql-template-tag';
import { z } from 'zod';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/ids.ts';
import { create, type Outcome } from '#kernel/verbs/acting.ts';
import { arrayOf, keyed, parseInput, prose, text } from '#kernel/verbs/input.ts';
import { regulationInForce } from '#kernel/verbs/locks.ts';
import { Refused, ruleViolation } from '#kernel/verbs/refusals.ts';
import type { Work } from '#kernel/verbs/work.ts';
import { reasons } from '../domain/reasons.ts';
import { authorityVerbs } from '../policy.ts';
import { clientOf, type Transaction } from '../store.ts';
import { dateOf } from './days.ts';

function wholeNumber(least: number, most: number) {
  return z.number().refine((value) => Number.isInteger(value) && value >= least && value <= most, {
    params: { zh: `须为 ${least} 到 ${most} 的整数。`, en: `Give a whole number from ${least} to ${most}.` },
  });
}

const ArticleInput = z.object({ number: wholeNumber(1, 1000), chapter: text(), summary: prose(), text: prose() });

const EnactRegulationInput = z
  .object({
    title: text(),
    issuedOn: z.string(),
    effectiveFrom: z.string(),
    effectiveTo: z.string().nullish(),
    interpretedBy: text(),
    reviewWorkingDays: wholeNumber(1, 250),
    reportWorkingDays: wholeNumber(1, 250),
    incidentLookbackYears: wholeNumber(0, 100),
    articles: arrayOf(ArticleInput, { least: 1 }).refine(
      (articles) => new Set(articles.map(({ number }) => number)).size === articles.length,
      {
        params: { zh: '同一条号不能出现两次。', en: 'The same number stands here twice.' },
      },
    ),
    ...keyed,
  })
  .refine(({ issuedOn, effectiveFrom }) => issuedOn <= effectiveFrom, {
    path: ['effectiveFrom'],
    params: { zh: '施行日不得早于发布日。', en: 'It cannot take effect before it was issued.' },
  })
  .refine(({ effectiveFrom, effectiveTo }) => effectiveTo == null || effectiveTo >= effectiveFrom, {
    path: ['effectiveTo'],
    params: { zh: '有效期末日不得早于施行日。', en: 'Its last day cannot come before its first.' },
  });

/** Enters a successor text with its parameters and validity; what was decided before keeps its basis (Article 27). */
export function enactRegulation(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, EnactRegulationInput, given);
  return create(context, {
    mutation: 'enactRegulation',
    verb: authorityVerbs.enactRegulation,
    client: clientOf(context),
    input,
    changes: [regulationInForce],
    save: async (work) => {
      await requireSuccessor(work, input.effectiveFrom);
      const id = newId('regulation', work.now);
      const { idempotencyKey: _, issuedOn, effectiveFrom, effectiveTo, ...text } = input;
      await work.transaction.regulation.create({
        data: {
          id,
          ...text,
          issuedOn: dateOf(issuedOn),
          effectiveFrom: dateOf(effectiveFrom),
          effectiveTo: effectiveTo == null ? null : dateOf(effectiveTo),
        },
      });
      return { id, from: null, to: 'enacted' };
    },
  });
}

async function requireSuccessor({ context, run, basis }: Work<Transaction>, effectiveFrom: string): Promise<void> {
  const rows = await run<{ late: boolean }>(
    sql`SELECT coalesce(max(effective_from) >= ${effectiveFrom}::date, false) AS late FROM oversight.regulation`,
  );
  if (rows[0]?.late) throw new Refused(ruleViolation(context, [reasons.noSuccessor], basis));
}
