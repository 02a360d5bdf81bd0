import sql from 'sql-template-tag';
import { type Clock, keepClocks } from '#kernel/law/verbs/keep-clocks.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import { settle } from './listing/settle.ts';
import { signEarlier } from './signing/sign-changes.ts';
import { clientOf } from './store.ts';
import { forgetAttempts } from './webhook/delivery/record.ts';

/** The reports owed for an approved app (Article 19). */
const clocks: readonly Clock[] = [
  {
    subjectType: 'AppReport',
    event: 'app-report.due-recomputed',
    article: 19,
    provisional: sql`SELECT id, 'owed' AS status, owed_at AS started_at FROM apps.app_report WHERE sent_at IS NULL AND provisional ORDER BY id`,
    workingDays: ({ reportWorkingDays }) => reportWorkingDays,
    save: (id, { dueAt, provisional }) =>
      sql`UPDATE apps.app_report SET due_at = ${dueAt}::timestamptz, provisional = ${provisional}, version = version + 1 WHERE id = ${id}`,
  },
];

/** Also signs what is from before there were signatures, and puts on record early what the clock brings about on listings; nothing rests on it. */
export async function keepTime(context: Context): Promise<void> {
  await signEarlier(context);
  await settle(context);
  await forgetAttempts(context);
  await keepClocks(context, clientOf(context), clocks);
}
