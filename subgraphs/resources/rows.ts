import sql, { raw, type Sql } from 'sql-template-tag';
import type { Context } from '#kernel/context.ts';
import { isStale } from '#kernel/derived.ts';
import type { StoredColumn } from '#kernel/sample-types.ts';
import type * as model from '#prisma/resources/generated/client.ts';

/** A field of a resource, as it is stored in jsonb. */
export interface StoredField {
  readonly name: string;
  readonly title: string;
  readonly description: string | null;
  readonly dataType: StoredColumn['dataType'];
  readonly length: number | null;
  readonly unit: string | null;
  readonly sensitivity: StoredColumn['sensitivity'];
  readonly desensitisation: StoredColumn['technique'] | null;
}

export interface ThemeRow {
  readonly code: string;
  readonly name: string;
}

export interface ResourceRow extends Omit<model.Resource, 'themes' | 'fields'> {
  readonly themes: ThemeRow[];
  readonly fields: StoredField[];
  readonly stale: boolean;
}

export type ProviderRow = model.Provider;
export type SyncRunRow = model.SyncRun;
export type SyncRefusalRow = model.SyncRefusal;

/** The columns of a ResourceRow over `resources.resource` under an alias: themes by name, staleness as of now. */
export function resourceColumns({ now }: Context, alias: string): Sql {
  return sql`${raw(alias)}.*, ${isStale(alias, now)} AS stale,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('code', t.code, 'name', t.name) ORDER BY named.place), '[]')
       FROM unnest(${raw(alias)}.themes) WITH ORDINALITY AS named(code, place) JOIN resources.theme t ON t.code = named.code) AS themes`;
}
