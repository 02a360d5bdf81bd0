import sql, { type Sql } from 'sql-template-tag';
import type { Builder } from '#kernel/graph/builder.ts';
import { described } from '#kernel/graph/descriptions.ts';
import { type Conditions, sourceOver } from '#kernel/graph/entities.ts';
import { isEqual, isOneOf } from '#kernel/graph/pages/conditions.ts';
import type { Source } from '#kernel/graph/pages/page.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import type { AppEnums } from '../enums.ts';
import { appTable, tellsDeveloper } from '../tables.ts';

export interface AppFilter {
  readonly status?: readonly string[] | null;
  readonly developerId?: string | null;
  readonly scenarioId?: string | null;
}

/** What apps can be filtered by. */
export function defineAppFilter(builder: Builder, enums: AppEnums) {
  return builder.inputType('AppFilter', {
    description: described('应用筛选', 'Conditions on apps, all of which hold'),
    fields: (t) => ({
      status: t.field({ type: [enums.appStatus], description: described('状态，任一即可', 'In any of these states') }),
      developerId: t.id({ description: described('开发者', 'Of this developer') }),
      scenarioId: t.id({ description: described('场景', 'Of this scenario') }),
    }),
  });
}

/** The app uses the entry. */
export const usesEntry = (entry: Sql) =>
  sql`a.id IN (SELECT u.app_id FROM apps.app_entry u WHERE u.entry_id = ${entry})`;

/** Apps that the caller may see and that hang on what `ties` says, under a filter. */
export function appSource(
  context: Context,
  name: string,
  filter: AppFilter | null | undefined,
  ties: (context: Context) => Conditions = () => [],
): Source {
  return sourceOver(context, appTable, name, ties, (to) => [
    isOneOf(sql`a.status::text`, filter?.status),
    isEqual(sql`a.developer_id`, filter?.developerId),
    // What is closed to the caller cannot be asked for by a filter either.
    filter?.developerId != null && tellsDeveloper(to),
    isEqual(sql`a.scenario_id`, filter?.scenarioId),
  ]);
}
