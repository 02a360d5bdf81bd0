import sql, { type Sql } from 'sql-template-tag';
import type { EntityTable } from '#kernel/graph/entities.ts';
import { anyOf, isNever } from '#kernel/graph/pages/conditions.ts';
import type { StoredColumn, StoredSample } from '#kernel/graph/sample-types.ts';
import type { StoredDecision } from '#kernel/graph/shared-types.ts';
import { entryStatus } from '#kernel/law/derived.ts';
import {
  developerOf,
  holds,
  isEntryOfProvider,
  isOfficial,
  providerOf,
  seesDeveloper,
  seesEntry,
  seesResource,
  seesScenario,
  visibleReference,
} from '#kernel/law/visibility.ts';
import type { RowOf } from '#kernel/platform/database/rows.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import type * as model from '#prisma/development/generated/client.ts';
import type { DevelopmentValues } from './enums.ts';

/** The three grounds of Article 9 as they were answered; instants are RFC 3339 texts in jsonb. */
export interface StoredScreening {
  readonly nationalSecurity: boolean;
  readonly publicInterest: boolean;
  readonly forbiddenByLaw: boolean;
  readonly basis: string | null;
  readonly remarks: string | null;
  readonly resourceVersion: number;
  readonly screenedBy: string;
  readonly screenedAt: string;
}

export interface RuleStep {
  readonly field: string;
  readonly technique: StoredColumn['technique'];
  readonly parameters: unknown;
}

export type EntryRow = RowOf<
  model.DevelopmentEntry,
  {
    readonly status: DevelopmentValues['entryStatus'];
    readonly derivedStatus: DevelopmentValues['entryStatus'];
    readonly sample: StoredSample | null;
    /** Null where it is closed to the caller. */
    readonly openScreening: StoredScreening | null;
    readonly openRuleId: string | null;
    readonly seenResourceId: string | null;
  }
>;

export type RuleRow = RowOf<
  model.ProcessingRule,
  {
    readonly scope: DevelopmentValues['ruleScope'];
    readonly status: DevelopmentValues['ruleStatus'];
    readonly steps: RuleStep[];
    readonly decision: StoredDecision | null;
  }
>;

export type DataDemandRow = RowOf<
  model.DataDemand,
  {
    readonly status: DevelopmentValues['dataDemandStatus'];
    readonly seenDeveloperId: string | null;
    readonly seenScenarioId: string | null;
    readonly seenResourceId: string | null;
  }
>;

/** Screening and rule of an entry are open to the officials, to analysts, and to the provider of its resource. */
function seesScreening({ viewer }: Context): Sql {
  return isOfficial(viewer) || holds(viewer, 'ANALYST') ? sql`true` : isEntryOfProvider(viewer, 'e');
}

export const entryTable: EntityTable = {
  table: 'development.development_entry',
  alias: 'e',
  columns: (context) => {
    const open = seesScreening(context);
    return sql`e.*, ${entryStatus('e')} AS derived_status, CASE WHEN ${open} THEN e.screening END AS open_screening,
      CASE WHEN ${open} THEN e.processing_rule_id END AS open_rule_id,
      ${visibleReference('facts.resource', sql`e.resource_id`, seesResource(context.viewer, 'referred'))} AS seen_resource_id`;
  },
  sees: ({ viewer }) => seesEntry(viewer, 'e'),
};

export const ruleTable: EntityTable = {
  table: 'development.processing_rule',
  alias: 'p',
  columns: () => sql`p.*`,
  sees: ({ viewer }) => {
    if (isOfficial(viewer) || holds(viewer, 'ANALYST')) return sql`true`;
    const supplied = isEntryOfProvider(viewer, 'ruled');
    if (isNever(supplied)) return supplied;
    return sql`EXISTS (SELECT 1 FROM development.development_entry ruled WHERE ruled.processing_rule_id = p.id AND ${supplied})`;
  },
};

export const dataDemandTable: EntityTable = {
  table: 'development.data_demand',
  alias: 'n',
  columns: ({ viewer, now }) => sql`n.*,
    ${visibleReference('facts.developer', sql`n.developer_id`, seesDeveloper(viewer, 'referred', now))} AS seen_developer_id,
    ${visibleReference('facts.scenario', sql`n.scenario_id`, seesScenario(viewer, 'referred'))} AS seen_scenario_id,
    ${visibleReference('facts.resource', sql`n.fulfilled_by`, seesResource(viewer, 'referred'))} AS seen_resource_id`,
  sees: ({ viewer }) => {
    if (isOfficial(viewer) || holds(viewer, 'ANALYST')) return sql`true`;
    const owner = developerOf(viewer);
    const provider = providerOf(viewer);
    return anyOf([
      owner !== null && sql`n.raised_by_owner = ${owner}`,
      provider !== null &&
        sql`EXISTS (SELECT 1 FROM facts.resource given WHERE given.id = n.fulfilled_by AND given.provider_code = ${provider})`,
    ]);
  },
};
