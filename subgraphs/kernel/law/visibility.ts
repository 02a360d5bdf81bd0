import sql, { raw, type Sql } from 'sql-template-tag';
import { anyOf } from '../graph/pages/conditions.ts';
import type { Role } from '../platform/callers/roles.ts';
import { ownerOf, type Viewer } from '../platform/callers/viewer.ts';
import { isEntryLive, isListingLive, isScenarioLive } from './derived.ts';

/**
 * Who sees which thing (visibility.md), as SQL conditions over a row under `alias`: a home table's or its view's in `facts`.
 * A home subgraph filters its lists and entities with them, any other the references it gives; so a list never holds
 * what its reader may not see, and a reference to such a thing is null like one that does not exist.
 */

const officials: readonly Role[] = ['OPERATOR', 'INFO_CENTER', 'AUTHORITY', 'SUPERVISOR'];

export function holds(viewer: Viewer, ...roles: readonly Role[]): boolean {
  return viewer.roles.some((role) => roles.includes(role));
}

/** OPERATOR, INFO_CENTER, AUTHORITY, SUPERVISOR: they see everything but what is kept to fewer of them. */
export function isOfficial(viewer: Viewer): boolean {
  return holds(viewer, ...officials);
}

/** The provider code a PROVIDER acts for, or null. */
export function providerOf(viewer: Viewer): string | null {
  return holds(viewer, 'PROVIDER') ? viewer.organisation : null;
}

/** The department for which the viewer speaks, unless it acts as the authority first of all. */
export function speaksFor(viewer: Viewer): string | null {
  const first = viewer.roles.find((role) => role === 'PROVIDER' || role === 'AUTHORITY');
  return first === 'PROVIDER' ? viewer.organisation : null;
}

/** The owner a DEVELOPER acts for, or null. */
export function developerOf(viewer: Viewer): string | null {
  return holds(viewer, 'DEVELOPER') ? ownerOf(viewer) : null;
}

/** The body a REVIEWER reviews for, or null. */
export function reviewerOf(viewer: Viewer): string | null {
  return holds(viewer, 'REVIEWER') ? viewer.organisation : null;
}

/** The exchange a MARKET trades for, registered or not, or null. */
export function marketOf(viewer: Viewer): string | null {
  return holds(viewer, 'MARKET') ? viewer.organisation : null;
}

const everything = sql`true`;

function seesAll(viewer: Viewer): boolean {
  return isOfficial(viewer) || holds(viewer, 'ANALYST');
}

/** Resource: public while ACTIVE, open and of general grade. Columns: status, openness, grade, provider_code. */
export function seesResource(viewer: Viewer, alias: string): Sql {
  if (seesAll(viewer)) return everything;
  const r = raw(alias);
  const provider = providerOf(viewer);
  return anyOf([
    sql`${r}.status = 'ACTIVE' AND ${r}.openness IN ('UNCONDITIONAL', 'CONDITIONAL') AND ${r}.grade = 'GENERAL'`,
    provider !== null && sql`${r}.provider_code = ${provider}`,
  ]);
}

/** What a resource shows under an entry only, its sample and its interface: open to the public while one on it is live. Columns: id, provider_code. */
export function seesUnderEntry(viewer: Viewer, alias: string): Sql {
  if (seesAll(viewer)) return everything;
  const r = raw(alias);
  const provider = providerOf(viewer);
  return anyOf([
    sql`EXISTS (SELECT 1 FROM facts.development_entry shown WHERE shown.resource_id = ${r}.id AND ${isEntryLive('shown')})`,
    provider !== null && sql`${r}.provider_code = ${provider}`,
  ]);
}

/** The entry stands on a resource of this provider. Columns: resource_id. */
function isOnResourceOf(provider: string, alias: string): Sql {
  return sql`EXISTS (SELECT 1 FROM facts.resource supplied WHERE supplied.id = ${raw(alias)}.resource_id AND supplied.provider_code = ${provider})`;
}

/** Every entry, in whatever state. */
export function seesEveryEntry(viewer: Viewer): boolean {
  return seesAll(viewer);
}

/** DevelopmentEntry: public while live. Columns: id, status, resource_id, screened_version. */
export function seesEntry(viewer: Viewer, alias: string): Sql {
  if (seesAll(viewer)) return everything;
  const provider = providerOf(viewer);
  const reviewer = reviewerOf(viewer);
  return anyOf([
    isEntryLive(alias),
    provider !== null && isOnResourceOf(provider, alias),
    reviewer !== null &&
      sql`EXISTS (SELECT 1 FROM facts.app_entry used JOIN facts.app_reviewer review ON review.app_id = used.app_id
        WHERE used.entry_id = ${raw(alias)}.id AND review.reviewer = ${reviewer})`,
  ]);
}

/** Screening, rule, stop orders and history of an entry, for a PROVIDER: those on its resources. Columns: resource_id. */
export function isEntryOfProvider(viewer: Viewer, alias: string): Sql {
  const provider = providerOf(viewer);
  return provider === null ? sql`false` : isOnResourceOf(provider, alias);
}

