import sql, { raw, type Sql } from 'sql-template-tag';
import { shanghaiDay } from './shanghai-time.ts';

/**
 * States that follow from committed facts and the clock (regulation, "Stored and derived"), as SQL conditions over a row
 * under `alias`. They read the columns that a home table and its view in `facts` have in common, so that every subgraph
 * derives the same: states are enums in the one and texts in the other, so that what is derived of them is text.
 */

/** It is stopped for everyone (Article 18). `id`: the thing's. */
function isStopped(id: Sql): Sql {
  return sql`EXISTS (SELECT 1 FROM facts.stopped stop WHERE stop.id = ${id})`;
}

/** One of the things is stopped for this developer: for everyone, or for its use alone (Article 18). `things`: an array of ids. */
export function isUseStopped(things: Sql, developer: Sql): Sql {
  return sql`EXISTS (SELECT 1 FROM facts.stopped_for(${developer}) stop WHERE stop.id = ANY (${things}))`;
}

/** The developer itself is stopped, for everyone or by its own report: its own use is all the use there is of it. `id`: the developer's. */
export function isDeveloperStopped(id: Sql): Sql {
  return isUseStopped(sql`ARRAY[${id}]`, id);
}

/** Published, on an active resource, screened as the resource now is, and not stopped (Article 9). Otherwise a published entry is SUSPENDED. */
export function isEntryLive(alias: string): Sql {
  const entry = raw(alias);
  return sql`(${entry}.status = 'PUBLISHED' AND NOT ${isStopped(sql`${entry}.id`)}
    AND EXISTS (SELECT 1 FROM facts.resource live WHERE live.id = ${entry}.resource_id AND live.status = 'ACTIVE'
      AND live.screening_version <= ${entry}.screened_version))`;
}

/** The state an entry reads as: its stored one, or SUSPENDED. */
export function entryStatus(alias: string): Sql {
  return sql`CASE WHEN ${raw(alias)}.status <> 'PUBLISHED' OR ${isEntryLive(alias)} THEN ${raw(alias)}.status::text ELSE 'SUSPENDED' END`;
}

/** Published and not stopped (Article 10). Otherwise a published scenario is SUSPENDED. */
export function isScenarioLive(alias: string): Sql {
  return sql`(${raw(alias)}.status = 'PUBLISHED' AND NOT ${isStopped(sql`${raw(alias)}.id`)})`;
}

/** The state a scenario reads as: its stored one, or SUSPENDED. */
export function scenarioStatus(alias: string): Sql {
  return sql`CASE WHEN ${raw(alias)}.status <> 'PUBLISHED' OR ${isScenarioLive(alias)} THEN ${raw(alias)}.status::text ELSE 'SUSPENDED' END`;
}

/**
 * Whether a developer meets what applies to it of the six conditions (Article 15). `alias` is a row of facts.developer.
 * A conjunction: see `developerGrounds` for each ground by itself.
 */
export function isDeveloperEligible(alias: string, now: Date): Sql {
  const grounds = developerGrounds(alias, now);
  return sql`(${grounds.registered} AND ${grounds.conditionsMet} AND ${grounds.noIncident} AND ${grounds.honest} AND NOT ${isDeveloperStopped(sql`${raw(alias)}.id`)})`;
}

/** How long an incident that was made public excludes, under the regulation of the day: an interval (Article 15, 4). */
export function incidentLookback(now: Date): Sql {
  return sql`coalesce((SELECT make_interval(years => basis.incident_lookback_years)
    FROM facts.regulation_on(${shanghaiDay(now)}::date) basis), interval '3 years')`;
}

/** What eligibility rests on, ground by ground; each is true when it speaks for the developer. */
export function developerGrounds(alias: string, now: Date) {
  const developer = raw(alias);
  const today = sql`${shanghaiDay(now)}::date`;
  return {
    registered: sql`(${developer}.status = 'REGISTERED')`,
    conditionsMet: sql`(${developer}.conditions_met AND (${developer}.conditions_until IS NULL OR ${developer}.conditions_until >= ${today}))`,
    noIncident: sql`(${developer}.last_incident_on IS NULL OR ${developer}.last_incident_on < ${today} - ${incidentLookback(now)})`,
    honest: sql`(NOT ${developer}.dishonest)`,
  };
}

/** The state a developer reads as: DEREGISTERED, SUSPENDED, QUALIFIED or REGISTERED. `alias` is a row of facts.developer. */
export function developerStatus(alias: string, now: Date): Sql {
  return sql`CASE WHEN ${raw(alias)}.status <> 'REGISTERED' THEN ${raw(alias)}.status::text
    WHEN ${isDeveloperStopped(sql`${raw(alias)}.id`)} THEN 'SUSPENDED'
    WHEN ${isDeveloperEligible(alias, now)} THEN 'QUALIFIED' ELSE 'REGISTERED' END`;
}

/** The state and the term of an agreement, and the day, as the rules on agreements in `facts` take them. Columns: status, valid_from, valid_to. */
function termOn(alias: string, now: Date): Sql {
  const agreement = raw(alias);
  return sql`${agreement}.status::text, ${agreement}.valid_from, ${agreement}.valid_to, ${shanghaiDay(now)}::date`;
}

/** Signed by both, in its dates, not terminated (Article 17). The last day is included. */
export function isAgreementInForce(alias: string, now: Date): Sql {
  return sql`facts.is_agreement_in_force(${termOn(alias, now)})`;
}

/** The state an agreement reads as: its stored one, IN_FORCE or EXPIRED. */
export function agreementStatus(alias: string, now: Date): Sql {
  return sql`facts.agreement_status(${termOn(alias, now)})`;
}

/** Signed by both and not over, whether or not its dates have come. */
export function isAgreementSigned(alias: string, now: Date): Sql {
  return sql`(${agreementStatus(alias, now)} IN ('SIGNED', 'IN_FORCE'))`;
}

/** Listed, and its app stands (Articles 17, 18). Columns: status, app_id. */
export function isListingLive(alias: string, now: Date): Sql {
  const listing = raw(alias);
  return sql`(${listing}.status = 'LISTED' AND EXISTS (SELECT 1 FROM facts.standing_app(${shanghaiDay(now)}::date) basis
    WHERE basis.id = ${listing}.app_id))`;
}

/** Whether a resource is older than its update frequency allows (Article 8); never for frequencies without a period. */
export function isStale(alias: string, now: Date): Sql {
  const resource = raw(alias);
  return sql`coalesce(facts.stale_since(${resource}.modified_at, ${resource}.update_frequency::text) < ${now}::timestamptz, false)`;
}
