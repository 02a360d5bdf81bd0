import { z } from 'zod';
import { newId } from '#kernel/graph/ids.ts';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { arrayOf, keyed } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { takeNamedLock } from '#kernel/law/verbs/locks.ts';
import { conflict, Refused, ruleViolation } from '#kernel/law/verbs/refusals.ts';
import { eventOf, type Work } from '#kernel/law/verbs/work.ts';
import {
  equalWeights,
  type IndicatorName,
  indicatorNames,
  type ScoredProvider,
  scoreContributions,
} from '../domain/contribution.ts';
import { reasons } from '../domain/reasons.ts';
import { clientOf, type Transaction } from '../store.ts';
import { readContributed } from './contributed.ts';
import { requireBegun } from './days.ts';
import { ofPeriod } from './period-field.ts';
import { authority } from './permits.ts';

const indicator = z.string().refine((name) => indicatorNames.includes(name as IndicatorName), {
  params: { zh: `须为 ${indicatorNames.join('、')} 之一。`, en: `Give one of ${indicatorNames.join(', ')}.` },
});
const weight = z.number().refine((value) => value >= 0 && value <= 1, {
  params: { zh: '须在 0 到 1 之间。', en: 'Give 0 to 1.' },
});

const IndicatorWeightInput = inputType('IndicatorWeightInput', ['一项指标的权重', 'How much an indicator weighs'], {
  indicator: field(
    indicator,
    'COMPLETENESS、FRESHNESS、SAMPLE_COVERAGE、ENTRIES_PUBLISHED、APPLICATIONS、GRANTS 或 LISTED_APPS',
    'COMPLETENESS, FRESHNESS, SAMPLE_COVERAGE, ENTRIES_PUBLISHED, APPLICATIONS, GRANTS or LISTED_APPS',
  ),
  weight: field(weight, '0 到 1', '0 to 1'),
});

const weights = arrayOf(IndicatorWeightInput)
  .refine((list) => new Set(list.map((each) => each.indicator)).size === list.length, {
    params: { zh: '同一项不能出现两次。', en: 'The same one stands here twice.' },
  })
  .refine((list) => Math.abs(list.reduce((sum, each) => sum + each.weight, 0) - 1) < 1e-9, {
    params: { zh: '权重合计须为 1。', en: 'The weights must sum to 1.' },
  });

const EvaluateContributionsInput = inputType(
  'EvaluateContributionsInput',
  ['贡献评估（第二十五条）', 'An evaluation of contributions (Article 25)'],
  {
    ...ofPeriod,
    weights: field(weights.nullish(), '权重，合计 1；缺省各项相等', 'Weights, which sum to 1; all equal if not given'),
    ...keyed,
  },
);

const evaluated = { subject: 'ContributionEvaluation', article: 25, event: 'contribution.evaluated' } as const;

/** Evaluates what every provider contributed, as of now, and freezes it; ties share a rank (Article 25). */
export const evaluateContributions = defineVerb({
  ...evaluated,
  name: 'evaluateContributions',
  description: {
    zh: '评估各提供单位的贡献并固定，仅限 AUTHORITY（第二十五条）',
    en: 'Evaluates the contributions of all providers, and freezes them; AUTHORITY (Article 25)',
  },
  permits: [authority],
  from: [],
  to: ['evaluated'],
  many: true,
  input: EvaluateContributionsInput,
  check: ({ period }, context) => void requireBegun(context, period),
  client: clientOf,
  save: async ({ period, weights: given }, work) => {
    await requireFirst(work, period);
    const weighed = given ? Object.fromEntries(given.map((each) => [each.indicator, each.weight])) : equalWeights;
    const scored = scoreContributions(await readContributed(work.run, work.now), weighed);
    const [first, ...others] = await keepEvaluations(work, period, scored);
    if (!first) throw new Refused(ruleViolation(work.context, [reasons.nothingToEvaluate], work.basis));
    const furtherEvents = others.map((id) => eventOf(work, eventOn(id)));
    return { id: first, from: null, to: 'evaluated', furtherEvents, answer: [first, ...others] };
  },
});

function eventOn(subjectId: string) {
  const { event, subject, article } = evaluated;
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
