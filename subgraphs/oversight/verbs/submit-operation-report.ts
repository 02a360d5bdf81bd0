import sql from 'sql-template-tag';
import { newId } from '#kernel/graph/ids.ts';
import { type DefinedVerb, defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { idOf, kept, keyed, prose } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { takeNamedLock } from '#kernel/law/verbs/locks.ts';
import { conflict, invalidField, Refused } from '#kernel/law/verbs/refusals.ts';
import type { Work } from '#kernel/law/verbs/work.ts';
import type { Period } from '../report/rules.ts';
import type { OperationReportFacts } from '../rules.ts';
import { clientOf, type Transaction } from '../store.ts';
import { operationReportSubject } from '../subjects.ts';
import { requireEnded } from './days.ts';
import { requireUnderRegulation } from './first-effect.ts';
import { computeFigures } from './operation-figures.ts';
import { ofPeriod } from './period-field.ts';
import { operator } from './permits.ts';

const SubmitOperationReportInput = inputType(
  'SubmitOperationReportInput',
  ['报送的运营报告，数字由系统计算（第二十四条）', 'A report on operation; its figures are computed (Article 24)'],
  {
    ...ofPeriod,
    requestId: field(idOf('operationReport').nullish(), '所应的要求', 'The request that it answers'),
    answer: field(
      kept(prose()).nullish(),
      '对所要求事项的答复；应要求报送时必填',
      'What it answers to what was asked; must be given with `requestId`',
    ),
    remarks: field(kept(prose()).nullish(), '说明', 'Remarks'),
    ...keyed,
  },
)
  .refine(({ requestId, answer }) => requestId == null || answer != null, {
    path: ['answer'],
    params: { zh: '请以文字答复所要求的事项。', en: 'Answer in words what was asked.' },
  })
  .refine(({ requestId, answer }) => requestId != null || answer == null, {
    path: ['answer'],
    params: {
      zh: '定期报告没有所答复的要求，请写入 remarks。',
      en: 'A regular report answers no request; use remarks.',
    },
  });

type SubmitOperationReportInput = typeof SubmitOperationReportInput._zod.output;

const row = {
  name: 'submitOperationReport',
  description: {
    zh: '期间届满后报送运营报告，数字以期末为准并固定，仅限 OPERATOR（第二十四条）',
    en: 'Submits a report on a period that is over, its figures as of the end and frozen; OPERATOR (Article 24)',
  },
  subject: 'OperationReport',
  permits: [operator],
  from: ['REQUESTED'],
  to: ['SUBMITTED'],
  article: 24,
  event: 'report.submitted',
  input: SubmitOperationReportInput,
  client: clientOf,
} as const;

/** What is handed in: the figures of its period, as of its end, frozen. */
async function submitted(
  { period, answer = null, remarks = null }: SubmitOperationReportInput,
  { context, run, now }: Work<Transaction>,
) {
  const figures = await computeFigures(run, requireEnded(context, period));
  return {
    status: 'SUBMITTED' as const,
    figures: figures.map((figure) => ({ ...figure })),
    answer,
    remarks,
    submittedAt: now,
  };
}

const submitRegular = defineVerb({
  ...row,
  check: ({ period }, context) => void requireEnded(context, period),
  save: async (input: SubmitOperationReportInput, work: Work<Transaction>) => {
    const { period } = input;
    const { transaction, now } = work;
    await requireUnderRegulation(work, period);
    await requireFirst(work, period);
    const id = newId('operationReport', now);
    const dueOn = await dueDayOf(work, requireEnded(work.context, period), period);
    const titled = { kind: 'REGULAR' as const, title: `运营报告 ${period}`, period, dueOn };
    await transaction.operationReport.create({
      data: { id, version: 1, ...titled, ...(await submitted(input, work)), createdAt: now },
    });
    return { id, from: null, to: 'SUBMITTED' };
  },
});

const submitRequested = defineVerb({
  ...row,
  dueAt: ({ dueAt }: OperationReportFacts) => dueAt,
  on: operationReportSubject,
  field: 'requestId',
  check: ({ period }, context) => void requireEnded(context, period),
  save: async ({ id, period: requested }, input, work) => {
    if (requested !== input.period) {
      const other = { zh: `要求报送的期间为 ${requested}。`, en: `The report was requested on ${requested}.` };
      throw new Refused(invalidField(work.context, ['period'], other));
    }
    await work.transaction.operationReport.update({
      where: { id },
      data: { ...(await submitted(input, work)), version: { increment: 1 } },
    });
    return { to: 'SUBMITTED' };
  },
});

/** Hands in a report on a period that is over, with figures as of its end, frozen: a regular one, or the one that was requested (Article 24). */
export const submitOperationReport: DefinedVerb<OperationReportFacts> = {
  ...submitRequested,
  act: (context, given) => {
    const { requestId } = given as { readonly requestId?: unknown };
    return (requestId == null ? submitRegular : submitRequested).act(context, given);
  },
};

/** By when the regulation asks for a regular report on this period; null where it asks for none. */
async function dueDayOf({ run }: Work<Transaction>, { until }: Period, period: string): Promise<Date | null> {
  const rows = await run<{ dueOn: Date }>(
    sql`SELECT p.due_on FROM facts.reporting_periods(${until}::date) p WHERE p.period = ${period}`,
  );
  return rows[0]?.dueOn ?? null;
}

/** One regular report for a period. */
async function requireFirst({ context, transaction, run }: Work<Transaction>, period: string): Promise<void> {
  await takeNamedLock(run, `operation-report:${period}`);
  const existing = await transaction.operationReport.findFirst({ where: { kind: 'REGULAR', period } });
  if (!existing) return;
  const twice = { zh: '该期间的定期报告已报送。', en: 'The regular report on this period was submitted already.' };
  throw new Refused(conflict(context, 'ALREADY_SUBMITTED', twice, existing.status));
}
