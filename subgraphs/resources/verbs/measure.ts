import sql from 'sql-template-tag';
import type { Run } from '#kernel/platform/database/writing.ts';

/** Keeps what resources measure after a change, for reports and evaluations as of a day (Articles 24, 25). */
export async function keepMeasures(run: Run, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await run(sql`INSERT INTO resources.resource_measure (resource_id, version, at, status, screening_version, described, has_sample, update_frequency, modified_at)
    SELECT r.id, r.version, ${now}::timestamptz, r.status, r.screening_version,
        (coalesce(btrim(r.description), '') <> '')::int + (cardinality(r.keywords) > 0)::int + (cardinality(r.themes) > 0)::int
          + (jsonb_array_length(r.fields) > 0)::int + (r.update_frequency <> 'UNKNOWN')::int + (r.grade <> 'UNKNOWN')::int,
        r.has_sample, r.update_frequency, r.modified_at
      FROM resources.resource r WHERE r.id = ANY(${[...ids]}::text[])`);
}
