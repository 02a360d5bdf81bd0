import sql from 'sql-template-tag';
import { isEntryLive, scenarioStatus } from '#kernel/law/derived.ts';
import { resourceCatalog } from '#kernel/law/verbs/locks.ts';
import type { SubjectFacts } from '#kernel/law/verbs/rules.ts';
import type { Subject } from '#kernel/law/verbs/work.ts';
import { speaksFor } from '#kernel/law/visibility.ts';
import type { ScenarioFacts } from './scenario/rules.ts';
import type { ClassFacts } from './scenario-class/rules.ts';
import { classTable, scenarioDemandTable, scenarioTable } from './tables.ts';

export const classSubject: Subject<ClassFacts> = {
  entity: classTable,
  facts: ({ viewer }) => sql`c.name, c.departments, c.opinions, ${speaksFor(viewer)} AS speaks_for`,
};

/** A scenario, with its class and the entries it uses. */
export const scenarioSubject: Subject<ScenarioFacts> = {
  entity: scenarioTable,
  shownStatus: () => scenarioStatus('s'),
  facts:
    () => sql`s.class_id, (SELECT c.status FROM scenarios.scenario_class c WHERE c.id = s.class_id) AS class_status,
    ARRAY(SELECT u.entry_id FROM scenarios.scenario_entry u WHERE u.scenario_id = s.id ORDER BY u.entry_id) AS entry_ids,
    NOT EXISTS (SELECT 1 FROM scenarios.scenario_entry u LEFT JOIN facts.development_entry e ON e.id = u.entry_id
      WHERE u.scenario_id = s.id AND (e.id IS NULL OR NOT ${isEntryLive('e')})) AS entries_live,
    ARRAY(SELECT n.id FROM scenarios.scenario_demand n WHERE n.scenario_id = s.id AND n.status IN ('RAISED', 'LISTED') ORDER BY n.id) AS demand_ids`,
  restsOn: ({ classId, entryIds }) => [classId, ...entryIds, resourceCatalog],
};

export const demandSubject: Subject<SubjectFacts> = { entity: scenarioDemandTable, facts: () => sql`n.title` };
