import sql from 'sql-template-tag';
import type { Aggregated, GroupKey, KeyReading } from '#kernel/graph/aggregates/definition.ts';
import { defineAggregate } from '#kernel/graph/aggregates/types.ts';
import type { Builder } from '#kernel/graph/builder.ts';
import type { SharedTypes } from '#kernel/graph/shared-types.ts';
import { monthOf } from '#kernel/law/group-keys.ts';

/** Resources are departments' own, no natural person's. */
const resources: Aggregated = {
  keys: new Map<GroupKey, KeyReading>([
    ['MONTH', { value: () => monthOf(sql`r.modified_at`) }],
    ['STATUS', { value: () => sql`r.status` }],
    ['PROVIDER', { value: () => sql`r.provider_id` }],
    ['THEME', { values: () => sql`SELECT DISTINCT unnest(r.themes)` }],
  ]),
};

/** `aggregate` on lists of resources; their month is that of their last change at the source. */
export function defineResourceAggregate(builder: Builder, { group }: SharedTypes, connection: object): void {
  defineAggregate(builder, group, { name: 'Resource', connection: connection as never, aggregated: resources });
}
