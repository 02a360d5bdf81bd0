import sql from 'sql-template-tag';
import type { Aggregated } from '#kernel/graph/aggregates/definition.ts';
import { defineAggregate } from '#kernel/graph/aggregates/types.ts';
import type { Builder } from '#kernel/graph/builder.ts';
import type { SharedTypes } from '#kernel/graph/shared-types.ts';
import { keysOf, naturalPerson } from '#kernel/law/group-keys.ts';
import { seesResource } from '#kernel/law/visibility.ts';
import type { Context } from '#kernel/platform/serving/context.ts';

/** Something of the resource that fulfils a demand, where the caller sees it. */
const ofFulfilling =
  (what: ReturnType<typeof sql>) =>
  ({ viewer }: Context) =>
    sql`SELECT DISTINCT ${what} FROM facts.resource given WHERE given.id = n.fulfilled_by AND ${seesResource(viewer, 'given')}`;

const demands: Aggregated = {
  keys: new Map([
    ...keysOf({
      month: sql`n.created_at`,
      status: () => sql`n.status`,
      entries: sql`SELECT NULL::text`,
      scenario: sql`n.scenario_id`,
      developer: sql`n.developer_id`,
    }),
    ['PROVIDER', { values: ofFulfilling(sql`given.provider_id`) }],
    ['THEME', { values: ofFulfilling(sql`unnest(given.themes)`) }],
  ]),
  person: (context) => naturalPerson(context, sql`n.developer_id`),
};

/** `aggregate` on lists of data demands: provider and theme are those of the resource that fulfils one. */
export function defineDataDemandAggregate(builder: Builder, { group }: SharedTypes, connection: object): void {
  defineAggregate(builder, group, { name: 'DataDemand', connection: connection as never, aggregated: demands });
}
