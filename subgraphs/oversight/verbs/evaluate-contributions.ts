import { z } from 'zod';
import { newId } from '#kernel/graph/ids.ts';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { arrayOf, kept, keyed, prose } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { takeNamedLock } from '#kernel/law/verbs/locks.ts';
import { invalidField, Refused, ruleViolation } from '#kernel/law/verbs/refusals.ts';
import { eventOf, type Work } from '#kernel/law/verbs/work.ts';
import {
  equalWeights,
  type IndicatorName,
  indicatorNames,
  type ScoredUnit,
  scoreContributions,
} from '../contribution/rules.ts';
import { reasons } from '../reasons.ts';
import { clientOf, type Transaction } from '../store.ts';
import { readContributed } from './contributed.ts';
import { requireEnded } from './days.ts';
import { requireUnderRegulation } from './first-effect.ts';
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
    reason: field(
      kept(prose()).nullish(),
      '再次评估同一期间的理由；再评必填，前一版保留',
      'Why the period is evaluated again: must be given for a further edition; those before it stay',
    ),
    ...keyed,
  },
);

const evaluated = { subject: 'ContributionEvaluation', article: 25, event: 'contribution.evaluated' } as const;

/** Evaluates what every unit contributed, as of the period's end, and freezes it; again only as a further edition with a reason (Article 25). */
export const evaluateContributions = defineVerb({
  ...evaluated,
  name: 'evaluateContributions',
  description: {
    zh: '期间届满后评估各有关单位的贡献，数字以期末为准并固定；再评须说明理由，仅限 AUTHORITY（第二十五条）',
    en: 'Evaluates what all units contributed in a period that is over, as of its end, and freezes it; again with a reason; AUTHORITY (Article 25)',
  },
  permits: [authority],
  from: [],
  to: ['evaluated'],
  many: true,
  input: EvaluateContributionsInput,
  check: ({ period }, context) => void requireEnded(context, period),
  client: clientOf,
  save: async ({ period, weights: given, reason = null }, work) => {
    await requireUnderRegulation(work, period);
    const edition = await nextEdition(work, period, reason);
    const weighed = given ? Object.fromEntries(given.map((each) => [each.indicator, each.weight])) : equalWeights;
    const scored = scoreContributions(await readContributed(work.run, requireEnded(work.context, period)), weighed);
    const [first, ...others] = await keepEvaluations(work, { period, edition, reason }, scored);
    if (!first) throw new Refused(ruleViolation(work.context, [reasons.nothingToEvaluate], work.basis));
    const furtherEvents = others.map((id) => eventOf(work, { ...eventOn(id), reason }));
    return { id: first, from: null, to: 'evaluated', reason, furtherEvents, answer: [first, ...others] };
  },
});

function eventOn(subjectId: string) {
  const { event, subject, article } = evaluated;
  return { type: event, subjectType: subject, subjectId, from: null, to: 'evaluated', article };
}

/** The number of the edition that comes next; one after the first gives its reason. */
async function nextEdition(
  { context, transaction, run }: Work<Transaction>,
  period: string,
  reason: string | null,
): Promise<number> {
  await takeNamedLock(run, `contribution:${period}`);
  const { _max: latest } = await transaction.contributionEvaluation.aggregate({
    where: { period },
    _max: { edition: true },
  });
  if (latest.edition !== null && reason === null) {
    const again = {
      zh: '该期间已评估，结果已固定；再评须说明理由。',
      en: 'This period was evaluated already, and the result is frozen; a further edition gives its reason.',
    };
    throw new Refused(invalidField(context, ['reason'], again));
  }
  return (latest.edition ?? 0) + 1;
}

interface Edition {
  readonly period: string;
  readonly edition: number;
  readonly reason: string | null;
}

/** Stores evaluations and gives their ids, the providers first and the best of them first. */
async function keepEvaluations(
  { transaction, now }: Work<Transaction>,
  edition: Edition,
  scored: readonly ScoredUnit[],
): Promise<string[]> {
  const behind = ({ unitKind }: ScoredUnit) => Number(unitKind !== 'PROVIDER');
  const ordered = [...scored].sort((a, b) => behind(a) - behind(b) || a.rank - b.rank || (a.unit < b.unit ? -1 : 1));
  const rows = ordered.map(({ indicators, ...unit }) => ({
    id: newId('contributionEvaluation', now),
    ...edition,
    ...unit,
    indicators: indicators.map((indicator) => ({ ...indicator })),
    createdAt: now,
  }));
  await transaction.contributionEvaluation.createMany({ data: rows });
  return rows.map(({ id }) => id);
}
