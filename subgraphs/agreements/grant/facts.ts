import sql, { join, raw, type Sql } from 'sql-template-tag';
import { askedColumns, type ReadTable } from '#kernel/graph/columns.ts';
import { defineLoader, groupsInOrderOf, inOrderOf } from '#kernel/graph/loaders.ts';
import type { DecisionReason } from '#kernel/graph/shared-types.ts';
import {
  isAgreementInForce,
  isDeveloperEligible,
  isEntryLive,
  isScenarioLive,
  isUseStopped,
} from '#kernel/law/derived.ts';
import { shanghaiDay } from '#kernel/law/shanghai-time.ts';
import { toDecisionReason } from '#kernel/law/verbs/refusals.ts';
import { seesAgreement, seesEntry, visibleReference } from '#kernel/law/visibility.ts';
import { type RowOf, snakeCased } from '#kernel/platform/database/rows.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import type * as model from '#prisma/agreements/generated/client.ts';
import { type GrantFacts, groundsAgainstGrant } from './rules.ts';

export type GrantRow = RowOf<model.AccessGrant, GrantFacts & { readonly seenEntryId: string | null }>;

interface ConsentQuestion {
  /** Whose consent counts, as a condition over `agreements.consent` under `k`. */
  readonly bySubject: Sql;
  readonly level: Sql;
}

type Fact = (context: Pick<Context, 'now' | 'viewer'>, consent: ConsentQuestion) => Sql;

/** What a grant is read with: every fact that rule 1 rests on. Over `agreements.access_grant` under `r`, with what `grantTables` joins to it. */
const computed: { readonly [Name in keyof GrantFacts | 'seenEntryId']: Fact } = {
  open: () => sql`r.closed_at IS NULL`,
  inForce: ({ now }) => isAgreementInForce('g', now),
  covered: () =>
    sql`EXISTS (SELECT 1 FROM agreements.agreement_entry c WHERE c.agreement_id = g.id AND c.entry_id = r.entry_id)`,
  eligible: ({ now }) =>
    sql`coalesce((SELECT ${isDeveloperEligible('d', now)} FROM facts.developer d WHERE d.id = g.developer_id), false)`,
  entryLive: () => sql`coalesce(${isEntryLive('e')}, false)`,
  ruleApproved: () => sql`coalesce(e.rule_approved, false)`,
  scenarioLive: () => sql`coalesce(${isScenarioLive('s')}, false)`,
  notStopped: () =>
    sql`NOT ${isUseStopped(sql`ARRAY[r.entry_id, g.scenario_id, g.id, g.developer_id]`, sql`g.developer_id`)}`,
  consentHeld: ({ now }, { bySubject, level }) => {
    const today = sql`${shanghaiDay(now)}::date`;
    return sql`(NOT coalesce((SELECT m.contains_personal_information OR m.contains_trade_secrets FROM facts.resource m WHERE m.id = e.resource_id), false)
      OR EXISTS (SELECT 1 FROM agreements.consent k JOIN agreements.consent_entry ke ON ke.consent_id = k.id AND ke.entry_id = r.entry_id
      WHERE k.application_id = g.application_id AND k.withdrawn_at IS NULL AND k.valid_from <= ${today}
        AND (k.valid_to IS NULL OR k.valid_to >= ${today}) AND (k.level = ${level} OR k.level = 'SOURCE') AND ${bySubject}))`;
  },
  seenEntryId: ({ viewer }) =>
    visibleReference('facts.development_entry', sql`r.entry_id`, seesEntry(viewer, 'referred')),
};

/** All columns of a GrantRow, over `grantTables`. */
export function grantColumns(context: Pick<Context, 'viewer' | 'now'>, consent: ConsentQuestion): Sql {
  const facts = Object.entries(computed);
  return join([sql`r.*`, ...facts.map(([name, fact]) => sql`${fact(context, consent)} AS ${raw(snakeCased(name))}`)]);
}

/** A grant with its agreement and, where they are still there, its entry and scenario. */
export const grantTables = sql`agreements.access_grant r JOIN agreements.agreement g ON g.id = r.agreement_id
  LEFT JOIN facts.development_entry e ON e.id = r.entry_id LEFT JOIN facts.scenario s ON s.id = g.scenario_id`;

/** A grant as an agreement shows it: any consent counts. */
const ofAnySubject: ConsentQuestion = { bySubject: sql`true`, level: sql`r.level` };
const shownGrant: ReadTable<GrantRow> = {
  type: 'AccessGrant',
  alias: 'r',
  computed: Object.fromEntries(
    Object.entries(computed).map(([name, fact]) => [name, (context: Context) => fact(context, ofAnySubject)]),
  ),
};

/** The grants of each agreement, oldest first. */
export const grantsOfAgreement = defineLoader<string, GrantRow[]>(async (ids, context) => {
  const columns = askedColumns(context, shownGrant);
  const statement = sql`SELECT r.agreement_id AS loaded_by, ${columns} FROM ${grantTables}
    WHERE r.agreement_id = ANY(${[...ids]}::text[]) ORDER BY r.opened_at, r.id`;
  const rows = await context.db.query<GrantRow & { loadedBy: string }>(statement);
  return groupsInOrderOf(ids, rows, (row) => row.loadedBy);
});

/** A grant by itself: to whom its agreement is open. */
export const grantById = defineLoader<string, GrantRow | null>(async (ids, context) => {
  const columns = askedColumns(context, shownGrant);
  const statement = sql`SELECT ${columns} FROM ${grantTables}
    WHERE r.id = ANY(${[...ids]}::text[]) AND ${seesAgreement(context.viewer, 'g')}`;
  return inOrderOf(ids, await context.db.query<GrantRow>(statement), ({ id }) => id);
});

/** Why a grant has no effect now, in the caller's language and on the regulation of the day; none where it has. */
export function reasonsAgainstGrant(
  context: Pick<Context, 'language'>,
  facts: GrantFacts,
  basis: { readonly regulationId: string | null },
): DecisionReason[] {
  return groundsAgainstGrant(facts).map((ground) => toDecisionReason(context, ground, basis));
}
