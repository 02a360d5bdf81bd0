import sql, { type Sql } from 'sql-template-tag';
import { defineLoader, groupsInOrderOf } from '#kernel/graph/loaders.ts';
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
import { seesEntry, visibleReference } from '#kernel/law/visibility.ts';
import type { RowOf } from '#kernel/platform/database/rows.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import type * as model from '#prisma/agreements/generated/client.ts';
import { type GrantFacts, groundsAgainstGrant } from './domain/grant.ts';
import type { AgreementValues } from './enums.ts';

export type GrantRow = RowOf<
  model.AccessGrant,
  GrantFacts & { readonly level: AgreementValues['accessLevel']; readonly seenEntryId: string | null }
>;

interface ConsentQuestion {
  /** Whose consent counts, as a condition over `agreements.consent` under `k`. */
  readonly bySubject: Sql;
  readonly level: Sql;
}

/**
 * The columns of a GrantRow: everything rule 1 rests on as a fact of its own. Over `agreements.access_grant` under `r`,
 * its agreement under `g`; the caller gives what comes after FROM with `grantTables`.
 */
export function grantColumns({ viewer, now }: Pick<Context, 'viewer' | 'now'>, consent: ConsentQuestion): Sql {
  const today = sql`${shanghaiDay(now)}::date`;
  return sql`r.*, r.closed_at IS NULL AS open, ${isAgreementInForce('g', now)} AS in_force,
    EXISTS (SELECT 1 FROM agreements.agreement_entry c WHERE c.agreement_id = g.id AND c.entry_id = r.entry_id) AS covered,
    coalesce((SELECT ${isDeveloperEligible('d', now)} FROM facts.developer d WHERE d.id = g.developer_id), false) AS eligible,
    coalesce(${isEntryLive('e')}, false) AS entry_live, coalesce(e.rule_approved, false) AS rule_approved,
    coalesce(${isScenarioLive('s')}, false) AS scenario_live,
    NOT ${isUseStopped(sql`ARRAY[r.entry_id, g.scenario_id, g.id, g.developer_id]`, sql`g.developer_id`)} AS not_stopped,
    (NOT coalesce((SELECT m.contains_personal_information OR m.contains_trade_secrets FROM facts.resource m WHERE m.id = e.resource_id), false)
      OR EXISTS (SELECT 1 FROM agreements.consent k JOIN agreements.consent_entry ke ON ke.consent_id = k.id AND ke.entry_id = r.entry_id
      WHERE k.application_id = g.application_id AND k.withdrawn_at IS NULL AND k.valid_from <= ${today}
        AND (k.valid_to IS NULL OR k.valid_to >= ${today}) AND (k.level = ${consent.level} OR k.level = 'SOURCE')
        AND ${consent.bySubject})) AS consent_held,
    ${visibleReference('facts.development_entry', sql`r.entry_id`, seesEntry(viewer, 'referred'))} AS seen_entry_id`;
}

/** A grant with its agreement and, where they are still there, its entry and scenario. */
export const grantTables = sql`agreements.access_grant r JOIN agreements.agreement g ON g.id = r.agreement_id
  LEFT JOIN facts.development_entry e ON e.id = r.entry_id LEFT JOIN facts.scenario s ON s.id = g.scenario_id`;

/** The grants of each agreement, oldest first. */
export const grantsOfAgreement = defineLoader<string, GrantRow[]>(async (ids, context) => {
  const rows =
    await context.db.query<GrantRow>(sql`SELECT ${grantColumns(context, { bySubject: sql`true`, level: sql`r.level` })} FROM ${grantTables}
    WHERE r.agreement_id = ANY(${[...ids]}::text[]) ORDER BY r.opened_at, r.id`);
  return groupsInOrderOf(ids, rows, (row) => row.agreementId);
});

/** Why a grant has no effect now, in the caller's language and on the regulation of the day; none where it has. */
export function reasonsAgainstGrant(
  context: Pick<Context, 'language'>,
  facts: GrantFacts,
  basis: { readonly regulationId: string | null },
): DecisionReason[] {
  return groundsAgainstGrant(facts).map((ground) => toDecisionReason(context, ground, basis));
}
