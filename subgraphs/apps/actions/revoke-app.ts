import type { Context } from '#kernel/context.ts';
import type { JournalEntry } from '#kernel/journal-hash.ts';
import { change, type Outcome } from '#kernel/verbs/acting.ts';
import { parseInput, subjectInputWithReason } from '#kernel/verbs/input.ts';
import { eventOf, type Work } from '#kernel/verbs/work.ts';
import type { AppFacts } from '../domain/app-facts.ts';
import { appVerbs } from '../policy.ts';
import { settle } from '../reactions/settle.ts';
import { clientOf, type Transaction } from '../store.ts';
import { appSubject } from '../subjects.ts';
import { recordChange } from './listing-changes.ts';

const RevokeAppInput = subjectInputWithReason('app');

/** Takes the approval of an app back, with the reason; its listing is delisted as NON_COMPLIANCE (Article 19). */
export function revokeApp(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, RevokeAppInput, given);
  return change(context, {
    mutation: 'revokeApp',
    verb: appVerbs.revokeApp,
    client: clientOf(context),
    subject: appSubject,
    input,
    prepare: () => settle(context),
    changes: ({ listing }) => (listing ? [listing.id] : []),
    save: async (facts, work) => {
      await work.transaction.app.update({
        where: { id: facts.id },
        data: { status: 'REVOKED', version: { increment: 1 } },
      });
      return { to: 'REVOKED', reason: input.reason, along: await delist(facts, work, input.reason) };
    },
  });
}

async function delist({ listing }: AppFacts, work: Work<Transaction>, note: string): Promise<JournalEntry[]> {
  if (!listing || listing.status === 'DELISTED') return [];
  const { run, transaction, now } = work;
  const version = listing.version + 1;
  await transaction.listing.update({
    where: { id: listing.id },
    data: { status: 'DELISTED', version, modifiedAt: now },
  });
  await recordChange(run, {
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
