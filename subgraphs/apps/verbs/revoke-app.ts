import type { JournalEntry } from '#kernel/law/journal-hash.ts';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { subjectInputWithReason } from '#kernel/law/verbs/input.ts';
import { eventOf, type Work } from '#kernel/law/verbs/work.ts';
import type { AppFacts } from '../app/rules.ts';
import { recordChange } from '../listing/changes.ts';
import { settle } from '../listing/settle.ts';
import { clientOf, type Transaction } from '../store.ts';
import { appSubject } from '../subjects.ts';
import { authority, operator } from './permits.ts';

/** Takes the approval of an app back, with the reason; its listing is delisted as NON_COMPLIANCE (Article 19). */
export const revokeApp = defineVerb({
  name: 'revokeApp',
  description: {
    zh: '撤销通过并说明理由，限 OPERATOR、AUTHORITY（第十九条）',
    en: 'Revokes an approval, with the reason; OPERATOR, AUTHORITY (Article 19)',
  },
  subject: 'App',
  permits: [operator, authority],
  from: ['APPROVED'],
  to: ['REVOKED'],
  article: 19,
  event: 'app.revoked',
  input: subjectInputWithReason('app'),
  client: clientOf,
  on: appSubject,
  prepare: settle,
  changes: ({ listing }) => (listing ? [listing.id] : []),
  save: async (facts, { reason }, work) => {
    await work.transaction.app.update({
      where: { id: facts.id },
      data: { status: 'REVOKED', version: { increment: 1 } },
    });
    return { to: 'REVOKED', reason, furtherEvents: await delist(facts, work, reason) };
  },
});

async function delist({ listing }: AppFacts, work: Work<Transaction>, note: string): Promise<JournalEntry[]> {
  if (!listing || listing.status === 'DELISTED') return [];
  const { run, transaction, now } = work;
  const version = listing.version + 1;
  await transaction.listing.update({
    where: { id: listing.id },
    data: { status: 'DELISTED', version, modifiedAt: now },
  });
  await recordChange(work.context, run, {
    listingId: listing.id,
    version,
    kind: 'DELISTED',
    at: now,
    reason: 'NON_COMPLIANCE',
    note,
    article: 19,
  });
  const event = {
    type: 'listing.delisted',
    subjectType: 'Listing',
    subjectId: listing.id,
    from: listing.status,
    to: 'DELISTED',
    article: 19,
  };
  return [eventOf(work, { ...event, reason: note })];
}
