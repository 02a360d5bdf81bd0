import sql, { type Sql } from 'sql-template-tag';
import { appendToJournal } from '#kernel/law/journal.ts';
import { shanghaiDay } from '#kernel/law/shanghai-time.ts';
import { readBasis } from '#kernel/law/verbs/basis.ts';
import { eventOf } from '#kernel/law/verbs/work.ts';
import type { Run } from '#kernel/platform/database/writing.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import { recordChange } from './changes.ts';

/** Some days before the last day of its agreement markets are told that a listing ends, once: as many days as the regulation says (Article 17). */
function noticeDays(now: Date): Sql {
  return sql`facts.listing_end_notice_days(${shanghaiDay(now)}::date)`;
}

/** The last day on which nothing need be told of the end of an agreement. */
export function lastDayBeforeNotice(agreement: Sql, now: Date): Sql {
  return sql`(SELECT g.valid_to - ${noticeDays(now)} - 1 FROM facts.agreement g WHERE g.id = ${agreement})`;
}

/** The first of these days among all listings; those whose day has come have been told of, or are when they are listed again. */
export function nextNotice(now: Date): Sql {
  return sql`(SELECT min(notice.last_day) FROM (
      SELECT ${lastDayBeforeNotice(sql`l.agreement_id`, now)} AS last_day FROM apps.listing l WHERE l.status IN ('LISTED', 'SUSPENDED')) notice
    WHERE notice.last_day >= ${shanghaiDay(now)}::date)`;
}

/**
 * Tells in the feed which listings end soon, each once. Made while the feed is held: whoever takes a listing down comes into the
 * feed before, and is seen here, or after.
 */
export async function tellEnds(context: Context, run: Run): Promise<void> {
  const { now } = context;
  const ending = await run<{ id: string; version: number }>(sql`SELECT l.id, l.version FROM apps.listing l
     WHERE l.status = 'LISTED' AND ${lastDayBeforeNotice(sql`l.agreement_id`, now)} < ${shanghaiDay(now)}::date
       AND NOT EXISTS (SELECT 1 FROM apps.listing_change h WHERE h.listing_id = l.id AND h.kind = 'ENDING_SOON') ORDER BY l.id`);
  if (ending.length === 0) return;
  const by = { actor: 'system', role: 'system', basis: await readBasis(run, now) } as const;
  const said = { from: 'LISTED', to: 'LISTED', article: 17, reason: null } as const;
  for (const { id, version } of ending)
    await recordChange(context, run, { listingId: id, version, kind: 'ENDING_SOON', at: now, article: 17 });
  const events = ending.map(({ id }) =>
    eventOf(by, { type: 'listing.ending-soon', subjectType: 'Listing', subjectId: id, ...said }),
  );
  await appendToJournal(run, 'apps', now, events);
}
