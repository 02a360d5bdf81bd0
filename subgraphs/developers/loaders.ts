import { defineEntityLoader } from '#kernel/entities.ts';
import { type DeveloperRow, developerTable } from './tables.ts';

export const developerById = defineEntityLoader<DeveloperRow>(developerTable, 'id', 'id');
