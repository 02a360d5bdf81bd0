import sql, { raw, type Sql } from 'sql-template-tag';
import { agreementStatus } from '#kernel/law/derived.ts';
import { shanghaiDay } from '#kernel/law/shanghai-time.ts';

/**
 * An entry that the app uses was withdrawn or is suspended, its developer meets Article 15, and a stop order touches it (Articles 9, 15, 17,
 * 18). `app`, `developer`: the ids.
 */
function appStanding(app: Sql, developer: Sql, now: Date): Sql {
  return sql`EXISTS (SELECT 1 FROM facts.app_on_withdrawn_data w WHERE w.id = ${app}) AS entry_withdrawn,
    EXISTS (SELECT 1 FROM facts.app_on_suspended_data w WHERE w.id = ${app}) AS entry_suspended,
    EXISTS (SELECT 1 FROM facts.eligible_developer(${shanghaiDay(now)}::date) d WHERE d.id = ${developer}) AS developer_eligible,
    EXISTS (SELECT 1 FROM facts.stopped_app s WHERE s.id = ${app}) AS stopped`;
}

/** The days after which the place of a listing may change by itself: its agreement ends, its developer's eligibility turns, another regulation takes effect. */
export function turnsOf(agreement: Sql, developer: Sql, now: Date): Sql {
  const today = sql`${shanghaiDay(now)}::date`;
  return sql`(SELECT g.valid_to AS last_day FROM facts.agreement g WHERE g.id = ${agreement}
    UNION ALL SELECT t.last_day FROM facts.developer_turns(${today}) t WHERE t.developer_id = ${developer}
    UNION ALL SELECT r.effective_from - 1 FROM facts.regulation r WHERE r.effective_from > ${today})`;
}

/** Whether the agreement under which the row stands is in this state today. */
function isAgreement(alias: string, status: string, now: Date): Sql {
  return sql`((SELECT ${agreementStatus('basis', now)} FROM facts.agreement basis WHERE basis.id = ${raw(alias)}.agreement_id) = ${status})`;
}

/** What listing an app rests on, as columns of AppFacts; `alias`: a row of apps.app. */
export function listingGrounds(alias: string, now: Date): Sql {
  return sql`${isAgreement(alias, 'IN_FORCE', now)} AS agreement_in_force, ${appStanding(sql`${raw(alias)}.id`, sql`${raw(alias)}.developer_id`, now)}`;
}

/** What the place of a listing follows from, as the columns of ListingFacts; `alias`: a row of apps.listing. */
export function listingStanding(alias: string, now: Date): Sql {
  return sql`${isAgreement(alias, 'TERMINATED', now)} AS agreement_terminated, ${isAgreement(alias, 'EXPIRED', now)} AS agreement_expired,
    (SELECT h.article FROM apps.listing_change h WHERE h.listing_id = ${raw(alias)}.id AND h.kind = 'SUSPENDED' ORDER BY h.sequence DESC LIMIT 1) AS held_under,
    ${appStanding(sql`${raw(alias)}.app_id`, sql`${raw(alias)}.developer_id`, now)}`;
}
