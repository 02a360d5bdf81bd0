import { defineEntityLoader } from '#kernel/graph/entities.ts';
import { developerTable } from './table.ts';

export const developerById = defineEntityLoader(developerTable, 'id');
