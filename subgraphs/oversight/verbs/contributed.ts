import sql from 'sql-template-tag';
import { isStale } from '#kernel/law/derived.ts';
import { endOfShanghaiDay } from '#kernel/law/shanghai-time.ts';
import type { Run } from '#kernel/platform/database/writing.ts';
import type { Contributed } from '../contribution/rules.ts';
import { lastDayOf, type Period } from '../report/rules.ts';
import { endOf, entriesAt, grantsAt, listingsAt, resourcesAt } from './as-of.ts';

/**
 * What stood on each provider's data when a period ended, and on all data together: active resources and what had been made of them. The row
 * of all data has no provider.
 */
export function readContributed(run: Run, period: Period): Promise<Contributed[]> {
  const end = endOfShanghaiDay(lastDayOf(period));
  return run<Contributed>(sql`WITH active AS MATERIALIZED (SELECT x.*, r.provider_id FROM ${resourcesAt(period)} x JOIN facts.resource r ON r.id = x.id),
      published AS MATERIALIZED ${entriesAt(period)}, granted AS MATERIALIZED ${grantsAt(period)}, listed AS MATERIALIZED ${listingsAt(period)}
    SELECT p.id AS provider_id, p.code AS provider_code, r.resources, r.described, r.stale, r.sampled,
      e.entries_published, e.applications, e.grants, e.listed_apps
    FROM (SELECT id, code FROM facts.provider UNION ALL SELECT NULL, NULL) p
    LEFT JOIN LATERAL (SELECT count(*)::int AS resources, count(*) FILTER (WHERE ${isStale('x', end)})::int AS stale,
        count(*) FILTER (WHERE x.has_sample)::int AS sampled, coalesce(sum(x.described), 0)::int AS described
      FROM active x WHERE p.id IS NULL OR x.provider_id = p.id) r ON true
    LEFT JOIN LATERAL (SELECT count(DISTINCT d.id)::int AS entries_published, count(DISTINCT a.application_id)::int AS applications,
        count(DISTINCT g.id)::int AS grants, count(DISTINCT l.app_id)::int AS listed_apps
      FROM facts.resource z JOIN facts.development_entry y ON y.resource_id = z.id LEFT JOIN published d ON d.id = y.id
        LEFT JOIN (SELECT u.application_id, u.entry_id FROM facts.application_entry u JOIN facts.application b ON b.id = u.application_id
          WHERE b.submitted_at < ${endOf(period)}) a ON a.entry_id = y.id
        LEFT JOIN granted g ON g.entry_id = y.id
        LEFT JOIN facts.app_entry v ON v.entry_id = y.id LEFT JOIN listed l ON l.app_id = v.app_id
      WHERE p.id IS NULL OR z.provider_id = p.id) e ON true
    ORDER BY p.code`);
}
