import sql from 'sql-template-tag';
import { defineEntityLoader } from '#kernel/graph/entities.ts';
import { defineLoader, inOrderOf } from '#kernel/graph/loaders.ts';
import type { StoredSample } from '#kernel/graph/sample-types.ts';
import { seesResource, seesResourceSample } from '#kernel/law/visibility.ts';
import type { RowOf } from '#kernel/platform/database/rows.ts';
import type { Sample } from '#prisma/resources/generated/client.ts';
import { providerTable, resourceTable, themeTable } from './rows.ts';

export const resourceById = defineEntityLoader(resourceTable, 'id');
export const resourceByCode = defineEntityLoader(resourceTable, 'code');
export const providerById = defineEntityLoader(providerTable, 'id');
export const providerByCode = defineEntityLoader(providerTable, 'code');
export const themeByCode = defineEntityLoader(themeTable, 'code');

type SampleRow = RowOf<Sample, Pick<StoredSample, 'columns' | 'rows'>>;

/** Samples by resource id; null where there is none or where it is closed to the caller. */
export const sampleOf = defineLoader<string, SampleRow | null>(async (ids, { db, viewer }) => {
  const rows =
    await db.query<SampleRow>(sql`SELECT s.* FROM resources.sample s JOIN resources.resource r ON r.id = s.resource_id
    WHERE r.id = ANY(${[...ids]}) AND ${seesResourceSample(viewer, 'r')}`);
  return inOrderOf(ids, rows, (row) => row.resourceId);
});

/** How many resources under each theme code the caller may see. */
export const resourceCountOf = defineLoader<string, number>(async (codes, { db, viewer }) => {
  const rows = await db.query<{ code: string; count: number }>(sql`SELECT named.code, count(*) AS count
    FROM resources.resource r CROSS JOIN unnest(r.themes) AS named(code)
    WHERE r.themes && ${[...codes]}::text[] AND named.code = ANY(${[...codes]}) AND ${seesResource(viewer, 'r')} GROUP BY named.code`);
  return inOrderOf(codes, rows, (row) => row.code).map((row) => row?.count ?? 0);
});
