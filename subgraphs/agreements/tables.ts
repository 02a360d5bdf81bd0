import sql, { raw, type Sql } from 'sql-template-tag';
import type { EntityTable } from '#kernel/graph/entities.ts';
import { anyOf } from '#kernel/graph/pages/conditions.ts';
import type { StoredDecision, StoredOpinion } from '#kernel/graph/shared-types.ts';
import { agreementStatus } from '#kernel/law/derived.ts';
import {
  holds,
  isOfficial,
  isOwn,
  providerOf,
  seesAgreement,
  seesApplication,
  seesDeveloper,
  seesEntry,
  seesScenario,
  visibleReference,
  visibleReferences,
} from '#kernel/law/visibility.ts';
import type { RowOf } from '#kernel/platform/database/rows.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import type * as model from '#prisma/agreements/generated/client.ts';
import type { ShownAgreementStatus } from './enums.ts';

export interface Materials {
  readonly qualification: string;
  readonly scenario: string;
  readonly dataNeeds: string;
  readonly mannerOfUse: string;
  readonly safeguards: string;
}

export interface Terms {
  readonly rightsAndDuties: string;
  readonly scenario: string;
  readonly dataScope: string;
  readonly conditions: string;
  readonly security: string;
  readonly fee: string;
  readonly liability: string;
}

export interface StoredSignature {
  readonly party: 'OPERATOR' | 'DEVELOPER';
  readonly by: string;
  readonly at: string;
}

export type ApplicationRow = RowOf<
  model.Application,
  {
    readonly materials: Materials;
    readonly decision: StoredDecision | null;
    readonly overdue: boolean;
    /** The caller sees it whole: its own, or an official. */
    readonly whole: boolean;
    readonly seenDeveloperId: string | null;
    readonly seenScenarioId: string | null;
    readonly seenEntryIds: string[];
  }
>;

export type AgreementRow = RowOf<
  model.Agreement,
  {
    readonly terms: Terms;
    readonly signatures: StoredSignature[];
    readonly derivedStatus: ShownAgreementStatus;
    readonly seenDeveloperId: string | null;
    readonly seenEntryIds: string[];
    /** The amount agreed on, or what was charged where only a basis is. */
    readonly feeShown: string;
  }
>;

export type SourceRequestRow = RowOf<
  model.SourceDataRequest,
  {
    readonly opinions: StoredOpinion[];
    readonly seenEntryId: string | null;
  }
>;

export type ConsentRow = RowOf<
  model.Consent,
  {
    readonly seenDeveloperId: string | null;
    readonly seenScenarioId: string | null;
    readonly seenEntryIds: string[];
    readonly openEvidence: string | null;
  }
>;

export type OutsideDatasetRow = RowOf<
  model.OutsideDataset,
  {
    readonly decision: StoredDecision | null;
    readonly seenDeveloperId: string | null;
  }
>;

export type UsageRow = RowOf<
  model.Usage,
  {
    readonly seenDeveloperId: string | null;
    readonly seenEntryId: string | null;
    readonly seenScenarioId: string | null;
  }
>;

/** Submitted, and the end of its period has come (Article 12). */
export function isOverdue(alias: string, now: Date): Sql {
  return sql`(${raw(alias)}.status = 'SUBMITTED' AND ${raw(alias)}.due_at <= ${now}::timestamptz)`;
}

function developerReference({ viewer, now }: Context, id: Sql): Sql {
  return visibleReference('facts.developer', id, seesDeveloper(viewer, 'referred', now));
}

function scenarioReference({ viewer }: Context, id: Sql): Sql {
  return visibleReference('facts.scenario', id, seesScenario(viewer, 'referred'));
}

function entryReference({ viewer }: Context, id: Sql): Sql {
  return visibleReference('facts.development_entry', id, seesEntry(viewer, 'referred'));
}

function entryReferences({ viewer }: Context, ids: Sql): Sql {
  return visibleReferences('facts.development_entry', ids, seesEntry(viewer, 'referred'));
}

/** What hangs on an agreement is open to its developer and to the officials. */
export function isWhole({ viewer }: Context, alias: string): Sql {
  return isOfficial(viewer) ? sql`true` : (isOwn(viewer, alias) ?? sql`false`);
}

