import sql from 'sql-template-tag';
import { type Clock, keepClocks } from '#kernel/law/verbs/keep-clocks.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import { clientOf } from './store.ts';

/** The review of an application, and the report of an agreement from its second signature on (Article 12). */
const clocks: readonly Clock[] = [
  {
    subjectType: 'Application',
    event: 'application.due-recomputed',
    article: 12,
    provisional: sql`SELECT id, status, submitted_at AS started_at FROM agreements.application WHERE status = 'SUBMITTED' AND provisional ORDER BY id`,
    workingDays: ({ reviewWorkingDays }) => reviewWorkingDays,
    save: (id, { dueAt, provisional }) =>
      sql`UPDATE agreements.application SET due_at = ${dueAt}::timestamptz, provisional = ${provisional}, version = version + 1 WHERE id = ${id}`,
  },
  {
    subjectType: 'Agreement',
    event: 'agreement.due-recomputed',
    article: 12,
    provisional: sql`SELECT id, status, signed_at AS started_at FROM agreements.agreement
      WHERE status = 'SIGNED' AND reported_at IS NULL AND report_provisional ORDER BY id`,
    workingDays: ({ reportWorkingDays }) => reportWorkingDays,
    save: (id, { dueAt, provisional }) =>
      sql`UPDATE agreements.agreement SET report_due_at = ${dueAt}::timestamptz, report_provisional = ${provisional}, version = version + 1 WHERE id = ${id}`,
  },
];

export function keepTime(context: Context): Promise<void> {
  return keepClocks(context, clientOf(context), clocks);
}
