import sql from 'sql-template-tag';
import { defineEntityLoader } from '#kernel/graph/entities.ts';
import { dataDemandTable, entryTable, ruleOfEntryTable, ruleTable } from './tables.ts';

export const entryById = defineEntityLoader(entryTable, 'id');
export const entryByCode = defineEntityLoader(entryTable, 'code');
export const ruleById = defineEntityLoader(ruleTable, 'id');
export const ruleOfEntry = defineEntityLoader(ruleOfEntryTable, 'id');
export const dataDemandById = defineEntityLoader(dataDemandTable, 'id');

/** The one entry on each resource that is not withdrawn; null where there is none that the caller may see. */
export const entryOnResource = defineEntityLoader(entryTable, 'resource_id', sql`e.status <> 'WITHDRAWN'`);
