import sql, { type Sql } from 'sql-template-tag';
import type { ModelsOf } from '#kernel/graph/builder.ts';
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
import type PrismaTypes from '#prisma/development/generated/pothos.ts';
import type { ShownEntryStatus } from './enums.ts';

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
    readonly derivedStatus: ShownEntryStatus;
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
    readonly steps: RuleStep[];
    readonly decision: StoredDecision | null;
  }
>;

export type DataDemandRow = RowOf<
  model.DataDemand,
  {
    readonly seenDeveloperId: string | null;
    readonly seenScenarioId: string | null;
    readonly seenResourceId: string | null;
  }
>;

export type DevelopmentModels = ModelsOf<
  PrismaTypes,
  { DevelopmentEntry: EntryRow; ProcessingRule: RuleRow; DataDemand: DataDemandRow }
>;

/** Screening and rule of an entry are open to the officials, to analysts, and to the provider of its resource. */
function seesScreening({ viewer }: Context): Sql {
  return isOfficial(viewer) || holds(viewer, 'ANALYST') ? sql`true` : isEntryOfProvider(viewer, 'e');
}

export const entryTable: EntityTable<EntryRow> = {
  type: 'DevelopmentEntry',
  table: 'development.development_entry',
  alias: 'e',
  computed: {
    derivedStatus: () => entryStatus('e'),
    openScreening: (context) => sql`CASE WHEN ${seesScreening(context)} THEN e.screening END`,
    openRuleId: (context) => sql`CASE WHEN ${seesScreening(context)} THEN e.processing_rule_id END`,
    seenResourceId: ({ viewer }) =>
      visibleReference('facts.resource', sql`e.resource_id`, seesResource(viewer, 'referred')),
  },
  sees: ({ viewer }) => seesEntry(viewer, 'e'),
};

export const ruleTable: EntityTable<RuleRow> = {
  type: 'ProcessingRule',
  table: 'development.processing_rule',
  alias: 'p',
  sees: ({ viewer }) => {
    if (isOfficial(viewer) || holds(viewer, 'ANALYST')) return sql`true`;
    const supplied = isEntryOfProvider(viewer, 'ruled');
    if (isNever(supplied)) return supplied;
    return sql`EXISTS (SELECT 1 FROM development.development_entry ruled WHERE ruled.processing_rule_id = p.id AND ${supplied})`;
  },
};

/** The rule of an entry is open to whoever sees the entry's rule. */
export const ruleOfEntryTable: EntityTable<RuleRow> = { ...ruleTable, sees: () => sql`true` };

export const dataDemandTable: EntityTable<DataDemandRow> = {
  type: 'DataDemand',
  table: 'development.data_demand',
  alias: 'n',
  computed: {
    seenDeveloperId: ({ viewer, now }) =>
      visibleReference('facts.developer', sql`n.developer_id`, seesDeveloper(viewer, 'referred', now)),
    seenScenarioId: ({ viewer }) =>
      visibleReference('facts.scenario', sql`n.scenario_id`, seesScenario(viewer, 'referred')),
    seenResourceId: ({ viewer }) =>
      visibleReference('facts.resource', sql`n.fulfilled_by`, seesResource(viewer, 'referred')),
  },
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
