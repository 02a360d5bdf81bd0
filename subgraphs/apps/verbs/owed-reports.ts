import sql from 'sql-template-tag';
import { newId } from '#kernel/graph/ids.ts';
import { deadlineFrom } from '#kernel/law/deadlines.ts';
import type { JournalEntry } from '#kernel/law/journal-hash.ts';
import { eventOf, type Work } from '#kernel/law/verbs/work.ts';
import { RecipientKind } from '#prisma/apps/generated/enums.ts';
import type { AppFacts } from '../app/rules.ts';
import type { Transaction } from '../store.ts';

/** Writes the reports owed for an approved app: to the authority, and to each provider whose data it uses (Article 19). */
export async function oweReports({ id: appId }: AppFacts, work: Work<Transaction>): Promise<JournalEntry[]> {
  const { run, transaction, now, basis } = work;
  const providers = await run<{ code: string }>(sql`SELECT DISTINCT r.provider_code AS code FROM apps.app_entry u
    JOIN facts.development_entry e ON e.id = u.entry_id JOIN facts.resource r ON r.id = e.resource_id WHERE u.app_id = ${appId} ORDER BY 1`);
  const { dueAt, provisional } = deadlineFrom(work.context.services.calendar(), now, basis.reportWorkingDays);
  const recipients = [
    { recipientKind: RecipientKind.AUTHORITY, recipient: 'AUTHORITY' },
    ...providers.map(({ code }) => ({ recipientKind: RecipientKind.PROVIDER, recipient: code })),
  ];
  const reports = recipients.map((recipient) => ({
    id: newId('appReport', now),
    version: 1,
    appId,
    ...recipient,
    owedAt: now,
    dueAt,
    provisional,
  }));
  await transaction.appReport.createMany({ data: reports });
  return reports.map(({ id }) =>
    eventOf(work, {
      type: 'app-report.owed',
      subjectType: 'AppReport',
      subjectId: id,
      from: null,
      to: 'owed',
      article: 19,
    }),
  );
}
