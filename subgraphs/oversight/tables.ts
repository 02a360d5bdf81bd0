import sql, { type Sql } from 'sql-template-tag';
import type { EntityTable } from '#kernel/graph/entities.ts';
import { derivedId } from '#kernel/graph/ids.ts';
import { anyOf, isNever } from '#kernel/graph/pages/conditions.ts';
import { shanghaiDay } from '#kernel/law/shanghai-time.ts';
import { developerOf, holds, isOfficial, providerOf, seesDeveloper, visibleReference } from '#kernel/law/visibility.ts';
import type { Role } from '#kernel/platform/callers/roles.ts';
import { ownerOf } from '#kernel/platform/callers/viewer.ts';
import type { RowOf } from '#kernel/platform/database/rows.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import type * as model from '#prisma/oversight/generated/client.ts';
import { seesDescription } from './security/incident-parties.ts';

export type StopOrderRow = RowOf<
  model.StopOrder,
  {
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
    readonly figures: Figure[];
  }
>;

export type ContributionRow = RowOf<
  model.ContributionEvaluation,
  {
    readonly indicators: Indicator[];
  }
>;

export type RiskReportRow = RowOf<model.RiskReport>;
export type IncidentRow = RowOf<
  model.Incident,
  {
    readonly seenDescription: string | null;
  }
>;
export type InspectionRow = RowOf<
  model.Inspection,
  {
    readonly byRole: Role;
    readonly jointWith: Role[];
  }
>;
export type FindingRow = RowOf<model.Finding>;
export type ChannelRow = RowOf<model.Channel>;
export type PlatformConditionRow = RowOf<model.PlatformCondition, { readonly id: string }>;
export type ComplianceRow = RowOf<model.ComplianceRecord, { readonly byRole: Role }>;
export type SanctionRow = RowOf<model.Sanction>;
export type InterpretationRow = RowOf<model.Interpretation>;
export type SecurityEventRow = RowOf<model.SecurityEvent>;

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
  type: 'StopOrder',
  table: 'oversight.stop_order',
  alias: 'o',
  newestBy: 'ordered_at',
  computed: {
    seenDeveloperId: ({ viewer, now }) =>
      visibleReference('facts.developer', sql`o.developer_id`, seesDeveloper(viewer, 'referred', now)),
  },
  sees: seesStopOrder,
};

export const riskReportTable: EntityTable<RiskReportRow> = {
  type: 'RiskReport',
  table: 'oversight.risk_report',
  alias: 'k',
  newestBy: 'reported_at',
  sees: (context) => {
    const stop = seesStopOrder(context);
    return anyOf([
      isOwners(context, sql`k.reporter_owner`),
      !isNever(stop) && sql`EXISTS (SELECT 1 FROM oversight.stop_order o WHERE o.risk_report_id = k.id AND ${stop})`,
    ]);
  },
};

export const incidentTable: EntityTable<IncidentRow> = {
  type: 'Incident',
  table: 'oversight.incident',
  alias: 'i',
  computed: { seenDescription: (context) => sql`CASE WHEN ${seesDescription(context)} THEN i.description END` },
  sees: (context) => anyOf([isOwners(context, sql`i.reporter_owner`), isOwners(context, sql`i.responsible_owner`)]),
};

export const inspectionTable: EntityTable<InspectionRow> = {
  type: 'Inspection',
  table: 'oversight.inspection',
  alias: 'n',
  sees: (context) => isOwners(context, sql`n.inspected_owner`),
};

export const operationReportTable: EntityTable<OperationReportRow> = {
  type: 'OperationReport',
  table: 'oversight.operation_report',
  alias: 'r',
  sees: ({ viewer }) => (isOfficial(viewer) ? sql`true` : sql`false`),
};

export const channelTable: EntityTable<ChannelRow> = {
  type: 'Channel',
  table: 'oversight.channel',
  alias: 'h',
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
  type: 'ComplianceRecord',
  table: 'oversight.compliance_record',
  alias: 'c',
  sees: ({ viewer }) => (isOfficial(viewer) ? sql`true` : sql`false`),
};

