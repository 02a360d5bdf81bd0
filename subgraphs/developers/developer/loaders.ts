import sql, { raw, type Sql } from 'sql-template-tag';
import { defineEntityLoader } from '#kernel/graph/entities.ts';
import { defineLoader, inOrderOf } from '#kernel/graph/loaders.ts';
import { incidentLookback } from '#kernel/law/derived.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import type { DishonestyEntry, PublicIncident } from './rules/exclusion.ts';
import { developerTable, isWhole } from './table.ts';

export const developerById = defineEntityLoader(developerTable, 'id');

/** What excludes a developer, by its own id under `x`: to whom the developer is whole. */
function excludingById<Row extends { readonly id: string }>(table: string, columns: (context: Context) => Sql) {
  return defineLoader<string, Row | null>(async (ids, context) => {
    const rows = await context.db.query<Row>(sql`SELECT ${columns(context)} FROM ${raw(table)} x
      JOIN developers.developer d ON d.id = x.developer_id WHERE x.id = ANY(${[...ids]}::text[]) AND ${isWhole(context)}`);
    return inOrderOf(ids, rows, ({ id }) => id);
  });
}

export const publicIncidentById = excludingById<PublicIncident>(
  'developers.public_incident',
  ({ now }) =>
    sql`x.id, x.title, x.publicised_on::text, (x.publicised_on + ${incidentLookback(now)})::date::text AS excludes_until`,
);

export const dishonestyEntryById = excludingById<DishonestyEntry>(
  'developers.dishonesty',
  () => sql`x.id, x.of, x.listed, x."on"::text`,
);
