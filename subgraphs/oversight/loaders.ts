import sql from 'sql-template-tag';
import { defineEntityLoader } from '#kernel/entities.ts';
import { defineLoader, groupsInOrderOf } from '#kernel/loaders.ts';
import {
  type FindingRow,
  type IncidentRow,
  type InspectionRow,
  incidentTable,
  inspectionTable,
  type OperationReportRow,
  operationReportTable,
  type RiskReportRow,
  riskReportTable,
  type StopOrderRow,
  stopOrderTable,
} from './tables.ts';

export const stopOrderById = defineEntityLoader<StopOrderRow>(stopOrderTable, 'id', 'id');
export const riskReportById = defineEntityLoader<RiskReportRow>(riskReportTable, 'id', 'id');
export const incidentById = defineEntityLoader<IncidentRow>(incidentTable, 'id', 'id');
export const inspectionById = defineEntityLoader<InspectionRow>(inspectionTable, 'id', 'id');
export const operationReportById = defineEntityLoader<OperationReportRow>(operationReportTable, 'id', 'id');

/** The stop orders that the caller may see on each target, latest first. */
export const stopOrdersOnTarget = defineLoader<string, StopOrderRow[]>(async (ids, context) => {
  const rows =
    await context.db.query<StopOrderRow>(sql`SELECT ${stopOrderTable.columns(context)} FROM oversight.stop_order o
    WHERE o.target_id = ANY(${[...ids]}::text[]) AND ${stopOrderTable.sees(context)} ORDER BY o.ordered_at DESC, o.id DESC`);
  return groupsInOrderOf(ids, rows, (row) => row.targetId);
});

/** The stop orders of each risk report that the caller may see. */
export const stopOrdersOfRisk = defineLoader<string, StopOrderRow[]>(async (ids, context) => {
  const rows =
    await context.db.query<StopOrderRow>(sql`SELECT ${stopOrderTable.columns(context)} FROM oversight.stop_order o
    WHERE o.risk_report_id = ANY(${[...ids]}::text[]) AND ${stopOrderTable.sees(context)} ORDER BY o.ordered_at, o.id`);
  return groupsInOrderOf(ids, rows, (row) => row.riskReportId);
});

/** The findings of each inspection, in order. */
export const findingsOf = defineLoader<string, FindingRow[]>(async (ids, { db }) => {
  const rows = await db.query<FindingRow>(
    sql`SELECT f.* FROM oversight.finding f WHERE f.inspection_id = ANY(${[...ids]}::text[]) ORDER BY f.due_on, f.id`,
  );
  return groupsInOrderOf(ids, rows, (row) => row.inspectionId);
});
