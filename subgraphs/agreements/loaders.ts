import sql, { raw } from 'sql-template-tag';
import { askedColumns } from '#kernel/graph/columns.ts';
import { defineEntityLoader } from '#kernel/graph/entities.ts';
import { defineLoader, groupsInOrderOf, inOrderOf } from '#kernel/graph/loaders.ts';
import type { RowOf } from '#kernel/platform/database/rows.ts';
import type * as model from '#prisma/agreements/generated/client.ts';
import {
  type AgreementRow,
  agreementTable,
  applicationTable,
  consentTable,
  type OutsideDatasetRow,
  outsideDatasetTable,
  type SourceRequestRow,
  sourceRequestTable,
} from './tables.ts';

export const applicationById = defineEntityLoader(applicationTable, 'id');
export const applicationByNumber = defineEntityLoader(applicationTable, 'number');
export const agreementById = defineEntityLoader(agreementTable, 'id');
export const sourceRequestById = defineEntityLoader(sourceRequestTable, 'id');
export const consentById = defineEntityLoader(consentTable, 'id');
export const outsideDatasetById = defineEntityLoader(outsideDatasetTable, 'id');
export const agreementByNumber = defineEntityLoader(agreementTable, 'number');

/** The live agreement of each application, else its latest; null where there is none that the caller may see. */
export const agreementOfApplication = defineLoader<string, AgreementRow | null>(async (ids, context) => {
  const rows =
    await context.db.query<AgreementRow>(sql`SELECT DISTINCT ON (g.application_id) ${askedColumns(context, agreementTable).columns}
    FROM agreements.agreement g WHERE g.application_id = ANY(${[...ids]}::text[]) AND ${agreementTable.sees(context)}
    ORDER BY g.application_id, g.status = 'TERMINATED', g.created_at DESC, g.id DESC`);
  return inOrderOf(ids, rows, (row) => row.applicationId);
});

export const sourceRequestsOf = defineLoader<string, SourceRequestRow[]>(async (ids, context) => {
  const { table, alias } = sourceRequestTable;
  const rows =
    await context.db.query<SourceRequestRow>(sql`SELECT ${askedColumns(context, sourceRequestTable).columns} FROM ${raw(`${table} ${alias}`)}
    WHERE q.application_id = ANY(${[...ids]}::text[]) AND ${sourceRequestTable.sees(context)} ORDER BY q.created_at, q.id`);
  return groupsInOrderOf(ids, rows, (row) => row.applicationId);
});

interface OutsideOfApplication extends OutsideDatasetRow {
  readonly applicationId: string;
}

export const outsideDatasetsOf = defineLoader<string, OutsideOfApplication[]>(async (ids, context) => {
  const { table, alias } = outsideDatasetTable;
  const rows =
    await context.db.query<OutsideOfApplication>(sql`SELECT ${askedColumns(context, outsideDatasetTable).columns}, b.application_id
    FROM agreements.application_outside_dataset b JOIN ${raw(`${table} ${alias}`)} ON o.id = b.outside_dataset_id
    WHERE b.application_id = ANY(${[...ids]}::text[]) AND ${outsideDatasetTable.sees(context)} ORDER BY o.created_at, o.id`);
  return groupsInOrderOf(ids, rows, (row) => row.applicationId);
});

export type ChargeRow = RowOf<model.Charge>;

export const chargesOf = defineLoader<string, ChargeRow[]>(async (ids, { db }) => {
  const rows = await db.query<ChargeRow>(
    sql`SELECT h.* FROM agreements.charge h WHERE h.agreement_id = ANY(${[...ids]}::text[]) ORDER BY h.due_on, h.id`,
  );
  return groupsInOrderOf(ids, rows, (row) => row.agreementId);
});
