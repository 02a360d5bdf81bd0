import sql, { empty, raw, type Sql } from 'sql-template-tag';
import { shanghaiDay } from './shanghai-time.ts';

/**
 * States that follow from committed facts and the clock (regulation, "Stored and derived"), as SQL conditions over a row
 * under `alias`. They read the columns that a home table and its view in `facts` have in common, so that every subgraph
 * derives the same.
 */

type StopTarget = 'DEVELOPMENT_ENTRY' | 'SCENARIO' | 'AGREEMENT';

/** A stop order for all is open on the row (Article 18); with `developer`, one for this developer's use only counts too. */
export function isStopped(target: StopTarget, alias: string, developer?: Sql): Sql {
  const forWhom = developer
    ? sql`(stop.developer_id IS NULL OR stop.developer_id = ${developer})`
    : sql`stop.developer_id IS NULL`;
  return sql`EXISTS (SELECT 1 FROM facts.stop_order stop WHERE stop.open AND stop.target_type = ${target}
    AND stop.target_id = ${raw(alias)}.id AND ${forWhom})`;
}

/**
 * A stop order is open on the developer itself, for all or by its own report: its own use is all the use there is of it (Article 18).
 * One for another's use does not touch it. `id`: the developer's.
 */
export function isDeveloperStopped(id: Sql): Sql {
  return sql`EXISTS (SELECT 1 FROM facts.stop_order stop WHERE stop.open AND stop.target_type = 'DEVELOPER'
    AND stop.target_id = ${id} AND (stop.developer_id IS NULL OR stop.developer_id = ${id}))`;
}

/** Published, on an active resource, screened as the resource now is, and not stopped (Article 9). Otherwise a published entry is SUSPENDED. */
export function isEntryLive(alias: string): Sql {
  const entry = raw(alias);
  return sql`(${entry}.status = 'PUBLISHED' AND NOT ${isStopped('DEVELOPMENT_ENTRY', alias)}
    AND EXISTS (SELECT 1 FROM facts.resource live WHERE live.id = ${entry}.resource_id AND live.status = 'ACTIVE'
      AND live.screening_version <= ${entry}.screened_version))`;
}

/** The state an entry reads as: its stored one, or SUSPENDED. */
export function entryStatus(alias: string): Sql {
  return sql`CASE WHEN ${raw(alias)}.status <> 'PUBLISHED' OR ${isEntryLive(alias)} THEN ${raw(alias)}.status ELSE 'SUSPENDED' END`;
}

/** Published and not stopped (Article 10). Otherwise a published scenario is SUSPENDED. */
export function isScenarioLive(alias: string): Sql {
  return sql`(${raw(alias)}.status = 'PUBLISHED' AND NOT ${isStopped('SCENARIO', alias)})`;
}

/** The state a scenario reads as: its stored one, or SUSPENDED. */
export function scenarioStatus(alias: string): Sql {
  return sql`CASE WHEN ${raw(alias)}.status <> 'PUBLISHED' OR ${isScenarioLive(alias)} THEN ${raw(alias)}.status ELSE 'SUSPENDED' END`;
}

/** The regulation whose parameters hold on a day: the one in force, else the last that was (Article 27). One row, or none before the first. */
export function regulationOn(day: Sql): Sql {
  return sql`(SELECT r.*, (r.effective_to IS NOT NULL AND r.effective_to < ${day}) AS basis_expired FROM facts.regulation r
    WHERE r.effective_from <= ${day} ORDER BY (r.effective_to IS NULL OR r.effective_to >= ${day}) DESC, r.effective_from DESC LIMIT 1)`;
}

/**
 * Whether a developer meets what applies to it of the six conditions (Article 15). `alias` is a row of facts.developer.
 * A conjunction: see `developerGrounds` for each ground by itself.
 */
export function isDeveloperEligible(alias: string, now: Date): Sql {
  const grounds = developerGrounds(alias, now);
  return sql`(${grounds.registered} AND ${grounds.conditionsMet} AND ${grounds.noIncident} AND ${grounds.honest} AND NOT ${isDeveloperStopped(sql`${raw(alias)}.id`)})`;
}

