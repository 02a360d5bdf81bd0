import sql from 'sql-template-tag';
import { askedColumns } from '#kernel/graph/columns.ts';
import { defineEntityLoader } from '#kernel/graph/entities.ts';
import { defineLoader, groupsInOrderOf, inOrderOf } from '#kernel/graph/loaders.ts';
import { shanghaiDay } from '#kernel/law/shanghai-time.ts';
import {
  type ContributionRow,
  channelTable,
  complianceTable,
  type FindingRow,
  incidentTable,
  inspectionTable,
  operationReportTable,
  type PlatformConditionRow,
  type RegulationRow,
  regulationColumns,
  riskReportTable,
  type StopOrderRow,
  stopOrderTable,
} from './tables.ts';

export const stopOrderById = defineEntityLoader(stopOrderTable, 'id');
export const riskReportById = defineEntityLoader(riskReportTable, 'id');
export const incidentById = defineEntityLoader(incidentTable, 'id');
export const inspectionById = defineEntityLoader(inspectionTable, 'id');
export const operationReportById = defineEntityLoader(operationReportTable, 'id');

export const channelById = defineEntityLoader(channelTable, 'id');
export const complianceById = defineEntityLoader(complianceTable, 'id');

export const platformConditionByNumber = defineLoader<string, PlatformConditionRow | null>(async (numbers, { db }) => {
  const rows = await db.query<PlatformConditionRow>(
    sql`SELECT p.* FROM oversight.platform_condition p WHERE p.number = ANY(${numbers.map(Number)}::int[])`,
  );
  return inOrderOf(numbers, rows, ({ number }) => String(number));
});

export const contributionById = defineLoader<string, ContributionRow | null>(async (ids, { db }) => {
  const rows = await db.query<ContributionRow>(
    sql`SELECT e.* FROM oversight.contribution_evaluation e WHERE e.id = ANY(${[...ids]}::text[])`,
  );
  return inOrderOf(ids, rows, ({ id }) => id);
});

export const regulationById = defineLoader<string, RegulationRow | null>(async (ids, { db, now }) => {
  const rows = await db.query<RegulationRow>(
    sql`SELECT ${regulationColumns(shanghaiDay(now))} FROM oversight.regulation r WHERE r.id = ANY(${[...ids]}::text[])`,
  );
  return inOrderOf(ids, rows, ({ id }) => id);
});

/** The stop orders that the caller may see on each target, latest first. */
export const stopOrdersOnTarget = defineLoader<string, StopOrderRow[]>(async (ids, context) => {
  const rows =
    await context.db.query<StopOrderRow>(sql`SELECT ${askedColumns(context, stopOrderTable).columns} FROM oversight.stop_order o
    WHERE o.target_id = ANY(${[...ids]}::text[]) AND ${stopOrderTable.sees(context)} ORDER BY o.ordered_at DESC, o.id DESC`);
  return groupsInOrderOf(ids, rows, (row) => row.targetId);
});

/** The stop orders of each risk report that the caller may see. */
export const stopOrdersOfRisk = defineLoader<string, StopOrderRow[]>(async (ids, context) => {
  const rows =
    await context.db.query<StopOrderRow>(sql`SELECT ${askedColumns(context, stopOrderTable).columns} FROM oversight.stop_order o
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
