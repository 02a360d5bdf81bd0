import sql from 'sql-template-tag';
import type { Run } from '#kernel/platform/database/writing.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import type { ListingChangeKind, WithdrawalReason } from '#prisma/apps/generated/enums.ts';
import { signLastChange } from '../signing/sign-changes.ts';
import { holdFeed } from './feed-lock.ts';

export interface NewChange {
  readonly listingId: string;
  readonly version: number;
  readonly kind: ListingChangeKind;
  readonly at: Date;
  readonly reason?: WithdrawalReason | null;
  readonly note?: string | null;
  readonly article?: number | null;
}

/** Adds one change to the market's feed, signed. Its sequence is given out under a lock held until commit, so the feed is in commit order. */
export async function recordChange(
  context: Context,
  run: Run,
  { listingId, version, kind, at, reason = null, note = null, article = null }: NewChange,
): Promise<void> {
  await holdFeed(run);
  await run(sql`INSERT INTO apps.listing_change (sequence, listing_id, listing_version, kind, at, reason, note, article)
    SELECT coalesce(max(h.sequence), 0) + 1, ${listingId}, ${version}::int, ${kind}::apps."ListingChangeKind", ${at}::timestamptz, ${reason}::apps."WithdrawalReason", ${note}, ${article}::int
      FROM apps.listing_change h`);
  await signLastChange(context, run);
}
