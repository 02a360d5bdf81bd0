import sql from 'sql-template-tag';
import type { Builder } from '#kernel/graph/builder.ts';
import { described } from '#kernel/graph/descriptions.ts';
import type { Conditions } from '#kernel/graph/entities.ts';
import { isEqual, isOneOf } from '#kernel/graph/pages/conditions.ts';
import { scenarioStatus } from '#kernel/law/derived.ts';
import type { ScenarioEnums } from '../enums.ts';

export interface ScenarioFilter {
  readonly status?: readonly string[] | null;
  readonly classId?: string | null;
  readonly industry?: string | null;
}

/** What scenarios can be filtered by. */
export function defineScenarioFilter(builder: Builder, enums: ScenarioEnums) {
  return builder.inputType('ScenarioFilter', {
    description: described('场景筛选', 'Conditions on scenarios, all of which hold'),
    fields: (t) => ({
      status: t.field({
        type: [enums.scenarioStatus],
        description: described('状态，任一即可', 'In any of these states'),
      }),
      classId: t.id({ description: described('所属类别', 'Under this class') }),
      industry: t.string({ description: described('行业', 'Of this industry') }),
    }),
  });
}

/** The conditions of a filter over scenarios under `s`. */
export function scenarioConditions(filter: ScenarioFilter | null | undefined): Conditions {
  return [
    isOneOf(sql`(${scenarioStatus('s')})::text`, filter?.status),
    isEqual(sql`s.class_id`, filter?.classId),
    isEqual(sql`s.industry`, filter?.industry),
  ];
}
