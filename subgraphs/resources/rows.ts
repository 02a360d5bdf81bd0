import sql from 'sql-template-tag';
import type { ModelsOf } from '#kernel/graph/builder.ts';
import type { ReadTable } from '#kernel/graph/columns.ts';
import type { EntityTable } from '#kernel/graph/entities.ts';
import { isStale } from '#kernel/law/derived.ts';
import { isOfficial, seesResource, seesUnderEntry } from '#kernel/law/visibility.ts';
import type { RowOf } from '#kernel/platform/database/rows.ts';
import type * as model from '#prisma/resources/generated/client.ts';
import type PrismaTypes from '#prisma/resources/generated/pothos.ts';
import type { Period } from './attributes.ts';
import type { StoredField } from './resource/rules/field.ts';

export type ThemeRow = RowOf<model.Theme>;

export type ResourceRow = RowOf<
  model.Resource,
  {
    readonly themes: ThemeRow[];
    readonly fields: StoredField[];
    readonly temporalCoverage: Period | null;
    readonly stale: boolean;
    /** The caller may see what it shows under an entry only. */
    readonly shownUnderEntry: boolean;
  }
>;

export type ProviderRow = RowOf<model.Provider>;
export type SyncRunRow = RowOf<model.SyncRun>;
export type SyncRefusalRow = model.SyncRefusal;

export type ResourceModels = ModelsOf<
  PrismaTypes,
  { Resource: ResourceRow; Provider: ProviderRow; Theme: ThemeRow; SyncRun: SyncRunRow; SyncRefusal: SyncRefusalRow }
>;

export const resourceTable: EntityTable<ResourceRow> = {
  type: 'Resource',
  table: 'resources.resource',
  alias: 'r',
  computed: {
    stale: ({ now }) => isStale('r', now),
    shownUnderEntry: ({ viewer }) => seesUnderEntry(viewer, 'r'),
    themes:
      () => sql`(SELECT coalesce(jsonb_agg(jsonb_build_object('code', t.code, 'name', t.name) ORDER BY named.place), '[]')
       FROM unnest(r.themes) WITH ORDINALITY AS named(code, place) JOIN resources.theme t ON t.code = named.code)`,
  },
  sees: ({ viewer }) => seesResource(viewer, 'r'),
};

export const providerTable: EntityTable<ProviderRow> = {
  type: 'Provider',
  table: 'resources.provider',
  alias: 'p',
  sees: () => sql`true`,
};

export const themeTable: EntityTable<ThemeRow> = {
  type: 'Theme',
  table: 'resources.theme',
  alias: 't',
  sees: () => sql`true`,
};

export const syncRunTable: EntityTable<SyncRunRow> = {
  type: 'SyncRun',
  table: 'resources.sync_run',
  alias: 's',
  newestBy: 'started_at',
  sees: ({ viewer }) => (isOfficial(viewer) ? sql`true` : sql`false`),
};

export const refusalTable: ReadTable<SyncRefusalRow> = { type: 'SyncRefusal', alias: 'f' };
