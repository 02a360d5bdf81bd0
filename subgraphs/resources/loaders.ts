import sql from 'sql-template-tag';
import { defineEntityLoader } from '#kernel/graph/entities.ts';
import { defineLoader, inOrderOf } from '#kernel/graph/loaders.ts';
import type { StoredSample } from '#kernel/graph/sample-types.ts';
import { seesResource, seesUnderEntry } from '#kernel/law/visibility.ts';
import { providerTable, resourceTable, syncRunTable, themeTable } from './rows.ts';

export const resourceById = defineEntityLoader(resourceTable, 'id');
export const resourceByCode = defineEntityLoader(resourceTable, 'code');
export const providerById = defineEntityLoader(providerTable, 'id');
export const providerByCode = defineEntityLoader(providerTable, 'code');
export const syncRunById = defineEntityLoader(syncRunTable, 'id');
export const themeByCode = defineEntityLoader(themeTable, 'code');

interface FirstRows {
  readonly id: string;
  readonly size: number;
}

/** The first rows of the samples of resources; null where there is none or where it is closed to the caller. */
export const sampleOf = defineLoader<FirstRows, StoredSample | null>(
  async (keys, { db, viewer }) => {
    const ids = keys.map(({ id }) => id);
    const sizes = keys.map(({ size }) => size);
    const rows = await db.query<
      StoredSample & { place: number }
    >(sql`SELECT asked.place, s.columns, s.row_count, s.digest, s.generated_at,
        CASE WHEN asked.size > 0 THEN jsonb_path_query_array(s.rows, '$[0 to $last]', jsonb_build_object('last', asked.size - 1)) ELSE '[]' END AS rows
      FROM unnest(${ids}::text[], ${sizes}::int[]) WITH ORDINALITY AS asked(id, size, place)
      JOIN resources.resource r ON r.id = asked.id JOIN resources.sample s ON s.resource_id = r.id WHERE ${seesUnderEntry(viewer, 'r')}`);
    return inOrderOf([...keys.keys()], rows, ({ place }) => place - 1);
  },
  ({ id, size }) => `${id}:${size}`,
);

/** How many resources under each theme code the caller may see. */
export const resourceCountOf = defineLoader<string, number>(async (codes, { db, viewer }) => {
  const rows = await db.query<{ code: string; count: number }>(sql`SELECT named.code, count(*) AS count
    FROM resources.resource r CROSS JOIN unnest(r.themes) AS named(code)
    WHERE r.themes && ${[...codes]}::text[] AND named.code = ANY(${[...codes]}) AND ${seesResource(viewer, 'r')} GROUP BY named.code`);
  return inOrderOf(codes, rows, (row) => row.code).map((row) => row?.count ?? 0);
});
