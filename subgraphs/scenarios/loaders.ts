import { defineEntityLoader } from '#kernel/graph/entities.ts';
import {
  type ClassRow,
  classOfScenarioTable,
  classTable,
  type ScenarioDemandRow,
  type ScenarioRow,
  scenarioDemandTable,
  scenarioTable,
} from './tables.ts';

export const scenarioById = defineEntityLoader<ScenarioRow>(scenarioTable, 'id', 'id');
export const scenarioByCode = defineEntityLoader<ScenarioRow>(scenarioTable, 'code', 'code');
export const classById = defineEntityLoader<ClassRow>(classTable, 'id', 'id');
export const classByCode = defineEntityLoader<ClassRow>(classTable, 'code', 'code');
export const classOfScenario = defineEntityLoader<ClassRow>(classOfScenarioTable, 'id', 'id');
export const demandById = defineEntityLoader<ScenarioDemandRow>(scenarioDemandTable, 'id', 'id');
