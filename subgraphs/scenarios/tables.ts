import sql, { raw, type Sql } from 'sql-template-tag';
import type { EntityTable } from '#kernel/graph/entities.ts';
import { anyOf } from '#kernel/graph/pages/conditions.ts';
import type { StoredDecision, StoredOpinion } from '#kernel/graph/shared-types.ts';
import { scenarioStatus } from '#kernel/law/derived.ts';
import {
  developerOf,
  holds,
  isOfficial,
  providerOf,
  seesDeveloper,
  seesEntry,
  seesScenario,
  visibleReference,
  visibleReferences,
} from '#kernel/law/visibility.ts';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import type { RowOf } from '#kernel/platform/database/rows.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import type * as model from '#prisma/scenarios/generated/client.ts';
import type { ScenarioValues } from './enums.ts';

export type ClassRow = RowOf<
  model.ScenarioClass,
  {
    readonly status: ScenarioValues['classStatus'];
    /** None where they are closed to the caller. */
    readonly openOpinions: StoredOpinion[];
    /** Null where it is closed to the caller. */
    readonly openDecision: StoredDecision | null;
  }
>;

export type ScenarioRow = RowOf<
  model.Scenario,
  {
    readonly status: ScenarioValues['scenarioStatus'];
    readonly derivedStatus: ScenarioValues['scenarioStatus'];
    readonly seenEntryIds: string[];
  }
>;

export type ScenarioDemandRow = RowOf<
  model.ScenarioDemand,
  {
    readonly status: ScenarioValues['demandStatus'];
    readonly seenDeveloperId: string | null;
  }
>;

function seesAll(viewer: Viewer): boolean {
  return isOfficial(viewer) || holds(viewer, 'ANALYST');
}

/** A PROVIDER is one of the departments concerned. */
function isDepartment(viewer: Viewer, alias = 'c'): Sql | false {
  const provider = providerOf(viewer);
  return provider !== null && sql`${provider} = ANY(${raw(alias)}.departments)`;
}

export const classTable: EntityTable = {
  table: 'scenarios.scenario_class',
  alias: 'c',
  columns: ({ viewer }) => {
    const open = seesAll(viewer) ? sql`true` : anyOf([isDepartment(viewer)]);
    return sql`c.*, CASE WHEN ${open} THEN c.decision END AS open_decision,
      CASE WHEN ${open} THEN c.opinions ELSE '[]' END AS open_opinions`;
  },
  sees: ({ viewer }) => (seesAll(viewer) ? sql`true` : anyOf([sql`c.status = 'APPROVED'`, isDepartment(viewer)])),
};

/** Who sees a class that an input refers to. */
export function classSeenAs({ viewer }: Pick<Context, 'viewer'>) {
  const sees = seesAll(viewer)
    ? sql`true`
    : anyOf([sql`referred.status = 'APPROVED'`, isDepartment(viewer, 'referred')]);
  return { view: 'scenarios.scenario_class', sees };
}

/** The class of a scenario is seen with the scenario, approved or not: published scenarios outlive their class. */
export const classOfScenarioTable: EntityTable = { ...classTable, sees: () => sql`true` };

export const scenarioTable: EntityTable = {
  table: 'scenarios.scenario',
  alias: 's',
  columns: ({ viewer }) => sql`s.*, ${scenarioStatus('s')} AS derived_status,
    ${visibleReferences('facts.development_entry', sql`SELECT u.entry_id FROM scenarios.scenario_entry u WHERE u.scenario_id = s.id`, seesEntry(viewer, 'referred'))} AS seen_entry_ids`,
  sees: ({ viewer }) => seesScenario(viewer, 's'),
};

export const scenarioDemandTable: EntityTable = {
  table: 'scenarios.scenario_demand',
  alias: 'n',
  columns: ({ viewer, now }) => sql`n.*,
    ${visibleReference('facts.developer', sql`n.developer_id`, seesDeveloper(viewer, 'referred', now))} AS seen_developer_id`,
  sees: ({ viewer }) => {
    if (seesAll(viewer)) return sql`true`;
    const owner = developerOf(viewer);
    return anyOf([owner !== null && sql`n.raised_by_owner = ${owner}`]);
  },
};
