import { z } from 'zod';
import type { Context } from '#kernel/context.ts';
import { change, type Outcome } from '#kernel/verbs/acting.ts';
import { onThing, parseInput, prose } from '#kernel/verbs/input.ts';
import { listingVerbs } from '../policy.ts';
import { settle } from '../reactions/settle.ts';
import { clientOf } from '../store.ts';
import { listingSubject, requireInPlace } from '../subjects.ts';
import { recordChange } from './listing-changes.ts';

const withdrawalReasons = [
  'EXPIRED',
  'AGREEMENT_TERMINATED',
  'RISK_STOP',
  'DATA_WITHDRAWN',
  'NON_COMPLIANCE',
  'DEVELOPER_REQUEST',
  'SUPERSEDED',
] as const;

const DelistAppInput = z.object({
  ...onThing('listing'),
  withdrawalReason: z.enum(withdrawalReasons),
  reason: prose().nullish(),
});

/** Takes a listing down; the feed keeps why (Article 19). */
export function delistApp(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, DelistAppInput, given);
  const { withdrawalReason, reason = null } = input;
  return change(context, {
    mutation: 'delistApp',
    verb: listingVerbs.delistApp,
    client: clientOf(context),
    subject: listingSubject,
    input,
    prepare: () => settle(context),
    against: requireInPlace,
    save: async ({ id, version }, { transaction, run, now }) => {
      await transaction.listing.update({
        where: { id },
        data: { status: 'DELISTED', version: version + 1, modifiedAt: now },
      });
      const tombstone = { kind: 'DELISTED', reason: withdrawalReason, note: reason, article: 19 } as const;
      await recordChange(run, { listingId: id, version: version + 1, at: now, ...tombstone });
      return { to: 'DELISTED', reason: reason ?? withdrawalReason };
    },
  });
}
