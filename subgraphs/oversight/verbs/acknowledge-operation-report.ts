import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { subjectInput } from '#kernel/law/verbs/input.ts';
import { clientOf } from '../store.ts';
import { operationReportSubject } from '../subjects.ts';
import { authority } from './permits.ts';

/** Acknowledges a report (Article 24). */
export const acknowledgeOperationReport = defineVerb({
  name: 'acknowledgeOperationReport',
  description: {
    zh: '签收运营报告，仅限 AUTHORITY（第二十四条）',
    en: 'Acknowledges a report; AUTHORITY (Article 24)',
  },
  subject: 'OperationReport',
  permits: [authority],
  from: ['SUBMITTED'],
  to: ['ACKNOWLEDGED'],
  article: 24,
  event: 'report.acknowledged',
  input: subjectInput('operationReport'),
  client: clientOf,
  on: operationReportSubject,
  save: async ({ id }, { reason }, { transaction, now }) => {
    await transaction.operationReport.update({
      where: { id },
      data: { status: 'ACKNOWLEDGED', acknowledgedAt: now, version: { increment: 1 } },
    });
    return { to: 'ACKNOWLEDGED', reason };
  },
});
