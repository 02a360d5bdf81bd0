import { defineEntityLoader } from '#kernel/graph/entities.ts';
import { classOfScenarioTable, classTable, scenarioDemandTable, scenarioTable } from './tables.ts';

export const scenarioById = defineEntityLoader(scenarioTable, 'id');
export const scenarioByCode = defineEntityLoader(scenarioTable, 'code');
export const classById = defineEntityLoader(classTable, 'id');
export const classByCode = defineEntityLoader(classTable, 'code');
export const classOfScenario = defineEntityLoader(classOfScenarioTable, 'id');
export const demandById = defineEntityLoader(scenarioDemandTable, 'id');
