import sql from 'sql-template-tag';
import type { Context } from '#kernel/platform/serving/context.ts';
import type { Waiting } from '../rules.ts';
import { isToldOf } from '../tables.ts';
import type { Receiver } from './attempt.ts';
import type { ToldChange } from './message.ts';

/** A webhook that there is something for. */
export interface Due extends Waiting {
  readonly id: string;
  readonly testId: string | null;
}

/** What a webhook is to be sent next. */
export interface Next extends Receiver, Due {
  readonly position: number;
  readonly attempts: number;
  /** The next change for it; null where none of its kinds is left. */
  readonly change: ToldChange | null;
  readonly head: number;
}

const head = sql`(SELECT coalesce(max(sequence), 0) FROM apps.listing_change)`;
const isDue = sql`(w.test_id IS NOT NULL OR (w.status = 'ACTIVE' AND w.position < ${head}))`;

/** The webhooks that are behind the feed, or to be tested: one index where there are none. */
export function listDue({ db }: Context): Promise<Due[]> {
  return db.query<Due>(
    sql`SELECT w.id, w.test_id, w.attempted_at, w.retry_after_ms FROM apps.webhook w WHERE ${isDue}`,
  );
}

/** What this webhook is to be sent next; null where there is nothing. A removed one has no secret, nor a test or a change. */
export async function readNext({ db }: Context, id: string): Promise<Next | null> {
  const [row] = await db.query<Omit<Next, 'change'> & Omit<ToldChange, 'sequence'> & { sequence: number | null }>(
    sql`SELECT w.id, w.url, w.secret, w.former_secret, w.former_until, w.position, w.attempts, w.attempted_at, w.retry_after_ms, w.test_id,
        ${head} AS head, c.sequence, c.listing_id, c.listing_version, c.kind, c.at
      FROM apps.webhook w LEFT JOIN LATERAL (SELECT h.* FROM apps.listing_change h
        WHERE h.sequence > w.position AND ${isToldOf} ORDER BY h.sequence LIMIT 1) c ON w.status = 'ACTIVE'
      WHERE w.id = ${id} AND w.secret IS NOT NULL AND ${isDue}`,
  );
  if (!row) return null;
  const { sequence, listingId, listingVersion, kind, at } = row;
  return { ...row, change: sequence === null ? null : { sequence, listingId, listingVersion, kind, at } };
}
