import { z } from 'zod';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/ids.ts';
import { change, create, type Outcome } from '#kernel/verbs/acting.ts';
import { idOf, kept, keyed, parseInput, prose, subjectInput } from '#kernel/verbs/input.ts';
import { takeNamedLock } from '#kernel/verbs/locks.ts';
import { conflict, invalidField, Refused } from '#kernel/verbs/refusals.ts';
import type { Work } from '#kernel/verbs/work.ts';
import { type Period, parsePeriod } from '../domain/period.ts';
import { reportVerbs } from '../policy.ts';
import { clientOf, type Transaction } from '../store.ts';
import { operationReportSubject } from '../subjects.ts';
import { dateOf, requireBegun, requireComingDay } from './days.ts';
import { computeFigures } from './operation-figures.ts';

const period = z.string().refine((value) => parsePeriod(value) !== null, {
  params: { zh: '须为 YYYY、YYYY-Qn 或 YYYY-MM。', en: 'Give YYYY, YYYY-Qn or YYYY-MM.' },
});

const RequestOperationReportInput = z.object({ title: kept(), period, dueOn: z.string(), ...keyed });

/** Asks the operator for a report on a period, by a day (Article 24). */
export function requestOperationReport(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, RequestOperationReportInput, given);
  requireComingDay(context, ['dueOn'], input.dueOn);
  return create(context, {
    mutation: 'requestOperationReport',
    verb: reportVerbs.requestOperationReport,
    client: clientOf(context),
    input,
    save: async ({ transaction, now }) => {
      const id = newId('operationReport', now);
      await transaction.operationReport.create({
        data: {
          id,
          version: 1,
          kind: 'REQUESTED',
          title: input.title,
          period: input.period,
          status: 'REQUESTED',
          dueOn: dateOf(input.dueOn),
          figures: [],
          createdAt: now,
        },
      });
      return { id, from: null, to: 'REQUESTED' };
    },
  });
}

const SubmitOperationReportInput = z.object({
  period,
  requestId: idOf('operationReport').nullish(),
  remarks: kept(prose()).nullish(),
  ...keyed,
});

type Submission = z.output<typeof SubmitOperationReportInput>;

/** Hands in a report, with figures computed now and frozen: a regular one, or the one that was requested (Article 24). */
export function submitOperationReport(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, SubmitOperationReportInput, given);
  const span = requireBegun(context, input.period);
  return input.requestId == null
    ? submitRegular(context, input, span)
    : submitRequested(context, { ...input, requestId: input.requestId }, span);
}

function submitRegular(context: Context, input: Submission, span: Period): Promise<Outcome> {
  return create(context, {
    mutation: 'submitOperationReport',
    verb: reportVerbs.submitOperationReport,
    client: clientOf(context),
    input,
    save: async (work) => {
      await requireFirst(work, input.period);
      const { transaction, run, now } = work;
      const id = newId('operationReport', now);
      await transaction.operationReport.create({
        data: {
          id,
          version: 1,
          kind: 'REGULAR',
          title: `运营报告 ${input.period}`,
          period: input.period,
          status: 'SUBMITTED',
          figures: (await computeFigures(run, span, now)).map((figure) => ({ ...figure })),
          remarks: input.remarks ?? null,
          submittedAt: now,
          createdAt: now,
        },
      });
      return { id, from: null, to: 'SUBMITTED' };
    },
  });
}

/** One regular report for a period. */
async function requireFirst({ context, transaction, run }: Work<Transaction>, of: string): Promise<void> {
  await takeNamedLock(run, `operation-report:${of}`);
  const existing = await transaction.operationReport.findFirst({ where: { kind: 'REGULAR', period: of } });
  if (!existing) return;
  const twice = { zh: '该期间的定期报告已报送。', en: 'The regular report on this period was submitted already.' };
  throw new Refused(conflict(context, 'ALREADY_SUBMITTED', twice, existing.status));
}

function submitRequested(
  context: Context,
  input: Submission & { readonly requestId: string },
  span: Period,
): Promise<Outcome> {
  return change(context, {
    mutation: 'submitOperationReport',
    verb: reportVerbs.submitOperationReport,
    client: clientOf(context),
    subject: operationReportSubject,
    input: { ...input, id: input.requestId },
    field: 'requestId',
    save: async ({ id, period: requested }, { transaction, run, now }) => {
      if (requested !== input.period) {
        const other = { zh: `要求报送的期间为 ${requested}。`, en: `The report was requested on ${requested}.` };
        throw new Refused(invalidField(context, ['period'], other));
      }
      const figures = (await computeFigures(run, span, now)).map((figure) => ({ ...figure }));
      await transaction.operationReport.update({
        where: { id },
        data: {
          status: 'SUBMITTED',
          figures,
          remarks: input.remarks ?? null,
          submittedAt: now,
          version: { increment: 1 },
        },
      });
      return { to: 'SUBMITTED' };
    },
  });
}

const AcknowledgeOperationReportInput = subjectInput('operationReport');

/** Acknowledges a report (Article 24). */
export function acknowledgeOperationReport(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, AcknowledgeOperationReportInput, given);
  return change(context, {
    mutation: 'acknowledgeOperationReport',
    verb: reportVerbs.acknowledgeOperationReport,
    client: clientOf(context),
    subject: operationReportSubject,
    input,
    save: async ({ id }, { transaction, now }) => {
      await transaction.operationReport.update({
        where: { id },
        data: { status: 'ACKNOWLEDGED', acknowledgedAt: now, version: { increment: 1 } },
      });
      return { to: 'ACKNOWLEDGED', reason: input.reason };
    },
  });
}
