import sql from 'sql-template-tag';
import type { Builder } from '#kernel/graph/builder.ts';
import { described, filterDescription } from '#kernel/graph/descriptions.ts';
import { type Conditions, searchedSourceOver } from '#kernel/graph/entities.ts';
import { isEqual, isOneOf } from '#kernel/graph/pages/conditions.ts';
import { pagingArgs } from '#kernel/graph/pages/connections.ts';
import type { Source } from '#kernel/graph/pages/page.ts';
import type { PageArgs } from '#kernel/graph/pages/page-window.ts';
import { type Searched, searchArgument, toSearch } from '#kernel/graph/search/search.ts';
import { findMatches, type VisibleText } from '#kernel/graph/search/search-match.ts';
import { scenarioStatus } from '#kernel/law/derived.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import type { ScenarioEnums } from '../enums.ts';
import { type ScenarioRow, scenarioTable } from '../tables.ts';

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

export interface ScenarioArgs extends PageArgs {
  readonly search?: string | null;
  readonly filter?: ScenarioFilter | null;
}

/** What a list of scenarios takes, the root list and those under other things. */
export function scenarioArgs(builder: Builder, type: ReturnType<typeof defineScenarioFilter>) {
  return {
    ...pagingArgs(builder),
    ...builder.args((t) => ({
      search: t.string(searchArgument),
      filter: t.field({ type, description: filterDescription }),
    })),
  };
}

/** What a search of scenarios looks at, as its index has it. */
const searched: Searched = {
  texts: sql`ARRAY[s.title || E'\\n' || s.code, s.description]`,
  levels: 2,
  place: sql`0`,
};

/** The scenarios that the caller may see and that hang on what `ties` says, under a search and a filter. */
export function scenarioSource(
  context: Context,
  name: string,
  { search, filter }: ScenarioArgs,
  ties: Conditions = [],
): Source {
  const found = toSearch(context, searched, search);
  const all = searchedSourceOver(context, scenarioTable, name, found, [...ties, ...scenarioConditions(filter)]);
  return { ...all, matchesIn: (row: ScenarioRow) => findMatches(search, textsOf(row)) };
}

function textsOf({ title, code, description }: ScenarioRow): VisibleText[] {
  return [
    { field: 'TITLE', text: title },
    { field: 'CODE', text: code },
    { field: 'DESCRIPTION', text: description },
  ];
}

/** The conditions of a filter over scenarios under `s`. */
function scenarioConditions(filter: ScenarioFilter | null | undefined): Conditions {
  return [
    isOneOf(sql`(${scenarioStatus('s')})::text`, filter?.status),
    isEqual(sql`s.class_id`, filter?.classId),
    isEqual(sql`s.industry`, filter?.industry),
  ];
}
