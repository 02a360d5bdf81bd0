import { newId } from '#kernel/graph/ids.ts';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { day, kept, keyed } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { parsePeriod } from '../report/rules.ts';
import { clientOf } from '../store.ts';
import { dateOf, requireComingDay } from './days.ts';
import { requireUnderRegulation } from './first-effect.ts';
import { ofPeriod } from './period-field.ts';
import { authority } from './permits.ts';

const RequestOperationReportInput = inputType(
  'RequestOperationReportInput',
  ['要求报送的运营报告（第二十四条）', 'A report on operation that is asked for (Article 24)'],
  {
    title: field(kept(), '所要求报告的事项', 'What it asks for'),
    ...ofPeriod,
    dueOn: field(day(), '期限（含当日）', 'Last day for it'),
    ...keyed,
  },
).refine(({ period, dueOn }) => dueOn >= (parsePeriod(period)?.until ?? ''), {
  path: ['dueOn'],
  params: { zh: '期限须晚于该期间的末日。', en: 'It cannot be due before its period is over.' },
});

/** Asks the operator for a report on a period, by a day (Article 24). */
export const requestOperationReport = defineVerb({
  name: 'requestOperationReport',
  description: {
    zh: '要求报送运营报告，仅限 AUTHORITY（第二十四条）',
    en: 'Asks for a report on operation; AUTHORITY (Article 24)',
  },
  subject: 'OperationReport',
  permits: [authority],
  from: [],
  to: ['REQUESTED'],
  article: 24,
  event: 'report.requested',
  input: RequestOperationReportInput,
  check: ({ dueOn }, context) => requireComingDay(context, ['dueOn'], dueOn),
  client: clientOf,
  save: async ({ title, period, dueOn }, work) => {
    const { transaction, now } = work;
    await requireUnderRegulation(work, period);
    const id = newId('operationReport', now);
    const asked = { kind: 'REQUESTED' as const, title, period, dueOn: dateOf(dueOn), figures: [] };
    await transaction.operationReport.create({
      data: { id, version: 1, status: 'REQUESTED', ...asked, createdAt: now },
    });
    return { id, from: null, to: 'REQUESTED' };
  },
});