export const applicationTable: EntityTable<ApplicationRow> = {
  type: 'Application',
  table: 'agreements.application',
  alias: 'a',
  computed: {
    overdue: ({ now }) => isOverdue('a', now),
    whole: (context) => isWhole(context, 'a'),
    seenDeveloperId: (context) =>
      sql`CASE WHEN ${isWhole(context, 'a')} THEN ${developerReference(context, sql`a.developer_id`)} END`,
    seenScenarioId: (context) => scenarioReference(context, sql`a.scenario_id`),
    seenEntryIds: (context) =>
      entryReferences(
        context,
        sql`SELECT u.entry_id FROM agreements.application_entry u WHERE u.application_id = a.id`,
      ),
  },
  sees: ({ viewer }) => seesApplication(viewer, 'a'),
};

export const agreementTable: EntityTable<AgreementRow> = {
  type: 'Agreement',
  table: 'agreements.agreement',
  alias: 'g',
  computed: {
    derivedStatus: ({ now }) => agreementStatus('g', now),
    seenDeveloperId: (context) => developerReference(context, sql`g.developer_id`),
    seenEntryIds: (context) =>
      entryReferences(context, sql`SELECT u.entry_id FROM agreements.agreement_entry u WHERE u.agreement_id = g.id`),
    feeShown: () =>
      sql`coalesce(g.fee_amount, (SELECT sum(c.amount) FROM agreements.charge c WHERE c.agreement_id = g.id), 0)::numeric(18, 2)::text`,
  },
  sees: ({ viewer }) => seesAgreement(viewer, 'g'),
};

/** Charges are shown with their agreement. */
export const chargeTable: EntityTable<RowOf<model.Charge>> = {
  type: 'Charge',
  table: 'agreements.charge',
  alias: 'h',
  sees: () => sql`true`,
};

/** A charge by itself: to whom its agreement is open. */
export const openChargeTable: EntityTable<RowOf<model.Charge>> = {
  ...chargeTable,
  sees: (context) =>
    sql`EXISTS (SELECT 1 FROM agreements.agreement g WHERE g.id = h.agreement_id AND ${agreementTable.sees(context)})`,
};

export const sourceRequestTable: EntityTable<SourceRequestRow> = {
  type: 'SourceDataRequest',
  table:
    '(SELECT r.*, a.developer_owner FROM agreements.source_data_request r JOIN agreements.application a ON a.id = r.application_id)',
  alias: 'q',
  computed: { seenEntryId: (context) => entryReference(context, sql`q.entry_id`) },
  sees: ({ viewer }) => {
    if (isOfficial(viewer)) return sql`true`;
    const provider = providerOf(viewer);
    return anyOf([isOwn(viewer, 'q'), provider !== null && sql`${provider} = ANY(q.departments)`]);
  },
};

function seesEvidence({ viewer }: Context): Sql {
  return holds(viewer, 'OPERATOR', 'AUTHORITY', 'INFO_CENTER') ? sql`true` : (isOwn(viewer, 'k') ?? sql`false`);
}

export const consentTable: EntityTable<ConsentRow> = {
  type: 'Consent',
  table:
    "(SELECT *, CASE WHEN withdrawn_at IS NULL THEN 'live' ELSE 'withdrawn' END AS status FROM agreements.consent)",
  alias: 'k',
  newestBy: 'recorded_at',
  computed: {
    seenDeveloperId: (context) => developerReference(context, sql`k.developer_id`),
    seenScenarioId: (context) => scenarioReference(context, sql`k.scenario_id`),
    seenEntryIds: (context) =>
      entryReferences(context, sql`SELECT u.entry_id FROM agreements.consent_entry u WHERE u.consent_id = k.id`),
    openEvidence: (context) => sql`CASE WHEN ${seesEvidence(context)} THEN k.evidence END`,
  },
  sees: (context) => isWhole(context, 'k'),
};

export const outsideDatasetTable: EntityTable<OutsideDatasetRow> = {
  type: 'OutsideDataset',
  table: '(SELECT o.*, o.owner AS developer_owner FROM agreements.outside_dataset o)',
  alias: 'o',
  computed: { seenDeveloperId: (context) => developerReference(context, sql`o.developer_id`) },
  sees: (context) => isWhole(context, 'o'),
};

/** The record of use is the officials' alone. */
export const usageTable: EntityTable<UsageRow> = {
  type: 'Usage',
  table: 'agreements.usage',
  alias: 'u',
  computed: {
    seenDeveloperId: (context) => developerReference(context, sql`u.developer_id`),
    seenEntryId: (context) => entryReference(context, sql`u.entry_id`),
    seenScenarioId: (context) => scenarioReference(context, sql`u.scenario_id`),
  },
  sees: ({ viewer }) => (isOfficial(viewer) ? sql`true` : sql`false`),
};