/** Findings are shown with their inspection. */
export const findingTable: EntityTable<FindingRow> = {
  type: 'Finding',
  table: 'oversight.finding',
  alias: 'f',
  sees: () => sql`true`,
};

/** The four conditions are told apart by their number, and so are their ids. */
const conditionIds = ['1', '2', '3', '4'].map((number) => derivedId('platformCondition', number));

/** The ids of the conditions of the platform by their number, under which the journal and the duties name them. */
export const conditionIdByNumber: ReadonlyMap<string, string> = new Map(
  conditionIds.map((id, i) => [String(i + 1), id]),
);

export const platformConditionTable: EntityTable<PlatformConditionRow> = {
  type: 'PlatformCondition',
  table: `(SELECT *, ('{${conditionIds}}'::text[])[number] AS id FROM oversight.platform_condition)`,
  alias: 'p',
  sees: ({ viewer }) => (isOfficial(viewer) ? sql`true` : sql`false`),
};

/** Sanctions are shown with their inspection. */
export const sanctionTable: EntityTable<SanctionRow> = {
  type: 'Sanction',
  table: 'oversight.sanction',
  alias: 's',
  sees: () => sql`true`,
};

/** A finding or a sanction by itself: to whom its inspection is open. */
function ofOpenInspection(context: Context, inspectionId: Sql): Sql {
  return sql`EXISTS (SELECT 1 FROM oversight.inspection n WHERE n.id = ${inspectionId} AND ${inspectionTable.sees(context)})`;
}

export const openFindingTable: EntityTable<FindingRow> = {
  ...findingTable,
  sees: (context) => ofOpenInspection(context, sql`f.inspection_id`),
};

export const openSanctionTable: EntityTable<SanctionRow> = {
  ...sanctionTable,
  sees: (context) => ofOpenInspection(context, sql`s.inspection_id`),
};

export const contributionTable: EntityTable<ContributionRow> = {
  type: 'ContributionEvaluation',
  table: 'oversight.contribution_evaluation',
  alias: 'e',
  sees: ({ viewer }) => {
    if (isOfficial(viewer) || holds(viewer, 'ANALYST')) return sql`true`;
    const provider = providerOf(viewer);
    return anyOf([provider !== null && sql`e.provider_code = ${provider}`]);
  },
};

/** No edition of its period came after this one. */
export const isLatestEdition = sql`NOT EXISTS (SELECT 1 FROM oversight.contribution_evaluation later
  WHERE later.period = e.period AND later.edition > e.edition)`;

/** Those who may read of refused attempts. */
export const securityReaders: readonly Role[] = ['AUTHORITY', 'SUPERVISOR', 'INFO_CENTER'];

export const securityEventTable: EntityTable<SecurityEventRow> = {
  type: 'SecurityEvent',
  table: 'oversight.security_event',
  alias: 'v',
  sees: ({ viewer }) => (holds(viewer, ...securityReaders) ? sql`true` : sql`false`),
};

export const regulationTable: EntityTable<RegulationRow> = {
  type: 'Regulation',
  table: 'oversight.regulation',
  alias: 'r',
  computed: { inForce: ({ now }) => isInForceOn(shanghaiDay(now)) },
  sees: () => sql`true`,
};

/** The same as somebody sees it who asks about a day: in force or not on that day. */
export function regulationTableOn(day: string): EntityTable<RegulationRow> {
  return { ...regulationTable, computed: { inForce: () => isInForceOn(day) } };
}

function isInForceOn(day: string): Sql {
  return sql`r.id = (SELECT basis.id FROM facts.regulation_on(${day}::date) basis WHERE NOT basis.basis_expired) IS TRUE`;
}

/** Interpretations are shown at their article. */
export const interpretationTable: EntityTable<InterpretationRow> = {
  type: 'Interpretation',
  table: 'oversight.interpretation',
  alias: 't',
  sees: () => sql`true`,
};
