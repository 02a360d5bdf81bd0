import sql from 'sql-template-tag';
import { askedColumns } from '#kernel/graph/columns.ts';
import { defineEntityLoader, defineGroupLoader } from '#kernel/graph/entities.ts';
import { defineLoader, inOrderOf } from '#kernel/graph/loaders.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import {
  type AgreementRow,
  agreementTable,
  applicationTable,
  chargeTable,
  consentTable,
  type OutsideDatasetRow,
  openChargeTable,
  outsideDatasetTable,
  sourceRequestTable,
  usageTable,
} from './tables.ts';

export const applicationById = defineEntityLoader(applicationTable, 'id');
export const applicationByNumber = defineEntityLoader(applicationTable, 'number');
export const agreementById = defineEntityLoader(agreementTable, 'id');
export const sourceRequestById = defineEntityLoader(sourceRequestTable, 'id');
export const consentById = defineEntityLoader(consentTable, 'id');
export const outsideDatasetById = defineEntityLoader(outsideDatasetTable, 'id');
export const chargeById = defineEntityLoader(openChargeTable, 'id');
export const usageById = defineEntityLoader(usageTable, 'id');
export const agreementByNumber = defineEntityLoader(agreementTable, 'number');

/** The live agreement of each application, else its latest; null where there is none that the caller may see. */
export const agreementOfApplication = defineLoader<string, AgreementRow | null>(async (ids, context) => {
  const columns = askedColumns(context, agreementTable);
  const statement = sql`SELECT DISTINCT ON (g.application_id) g.application_id AS loaded_by, ${columns}
    FROM agreements.agreement g WHERE g.application_id = ANY(${[...ids]}::text[]) AND ${agreementTable.sees(context)}
    ORDER BY g.application_id, g.status = 'TERMINATED', g.created_at DESC, g.id DESC`;
  const rows = await context.db.query<AgreementRow & { loadedBy: string }>(statement);
  return inOrderOf(ids, rows, (row) => row.loadedBy);
});

export const sourceRequestsOf = defineGroupLoader(sourceRequestTable, 'application_id', 'q.created_at, q.id');
export const outsideDatasetsOf = defineGroupLoader(
  outsideDatasetTable,
  'b.application_id',
  'o.created_at, o.id',
  'JOIN agreements.application_outside_dataset b ON b.outside_dataset_id = o.id',
);
/** The outside datasets of these ids that the caller may see. */
export async function datasetsOf(context: Context, ids: readonly string[]): Promise<OutsideDatasetRow[]> {
  const found = await Promise.all(ids.map((id) => outsideDatasetById(context).load(id)));
  return found.filter((row) => row !== null);
}

export const chargesOf = defineGroupLoader(chargeTable, 'agreement_id', 'h.due_on, h.id');
