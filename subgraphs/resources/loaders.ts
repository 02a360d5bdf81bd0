import sql from 'sql-template-tag';
import { defineLoader, inOrderOf } from '#kernel/graph/loaders.ts';
import type { StoredSample } from '#kernel/graph/sample-types.ts';
import { seesResource, seesResourceSample } from '#kernel/law/visibility.ts';
import type { RowOf } from '#kernel/platform/database/rows.ts';
import type { Sample } from '#prisma/resources/generated/client.ts';
import { type ProviderRow, type ResourceRow, resourceColumns, type ThemeRow } from './rows.ts';

/** Resources by id; null for one that is not there or that the caller may not see. */
export const resourceById = defineLoader<string, ResourceRow | null>(async (ids, context) => {
  const rows = await context.db.query<ResourceRow>(sql`SELECT ${resourceColumns(context, 'r')} FROM resources.resource r
    WHERE r.id = ANY(${[...ids]}) AND ${seesResource(context.viewer, 'r')}`);
  return inOrderOf(ids, rows, (row) => row.id);
});

/** Resources by code; null for one that is not there or that the caller may not see. */
export const resourceByCode = defineLoader<string, ResourceRow | null>(async (codes, context) => {
  const rows = await context.db.query<ResourceRow>(sql`SELECT ${resourceColumns(context, 'r')} FROM resources.resource r
    WHERE r.code = ANY(${[...codes]}) AND ${seesResource(context.viewer, 'r')}`);
  return inOrderOf(codes, rows, (row) => row.code);
});

export const providerById = defineLoader<string, ProviderRow | null>(async (ids, { db }) => {
  const rows = await db.query<ProviderRow>(sql`SELECT p.* FROM resources.provider p WHERE p.id = ANY(${[...ids]})`);
  return inOrderOf(ids, rows, (row) => row.id);
});

export const providerByCode = defineLoader<string, ProviderRow | null>(async (codes, { db }) => {
  const rows = await db.query<ProviderRow>(sql`SELECT p.* FROM resources.provider p WHERE p.code = ANY(${[...codes]})`);
  return inOrderOf(codes, rows, (row) => row.code);
});

export const themeByCode = defineLoader<string, ThemeRow | null>(async (codes, { db }) => {
  const rows = await db.query<ThemeRow>(
    sql`SELECT t.code, t.name FROM resources.theme t WHERE t.code = ANY(${[...codes]})`,
  );
  return inOrderOf(codes, rows, (row) => row.code);
});

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
