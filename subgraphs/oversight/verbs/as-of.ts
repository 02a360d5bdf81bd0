import sql, { raw, type Sql } from 'sql-template-tag';
import type { SubgraphName } from '#kernel/platform/serving/subgraph-names.ts';
import { lastDayOf, type Period } from '../report/rules.ts';

/** How things stood when a period ended, from what is on record: journals, dates, and what resources measured (Articles 24, 25). */

/** The first moment after a period. */
export function endOf({ until }: Period): Sql {
  return sql`(${until}::timestamp AT TIME ZONE 'Asia/Shanghai')`;
}

/** The things of a type in a stored state at the end: their last event before it left them there. Column: id. */
function inStateAt(period: Period, subgraph: SubgraphName, subjectType: string, status: string): Sql {
  return sql`(SELECT last.subject_id AS id FROM (SELECT DISTINCT ON (j.subject_id) j.subject_id, j.to_status
      FROM ${raw(`facts.${subgraph}_journal`)} j WHERE j.subject_type = ${subjectType} AND j.at < ${endOf(period)}
      ORDER BY j.subject_id, j.sequence DESC) last WHERE last.to_status = ${status})`;
}

/** The resources that were active at the end, with what they measured. */
export function resourcesAt(period: Period): Sql {
  return sql`(SELECT m.* FROM facts.resources_as_of(${endOf(period)}) m WHERE m.status = 'ACTIVE')`;
}

/** The entries that were published at the end, on an active resource, screened as it then was, and not stopped. Columns: id, resource_id. */
export function entriesAt(period: Period): Sql {
  return sql`(SELECT e.id, e.resource_id FROM ${inStateAt(period, 'development', 'DevelopmentEntry', 'PUBLISHED')} published
      JOIN facts.development_entry e ON e.id = published.id JOIN ${resourcesAt(period)} active ON active.id = e.resource_id
     WHERE (active.fields_since IS NULL OR active.fields_since <= (SELECT max(j.at) FROM facts.development_journal j
         WHERE j.subject_id = e.id AND j.type = 'entry.screened' AND j.at < ${endOf(period)}))
       AND NOT EXISTS (SELECT 1 FROM ${stopsAt(period)} o WHERE o.target_id = e.id AND o.developer_id IS NULL))`;
}

/** The grants that were open at the end, under an agreement in its dates. Columns: id, entry_id. */
export function grantsAt(period: Period): Sql {
  const end = endOf(period);
  return sql`(SELECT t.id, t.entry_id FROM facts.access_grant t JOIN facts.agreement g ON g.id = t.agreement_id
     WHERE t.opened_at < ${end} AND (t.closed_at IS NULL OR t.closed_at >= ${end})
       AND facts.is_agreement_in_force('SIGNED', g.valid_from, g.valid_to, ${lastDayOf(period)}::date))`;
}

/** The listings that were listed at the end, under an agreement in its dates. Columns: id, app_id. */
export function listingsAt(period: Period): Sql {
  return sql`(SELECT l.id, l.app_id FROM ${inStateAt(period, 'apps', 'Listing', 'LISTED')} listed
      JOIN facts.listing l ON l.id = listed.id JOIN facts.agreement g ON g.id = l.agreement_id
     WHERE facts.is_agreement_in_force('SIGNED', g.valid_from, g.valid_to, ${lastDayOf(period)}::date))`;
}

/** The stop orders that were open at the end. */
export function stopsAt(period: Period): Sql {
  const end = endOf(period);
  return sql`(SELECT o.* FROM oversight.stop_order o WHERE o.ordered_at < ${end} AND (o.lifted_at IS NULL OR o.lifted_at >= ${end}))`;
}
