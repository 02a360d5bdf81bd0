import sql, { raw, type Sql } from 'sql-template-tag';
import type { ModelsOf } from '#kernel/graph/builder.ts';
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
import type PrismaTypes from '#prisma/scenarios/generated/pothos.ts';
import type { ShownScenarioStatus } from './enums.ts';

export type ClassRow = RowOf<
  model.ScenarioClass,
  {
    /** None where they are closed to the caller. */
    readonly openOpinions: StoredOpinion[];
    /** Null where it is closed to the caller. */
    readonly openDecision: StoredDecision | null;
  }
>;

export type ScenarioRow = RowOf<
  model.Scenario,
  {
    readonly derivedStatus: ShownScenarioStatus;
    readonly seenEntryIds: string[];
  }
>;

export type ScenarioDemandRow = RowOf<
  model.ScenarioDemand,
  {
    readonly seenDeveloperId: string | null;
  }
>;

export type ScenarioModels = ModelsOf<
  PrismaTypes,
  { ScenarioClass: ClassRow; Scenario: ScenarioRow; ScenarioDemand: ScenarioDemandRow }
>;

function seesAll(viewer: Viewer): boolean {
  return isOfficial(viewer) || holds(viewer, 'ANALYST');
}

/** A PROVIDER is one of the departments concerned. */
function isDepartment(viewer: Viewer, alias = 'c'): Sql | false {
  const provider = providerOf(viewer);
  return provider !== null && sql`${provider} = ANY(${raw(alias)}.departments)`;
}

/** Opinions and decision on a class are open to the officials, to analysts and to the departments concerned. */
function seesReview({ viewer }: Context): Sql {
  return seesAll(viewer) ? sql`true` : anyOf([isDepartment(viewer)]);
}

export const classTable: EntityTable<ClassRow> = {
  type: 'ScenarioClass',
  table: 'scenarios.scenario_class',
  alias: 'c',
  computed: {
    openDecision: (context) => sql`CASE WHEN ${seesReview(context)} THEN c.decision END`,
    openOpinions: (context) => sql`CASE WHEN ${seesReview(context)} THEN c.opinions ELSE '[]' END`,
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
export const classOfScenarioTable: EntityTable<ClassRow> = { ...classTable, sees: () => sql`true` };

export const scenarioTable: EntityTable<ScenarioRow> = {
  type: 'Scenario',
  table: 'scenarios.scenario',
  alias: 's',
  computed: {
    derivedStatus: () => scenarioStatus('s'),
    seenEntryIds: ({ viewer }) => {
      const used = sql`SELECT u.entry_id FROM scenarios.scenario_entry u WHERE u.scenario_id = s.id`;
      return visibleReferences('facts.development_entry', used, seesEntry(viewer, 'referred'));
    },
  },
  sees: ({ viewer }) => seesScenario(viewer, 's'),
};

export const scenarioDemandTable: EntityTable<ScenarioDemandRow> = {
  type: 'ScenarioDemand',
  table: 'scenarios.scenario_demand',
  alias: 'n',
  computed: {
    seenDeveloperId: ({ viewer, now }) =>
      visibleReference('facts.developer', sql`n.developer_id`, seesDeveloper(viewer, 'referred', now)),
  },
  sees: ({ viewer }) => {
    if (seesAll(viewer)) return sql`true`;
    const owner = developerOf(viewer);
    return anyOf([owner !== null && sql`n.raised_by_owner = ${owner}`]);
  },
};
