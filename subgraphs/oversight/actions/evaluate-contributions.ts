import sql from 'sql-template-tag';
import { z } from 'zod';
import type { Context } from '#kernel/context.ts';
import { isAgreementInForce, isEntryLive, isListingLive, isStale } from '#kernel/derived.ts';
import { newId } from '#kernel/ids.ts';
import type { Run } from '#kernel/journal.ts';
import { create, type Outcome } from '#kernel/verbs/acting.ts';
import { arrayOf, keyed, parseInput } from '#kernel/verbs/input.ts';
import { takeNamedLock } from '#kernel/verbs/locks.ts';
import { conflict, Refused, ruleViolation } from '#kernel/verbs/refusals.ts';
import { eventOf, type Work } from '#kernel/verbs/work.ts';
import {
  type Contributed,
  equalWeights,
  type IndicatorName,
  indicatorNames,
  type ScoredProvider,
  scoreContributions,
} from '../domain/contribution.ts';
import { parsePeriod } from '../domain/period.ts';
import { reasons } from '../domain/reasons.ts';
import { authorityVerbs } from '../policy.ts';
import { clientOf, type Transaction } from '../store.ts';
import { requireBegun } from './days.ts';

const IndicatorWeightInput = z.object({
  indicator: z.string().refine((name) => indicatorNames.includes(name as IndicatorName), {
    params: { zh: `须为 ${indicatorNames.join('、')} 之一。`, en: `Give one of ${indicatorNames.join(', ')}.` },
  }),
  weight: z.number().refine((weight) => weight >= 0 && weight <= 1, {
    params: { zh: '须在 0 到 1 之间。', en: 'Give 0 to 1.' },
  }),
});

const EvaluateContributionsInput = z.object({
  period: z.string().refine((value) => parsePeriod(value) !== null, {
    params: { zh: '须为 YYYY、YYYY-Qn 或 YYYY-MM。', en: 'Give YYYY, YYYY-Qn or YYYY-MM.' },
  }),
  weights: arrayOf(IndicatorWeightInput)
    .refine((weights) => new Set(weights.map(({ indicator }) => indicator)).size === weights.length, {
      params: { zh: '同一项不能出现两次。', en: 'The same one stands here twice.' },
    })
    .refine((weights) => Math.abs(weights.reduce((sum, { weight }) => sum + weight, 0) - 1) < 1e-9, {
      params: { zh: '权重合计须为 1。', en: 'The weights must sum to 1.' },
    })
    .nullish(),
  ...keyed,
});

/** Evaluates what every provider contributed, as of now, and freezes it; ties share a rank (Article 25). */
export function evaluateContributions(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, EvaluateContributionsInput, given);
  const { period } = input;
  requireBegun(context, period);
  const weights = input.weights
    ? Object.fromEntries(input.weights.map(({ indicator, weight }) => [indicator, weight]))
    : equalWeights;
  return create(context, {
    mutation: 'evaluateContributions',
    verb: authorityVerbs.evaluateContributions,
    client: clientOf(context),
    input,
    save: async (work) => {
      await requireFirst(work, period);
      const scored = scoreContributions(await readContributed(work.run, work.now), weights);
      const [first, ...others] = await keepEvaluations(work, period, scored);
      if (!first) throw new Refused(ruleViolation(context, [reasons.nothingToEvaluate], work.basis));
      const along = others.map((id) => eventOf(work, evaluated(id)));
      return { id: first, from: null, to: 'evaluated', along, answer: [first, ...others] };
    },
  });
}

function evaluated(subjectId: string) {
  const { event, subject, article } = authorityVerbs.evaluateContributions;
  return { type: event, subjectType: subject, subjectId, from: null, to: 'evaluated', article };
}

/** One evaluation of a period: it is frozen. */
async function requireFirst({ context, transaction, run }: Work<Transaction>, period: string): Promise<void> {
  await takeNamedLock(run, `contribution:${period}`);
  const existing = await transaction.contributionEvaluation.findFirst({ where: { period } });
  if (!existing) return;
  const twice = {
    zh: '该期间已评估，结果已固定。',
    en: 'This period was evaluated already, and the result is frozen.',
  };
  throw new Refused(conflict(context, 'ALREADY_EVALUATED', twice, 'evaluated'));
}

/** Stores evaluations and gives their ids, the best first. */
async function keepEvaluations(
  { transaction, now }: Work<Transaction>,
  period: string,
  scored: readonly ScoredProvider[],
): Promise<string[]> {
  const ordered = [...scored].sort((a, b) => a.rank - b.rank || (a.providerCode < b.providerCode ? -1 : 1));
  const rows = ordered.map(({ indicators, ...provider }) => ({
    id: newId('contributionEvaluation', now),
    period,
    ...provider,
    indicators: indicators.map((indicator) => ({ ...indicator })),
    createdAt: now,
  }));
  await transaction.contributionEvaluation.createMany({ data: rows });
  return rows.map(({ id }) => id);
}

/** What stands on each provider's data now, of its active resources and of what was made of them. */
function readContributed(run: Run, now: Date): Promise<Contributed[]> {
  return run<Contributed>(sql`SELECT p.id AS provider_id, p.code AS provider_code, r.resources, r.described, r.stale, r.sampled,
      e.entries_published, e.applications, e.grants, e.listed_apps
    FROM facts.provider p
    LEFT JOIN LATERAL (SELECT count(*)::int AS resources, count(*) FILTER (WHERE ${isStale('x', now)})::int AS stale,
        count(*) FILTER (WHERE x.has_sample)::int AS sampled,
        coalesce(sum((coalesce(btrim(x.description), '') <> '')::int + (cardinality(x.keywords) > 0)::int + (cardinality(x.themes) > 0)::int
          + (jsonb_array_length(x.fields) > 0)::int + (x.update_frequency <> 'UNKNOWN')::int + (x.grade <> 'UNKNOWN')::int), 0)::int AS described
      FROM facts.resource x WHERE x.provider_id = p.id AND x.status = 'ACTIVE') r ON true
    LEFT JOIN LATERAL (SELECT count(DISTINCT y.id) FILTER (WHERE ${isEntryLive('y')})::int AS entries_published,
        count(DISTINCT a.application_id)::int AS applications,
        count(DISTINCT g.id)::int AS grants, count(DISTINCT l.app_id)::int AS listed_apps
      FROM facts.resource z JOIN facts.development_entry y ON y.resource_id = z.id
        LEFT JOIN facts.application_entry a ON a.entry_id = y.id
        LEFT JOIN facts.access_grant g ON g.entry_id = y.id AND g.closed_at IS NULL
          AND EXISTS (SELECT 1 FROM facts.agreement basis WHERE basis.id = g.agreement_id AND ${isAgreementInForce('basis', now)})
        LEFT JOIN facts.app_entry u ON u.entry_id = y.id LEFT JOIN facts.listing l ON l.app_id = u.app_id AND ${isListingLive('l', now)}
      WHERE z.provider_id = p.id) e ON true
    ORDER BY p.code`);
}
