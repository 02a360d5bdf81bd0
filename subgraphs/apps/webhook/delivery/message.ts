import type { Services } from '#kernel/platform/serving/context.ts';
import type { ListingChangeKind } from '#prisma/apps/generated/enums.ts';
import { feedCursor } from '../../listing/feed-cursor.ts';

/** A change of the feed, as much of it as a webhook is told. */
export interface ToldChange {
  readonly sequence: number;
  readonly listingId: string;
  readonly listingVersion: number;
  readonly kind: ListingChangeKind;
  readonly at: Date;
}

/** What is sent, under an id that stays the same for each attempt at it. */
export interface Message {
  readonly id: string;
  readonly body: string;
}

/**
 * The thin message of a change: the market then reads the rest, as it may see it. Its id is of this very change: after a backup was put back
 * the sequence of a lost one is given out again.
 */
export function messageOf(services: Services, webhookId: string, change: ToldChange): Message {
  const { sequence, listingId, listingVersion, kind, at } = change;
  const data = { listingId, listingVersion, cursor: feedCursor({ services }, sequence), kind };
  const body = { type: `listing.${kind.toLowerCase()}`, timestamp: at.toISOString(), data };
  return { id: `${webhookId}_${sequence}_${at.getTime().toString(36)}`, body: JSON.stringify(body) };
}

const typeOfTest = 'webhook.test';

/** The message of a test: the same form, about no listing. */
export function testMessage(services: Services, { testId, position }: { testId: string; position: number }): Message {
  const data = { listingId: null, listingVersion: null, cursor: feedCursor({ services }, position), kind: null };
  const body = { type: typeOfTest, timestamp: new Date().toISOString(), data };
  return { id: testId, body: JSON.stringify(body) };
}
