import sql, { type Sql } from 'sql-template-tag';
import type { EntityTable } from '#kernel/graph/entities.ts';
import { anyOf, isNever } from '#kernel/graph/pages/conditions.ts';
import { developerOf, holds, isOfficial, providerOf, seesDeveloper, visibleReference } from '#kernel/law/visibility.ts';
import { ownerOf } from '#kernel/platform/callers/viewer.ts';
import type { RowOf } from '#kernel/platform/database/rows.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import type * as model from '#prisma/oversight/generated/client.ts';
import type { OversightValues } from './enums.ts';

export type StopOrderRow = RowOf<
  model.StopOrder,
  {
    readonly targetType: OversightValues['stopTargetType'];
    readonly seenDeveloperId: string | null;
  }
>;

export interface Figure {
  readonly code: string;
  readonly name: string;
  readonly value: string;
  readonly unit: string;
}

export interface Indicator {
  readonly name: string;
  readonly weight: number;
  readonly value: number;
  readonly figure: string;
}

export interface ArticleText {
  readonly number: number;
  readonly chapter: string;
  readonly summary: string;
  readonly text: string;
}

export type RegulationRow = RowOf<
  model.Regulation,
  {
    readonly articles: ArticleText[];
    readonly inForce: boolean;
  }
>;

export type OperationReportRow = RowOf<
  model.OperationReport,
  {
    readonly kind: OversightValues['reportKind'];
    readonly status: OversightValues['reportStatus'];
    readonly figures: Figure[];
  }
>;

export type ContributionRow = RowOf<
  model.ContributionEvaluation,
  {
    readonly indicators: Indicator[];
  }
>;

export type RiskReportRow = RowOf<
  model.RiskReport,
  {
    readonly status: OversightValues['riskStatus'];
  }
>;
export type IncidentRow = RowOf<
  model.Incident,
  {
    readonly kind: OversightValues['incidentKind'];
    readonly stretch: OversightValues['stretch'];
    readonly status: OversightValues['incidentStatus'];
  }
>;
export type InspectionRow = RowOf<
  model.Inspection,
  {
    readonly status: OversightValues['inspectionStatus'];
  }
>;
export type FindingRow = RowOf<
  model.Finding,
  {
    readonly status: OversightValues['findingStatus'];
  }
>;
export type ChannelRow = RowOf<
  model.Channel,
  {
    readonly status: OversightValues['channelStatus'];
  }
>;
export type PlatformConditionRow = RowOf<
  model.PlatformCondition,
  {
    readonly state: OversightValues['conditionState'];
  }
>;
export type ComplianceRow = RowOf<
  model.ComplianceRecord,
  {
    readonly kind: OversightValues['complianceKind'];
  }
>;
export type SecurityEventRow = model.SecurityEvent;

/** The stop touches this developer: its own use, itself, its agreement or its app. */
function touchesDeveloper(owner: string): Sql {
  return sql`EXISTS (SELECT 1 FROM facts.developer x WHERE x.owner = ${owner} AND x.id IN (o.developer_id, o.target_id))
    OR EXISTS (SELECT 1 FROM facts.agreement x WHERE x.developer_owner = ${owner} AND x.id = o.target_id)
    OR EXISTS (SELECT 1 FROM facts.app x WHERE x.developer_owner = ${owner} AND x.id = o.target_id)`;
}

/** The stop touches data of this provider. */
function touchesProvider(provider: string): Sql {
  return sql`EXISTS (SELECT 1 FROM facts.development_entry x JOIN facts.resource y ON y.id = x.resource_id
    WHERE x.id = o.target_id AND y.provider_code = ${provider})`;
}

function seesStopOrder({ viewer }: Context): Sql {
  if (isOfficial(viewer)) return sql`true`;
  const owner = developerOf(viewer);
  const provider = providerOf(viewer);
  return anyOf([owner !== null && touchesDeveloper(owner), provider !== null && touchesProvider(provider)]);
}

/** A column holds the owner of the DEVELOPER or PROVIDER who asks: what it reported, or what was done to it. */
function isOwners({ viewer }: Context, column: Sql): Sql {
  if (isOfficial(viewer)) return sql`true`;
  const owner = holds(viewer, 'DEVELOPER', 'PROVIDER') ? ownerOf(viewer) : null;
  return owner === null ? sql`false` : sql`${column} = ${owner}`;
}

export const stopOrderTable: EntityTable<StopOrderRow> = {
  table: 'oversight.stop_order',
  alias: 'o',
  newestBy: 'ordered_at',
  columns: ({ viewer, now }) =>
    sql`o.*, ${visibleReference('facts.developer', sql`o.developer_id`, seesDeveloper(viewer, 'referred', now))} AS seen_developer_id`,
  sees: seesStopOrder,
};

export const riskReportTable: EntityTable<RiskReportRow> = {
  table: 'oversight.risk_report',
  alias: 'k',
  newestBy: 'reported_at',
  columns: () => sql`k.*`,
  sees: (context) => {
    const stop = seesStopOrder(context);
    return anyOf([
      isOwners(context, sql`k.reporter_owner`),
      !isNever(stop) && sql`EXISTS (SELECT 1 FROM oversight.stop_order o WHERE o.risk_report_id = k.id AND ${stop})`,
    ]);
  },
};

export const incidentTable: EntityTable<IncidentRow> = {
  table: 'oversight.incident',
  alias: 'i',
  columns: () => sql`i.*`,
  sees: (context) => isOwners(context, sql`i.reporter_owner`),
};

export const inspectionTable: EntityTable<InspectionRow> = {
  table: 'oversight.inspection',
  alias: 'n',
  columns: () => sql`n.*`,
  sees: (context) => isOwners(context, sql`n.inspected_owner`),
};

export const operationReportTable: EntityTable<OperationReportRow> = {
  table: 'oversight.operation_report',
  alias: 'r',
  columns: () => sql`r.*`,
  sees: ({ viewer }) => (isOfficial(viewer) ? sql`true` : sql`false`),
};

export const channelTable: EntityTable<ChannelRow> = {
  table: 'oversight.channel',
  alias: 'h',
  columns: () => sql`h.*`,
  sees: ({ viewer }) => {
    if (isOfficial(viewer)) return sql`true`;
    const provider = providerOf(viewer);
    return anyOf([
      provider !== null &&
        sql`EXISTS (SELECT 1 FROM facts.provider p WHERE p.id = h.provider_id AND p.code = ${provider})`,
    ]);
  },
};

export const complianceTable: EntityTable<ComplianceRow> = {
  table: 'oversight.compliance_record',
  alias: 'c',
  columns: () => sql`c.*`,
  sees: ({ viewer }) => (isOfficial(viewer) ? sql`true` : sql`false`),
};

/** The columns of a RegulationRow over `oversight.regulation` under `r`. */
export function regulationColumns(today: string): Sql {
  return sql`r.*, r.id = (SELECT basis.id FROM facts.regulation_on(${today}::date) basis WHERE NOT basis.basis_expired) IS TRUE AS in_force`;
}
