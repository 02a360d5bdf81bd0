import sql, { raw, type Sql } from 'sql-template-tag';
import type { EntityTable } from '#kernel/graph/entities.ts';
import { isStale } from '#kernel/law/derived.ts';
import { seesResource } from '#kernel/law/visibility.ts';
import type { RowOf } from '#kernel/platform/database/rows.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import type * as model from '#prisma/resources/generated/client.ts';
import type { StoredField } from './domain/field.ts';
import type { ResourceValues } from './enums.ts';

export type ThemeRow = RowOf<model.Theme>;

export type ResourceRow = RowOf<
  model.Resource,
  {
    readonly status: ResourceValues['resourceStatus'];
    readonly themes: ThemeRow[];
    readonly fields: StoredField[];
    readonly stale: boolean;
  }
>;

export type ProviderRow = RowOf<
  model.Provider,
  {
    readonly kind: ResourceValues['providerKind'];
  }
>;
export type SyncRunRow = RowOf<
  model.SyncRun,
  {
    readonly status: ResourceValues['syncStatus'];
  }
>;
export type SyncRefusalRow = model.SyncRefusal;

/** The columns of a ResourceRow over `resources.resource` under an alias: themes by name, staleness as of now. */
export function resourceColumns({ now }: Context, alias: string): Sql {
  return sql`${raw(alias)}.*, ${isStale(alias, now)} AS stale,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('code', t.code, 'name', t.name) ORDER BY named.place), '[]')
       FROM unnest(${raw(alias)}.themes) WITH ORDINALITY AS named(code, place) JOIN resources.theme t ON t.code = named.code) AS themes`;
}

export const resourceTable: EntityTable = {
  table: 'resources.resource',
  alias: 'r',
  columns: (context) => resourceColumns(context, 'r'),
  sees: ({ viewer }) => seesResource(viewer, 'r'),
};

export const providerTable: EntityTable = {
  table: 'resources.provider',
  alias: 'p',
  columns: () => sql`p.*`,
  sees: () => sql`true`,
};
