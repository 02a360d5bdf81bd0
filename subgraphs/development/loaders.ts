import sql from 'sql-template-tag';
import { defineEntityLoader } from '#kernel/graph/entities.ts';
import { defineLoader, inOrderOf } from '#kernel/graph/loaders.ts';
import { type DataDemandRow, dataDemandTable, type EntryRow, entryTable, type RuleRow, ruleTable } from './tables.ts';

export const entryById = defineEntityLoader<EntryRow>(entryTable, 'id', 'id');
export const entryByCode = defineEntityLoader<EntryRow>(entryTable, 'code', 'code');
export const ruleById = defineEntityLoader<RuleRow>(ruleTable, 'id', 'id');
export const dataDemandById = defineEntityLoader<DataDemandRow>(dataDemandTable, 'id', 'id');

/** The one entry on each resource that is not withdrawn; null where there is none that the caller may see. */
export const entryOnResource = defineLoader<string, EntryRow | null>(async (resourceIds, context) => {
  const rows =
    await context.db.query<EntryRow>(sql`SELECT ${entryTable.columns(context)} FROM development.development_entry e
    WHERE e.resource_id = ANY(${[...resourceIds]}::text[]) AND e.status <> 'WITHDRAWN' AND ${entryTable.sees(context)}`);
  return inOrderOf(resourceIds, rows, (row) => row.resourceId);
});

/** Rules by id, open to whoever sees the entry's rule; the entry has been filtered before. */
export const ruleOfEntry = defineLoader<string, RuleRow | null>(async (ids, { db }) => {
  const rows = await db.query<RuleRow>(
    sql`SELECT p.* FROM development.processing_rule p WHERE p.id = ANY(${[...ids]}::text[])`,
  );
  return inOrderOf(ids, rows, (row) => row.id);
});