/** What eligibility rests on, ground by ground; each is true when it speaks for the developer. */
export function developerGrounds(alias: string, now: Date) {
  const developer = raw(alias);
  const today = sql`${shanghaiDay(now)}::date`;
  const lookback = sql`(SELECT make_interval(years => basis.incident_lookback_years) FROM ${regulationOn(today)} basis)`;
  return {
    registered: sql`(${developer}.status = 'REGISTERED')`,
    conditionsMet: sql`(${developer}.conditions_met AND (${developer}.conditions_until IS NULL OR ${developer}.conditions_until >= ${today}))`,
    noIncident: sql`(${developer}.last_incident_on IS NULL OR ${developer}.last_incident_on < ${today} - coalesce(${lookback}, interval '3 years'))`,
    honest: sql`(NOT ${developer}.dishonest)`,
  };
}

/** The state a developer reads as: DEREGISTERED, SUSPENDED, QUALIFIED or REGISTERED. `alias` is a row of facts.developer. */
export function developerStatus(alias: string, now: Date): Sql {
  return sql`CASE WHEN ${raw(alias)}.status <> 'REGISTERED' THEN ${raw(alias)}.status
    WHEN ${isDeveloperStopped(sql`${raw(alias)}.id`)} THEN 'SUSPENDED'
    WHEN ${isDeveloperEligible(alias, now)} THEN 'QUALIFIED' ELSE 'REGISTERED' END`;
}

/** Signed by both, in its dates, not terminated (Article 17). The last day is included. */
export function isAgreementInForce(alias: string, now: Date): Sql {
  const today = sql`${shanghaiDay(now)}::date`;
  return sql`(${raw(alias)}.status = 'SIGNED' AND ${today} BETWEEN ${raw(alias)}.valid_from AND ${raw(alias)}.valid_to)`;
}

/** The state an agreement reads as: its stored one, IN_FORCE or EXPIRED. */
export function agreementStatus(alias: string, now: Date): Sql {
  const agreement = raw(alias);
  const today = sql`${shanghaiDay(now)}::date`;
  return sql`CASE WHEN ${agreement}.status <> 'SIGNED' OR ${today} < ${agreement}.valid_from THEN ${agreement}.status
    WHEN ${today} > ${agreement}.valid_to THEN 'EXPIRED' ELSE 'IN_FORCE' END`;
}

/**
 * Listed, its agreement in force, no entry of it withdrawn, and no stop order open on the app or on what it stands on (Articles 17, 18). Columns:
 * status, app_id, agreement_id, developer_id.
 */
export function isListingLive(alias: string, now: Date): Sql {
  const listing = raw(alias);
  return sql`(${listing}.status = 'LISTED' AND NOT EXISTS (SELECT 1 FROM facts.app_entry used JOIN facts.development_entry e ON e.id = used.entry_id
      WHERE used.app_id = ${listing}.app_id AND e.status = 'WITHDRAWN') AND EXISTS (
    SELECT 1 FROM facts.agreement basis WHERE basis.id = ${listing}.agreement_id AND ${isAgreementInForce('basis', now)}
       AND NOT EXISTS (SELECT 1 FROM facts.stop_order stop WHERE stop.open
         AND (stop.developer_id IS NULL OR stop.developer_id = ${listing}.developer_id)
         AND (stop.target_id IN (${listing}.app_id, basis.id, ${listing}.developer_id, basis.scenario_id)
           OR EXISTS (SELECT 1 FROM facts.app_entry used WHERE used.app_id = ${listing}.app_id AND used.entry_id = stop.target_id)))))`;
}

const staleAfterDays = {
  REALTIME: 1,
  HOURLY: 1,
  DAILY: 2,
  WEEKLY: 10,
  SEMIMONTHLY: 20,
  MONTHLY: 45,
  QUARTERLY: 120,
  SEMIANNUALLY: 220,
  ANNUALLY: 400,
  BIENNIALLY: 800,
} as const;

/** Whether a resource is older than its update frequency allows (Article 8); never for frequencies without a period. */
export function isStale(alias: string, now: Date): Sql {
  const resource = raw(alias);
  const cases = Object.entries(staleAfterDays).map(
    ([frequency, days]) => sql`WHEN ${frequency} THEN ${now}::timestamptz - make_interval(days => ${days})`,
  );
  const limit = cases.reduce((all, next) => sql`${all} ${next}`, empty);
  return sql`coalesce(${resource}.modified_at < CASE ${resource}.update_frequency ${limit} END, false)`;
}