/** One of the entries is on a resource of this provider; `entryIds` is a subquery of entry ids. */
export function hasEntryOfProvider(provider: string, entryIds: Sql): Sql {
  return sql`EXISTS (SELECT 1 FROM facts.development_entry given JOIN facts.resource supplied ON supplied.id = given.resource_id
    WHERE given.id IN (${entryIds}) AND supplied.provider_code = ${provider})`;
}

/** Scenario: public while live. Columns: id, status. */
export function seesScenario(viewer: Viewer, alias: string): Sql {
  if (seesAll(viewer)) return everything;
  const id = sql`${raw(alias)}.id`;
  const provider = providerOf(viewer);
  const reviewer = reviewerOf(viewer);
  return anyOf([
    isScenarioLive(alias),
    provider !== null &&
      hasEntryOfProvider(
        provider,
        sql`SELECT held.entry_id FROM facts.scenario_entry held WHERE held.scenario_id = ${id}`,
      ),
    reviewer !== null &&
      sql`EXISTS (SELECT 1 FROM facts.app built JOIN facts.app_reviewer review ON review.app_id = built.id
        WHERE built.scenario_id = ${id} AND review.reviewer = ${reviewer})`,
  ]);
}

/** Developer: public with a listed app. Columns: id, owner. */
export function seesDeveloper(viewer: Viewer, alias: string, now: Date): Sql {
  if (seesAll(viewer)) return everything;
  const owner = developerOf(viewer);
  return anyOf([
    sql`EXISTS (SELECT 1 FROM facts.listing shown WHERE shown.developer_id = ${raw(alias)}.id AND ${isListingLive('shown', now)})`,
    owner !== null && sql`${raw(alias)}.owner = ${owner}`,
  ]);
}

/** Application: never public. Columns: id, developer_owner. */
export function seesApplication(viewer: Viewer, alias: string): Sql {
  if (seesAll(viewer)) return everything;
  const provider = providerOf(viewer);
  return anyOf([
    isOwn(viewer, alias),
    provider !== null &&
      hasEntryOfProvider(
        provider,
        sql`SELECT held.entry_id FROM facts.application_entry held WHERE held.application_id = ${raw(alias)}.id`,
      ),
  ]);
}

/** Agreement, and what hangs on it: its developer and the officials. Columns: developer_owner. */
export function seesAgreement(viewer: Viewer, alias: string): Sql {
  return isOfficial(viewer) ? everything : (isOwn(viewer, alias) ?? sql`false`);
}

/** App: public with a live listing. Columns: id, developer_owner. */
export function seesApp(viewer: Viewer, alias: string, now: Date): Sql {
  if (seesAll(viewer)) return everything;
  const id = sql`${raw(alias)}.id`;
  const provider = providerOf(viewer);
  const reviewer = reviewerOf(viewer);
  return anyOf([
    sql`EXISTS (SELECT 1 FROM facts.listing shown WHERE shown.app_id = ${id} AND ${isListingLive('shown', now)})`,
    isOwn(viewer, alias),
    provider !== null &&
      hasEntryOfProvider(provider, sql`SELECT held.entry_id FROM facts.app_entry held WHERE held.app_id = ${id}`),
    reviewer !== null &&
      sql`EXISTS (SELECT 1 FROM facts.app_reviewer review WHERE review.app_id = ${id} AND review.reviewer = ${reviewer})`,
  ]);
}

/** Listing: public while live; PROVIDER and ANALYST see all. Columns: status, agreement_id, developer_owner. */
export function seesListing(viewer: Viewer, alias: string, now: Date): Sql {
  if (seesAll(viewer) || holds(viewer, 'PROVIDER')) return everything;
  return anyOf([isListingLive(alias, now), isOwn(viewer, alias)]);
}

/** The row belongs to the DEVELOPER who asks; null when it is none. Columns: developer_owner. */
export function isOwn(viewer: Viewer, alias: string): Sql | null {
  const owner = developerOf(viewer);
  return owner === null ? null : sql`${raw(alias)}.developer_owner = ${owner}`;
}

/** The id of a referenced thing if the viewer may see it, else NULL: `view` is its view in facts, `sees` the condition over alias `referred`. */
export function visibleReference(view: string, id: Sql, sees: Sql): Sql {
  if (sees === everything) return id;
  return sql`(SELECT referred.id FROM ${raw(view)} referred WHERE referred.id = ${id} AND ${sees})`;
}

/** The ids of a list of references that the viewer may see, ordered; `ids` is a subquery of ids. */
export function visibleReferences(view: string, ids: Sql, sees: Sql): Sql {
  return sql`ARRAY(SELECT referred.id FROM ${raw(view)} referred WHERE referred.id IN (${ids}) AND ${sees} ORDER BY referred.id)`;
}
