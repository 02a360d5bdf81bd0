import sql from 'sql-template-tag';
import { isEntryLive, isListingLive, isStale } from '#kernel/law/derived.ts';
import { shanghaiDay } from '#kernel/law/shanghai-time.ts';
import type { Run } from '#kernel/platform/database/writing.ts';
import type { Contributed } from '../domain/contribution.ts';

/** What stands on each provider's data now, of its active resources and of what was made of them. */
export function readContributed(run: Run, now: Date): Promise<Contributed[]> {
  return run<Contributed>(sql`SELECT p.id AS provider_id, p.code AS provider_code, r.resources, r.described, r.stale, r.sampled,
      e.entries_published, e.applications, e.grants, e.listed_apps
    FROM facts.provider p
    LEFT JOIN LATERAL (SELECT count(*)::int AS resources, count(*) FILTER (WHERE ${isStale('x', now)})::int AS stale,
        count(*) FILTER (WHERE x.has_sample)::int AS sampled,
        coalesce(sum((coalesce(btrim(x.description), '') <> '')::int + (cardinality(x.keywords) > 0)::int + (cardinality(x.themes) > 0)::int
          + (jsonb_array_length(x.fields) > 0)::int + (x.update_frequency <> 'UNKNOWN')::int + (x.grade <> 'UNKNOWN')::int), 0)::int AS described
      FROM facts.resource x WHERE x.provider_id = p.id AND x.status = 'ACTIVE') r ON true
    LEFT JOIN LATERAL (SELECT count(DISTINCT y.id) FILTER (WHERE ${isEntryLive('y')})::int AS entries_published,
        count(DISTINCT a.application_id)::int AS applications,
        count(DISTINCT g.id)::int AS grants, count(DISTINCT l.app_id)::int AS listed_apps
      FROM facts.resource z JOIN facts.development_entry y ON y.resource_id = z.id
        LEFT JOIN facts.application_entry a ON a.entry_id = y.id
        LEFT JOIN facts.grants_in_force(${shanghaiDay(now)}::date) g ON g.entry_id = y.id
        LEFT JOIN facts.app_entry u ON u.entry_id = y.id LEFT JOIN facts.listing l ON l.app_id = u.app_id AND ${isListingLive('l', now)}
      WHERE z.provider_id = p.id) e ON true
    ORDER BY p.code`);
}
