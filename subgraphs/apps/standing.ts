import sql, { raw, type Sql } from 'sql-template-tag';
import { agreementStatus } from '#kernel/law/derived.ts';

/** An entry that the app uses was withdrawn, and a stop order touches it (Articles 17, 18). `app`: the app's id. */
function appStanding(app: Sql): Sql {
  return sql`EXISTS (SELECT 1 FROM facts.app_on_withdrawn_data w WHERE w.id = ${app}) AS entry_withdrawn,
    EXISTS (SELECT 1 FROM facts.stopped_app s WHERE s.id = ${app}) AS stopped`;
}

/** Whether the agreement under which the row stands is in this state today. */
function isAgreement(alias: string, status: string, now: Date): Sql {
  return sql`((SELECT ${agreementStatus('basis', now)} FROM facts.agreement basis WHERE basis.id = ${raw(alias)}.agreement_id) = ${status})`;
}

/** What listing an app rests on, as columns of AppFacts; `alias`: a row of apps.app. */
export function listingGrounds(alias: string, now: Date): Sql {
  return sql`${isAgreement(alias, 'IN_FORCE', now)} AS agreement_in_force, ${appStanding(sql`${raw(alias)}.id`)}`;
}

/** What the place of a listing follows from, as the columns of ListingFacts; `alias`: a row of apps.listing. */
export function listingStanding(alias: string, now: Date): Sql {
  return sql`${isAgreement(alias, 'TERMINATED', now)} AS agreement_terminated, ${isAgreement(alias, 'EXPIRED', now)} AS agreement_expired,
    ${appStanding(sql`${raw(alias)}.app_id`)}`;
}
