import sql, { raw, type Sql } from 'sql-template-tag';
import { shanghaiDay } from '#kernel/shanghai-time.ts';

/** An entry that the app uses was withdrawn. `app`: the app's id. */
export function hasWithdrawnEntry(app: Sql): Sql {
  return sql`EXISTS (SELECT 1 FROM apps.app_entry u JOIN facts.development_entry e ON e.id = u.entry_id
    WHERE u.app_id = ${app} AND e.status = 'WITHDRAWN')`;
}

/** A stop order is open on the app or on what it stands on, for all or for its developer (Article 18). `alias`: a row of apps.app. */
export function isUseStopped(alias: string): Sql {
  const a = raw(alias);
  return sql`EXISTS (SELECT 1 FROM facts.stop_order stop WHERE stop.open AND (stop.developer_id IS NULL OR stop.developer_id = ${a}.developer_id)
    AND (stop.target_id IN (${a}.id, ${a}.agreement_id, ${a}.developer_id, ${a}.scenario_id)
      OR EXISTS (SELECT 1 FROM apps.app_entry used WHERE used.app_id = ${a}.id AND used.entry_id = stop.target_id)))`;
}

/** What the place of a listing follows from, as the columns of ListingFacts; `alias`: a row of apps.listing. */
export function listingStanding(alias: string, now: Date): Sql {
  const l = raw(alias);
  const agreement = (holds: Sql) =>
    sql`(SELECT ${holds} FROM facts.agreement basis WHERE basis.id = ${l}.agreement_id)`;
  return sql`${agreement(sql`basis.status = 'TERMINATED'`)} AS agreement_terminated,
    ${agreement(sql`${shanghaiDay(now)}::date > basis.valid_to`)} AS agreement_expired,
    ${hasWithdrawnEntry(sql`${l}.app_id`)} AS entry_withdrawn,
    (SELECT ${isUseStopped('placed')} FROM apps.app placed WHERE placed.id = ${l}.app_id) AS stopped`;
}
