import { defineEntityLoader } from '#kernel/graph/entities.ts';
import { developerTable } from './tables.ts';

export const developerById = defineEntityLoader(developerTable, 'id');
