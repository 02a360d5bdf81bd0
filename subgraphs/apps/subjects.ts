import sql from 'sql-template-tag';
import { shanghaiDay } from '#kernel/law/shanghai-time.ts';
import { FactsMoved } from '#kernel/law/verbs/locks.ts';
import { isOwnCase } from '#kernel/law/verbs/own-case.ts';
import type { Reason, SubjectFacts } from '#kernel/law/verbs/rules.ts';
import type { Subject } from '#kernel/law/verbs/work.ts';
import { marketOf, reviewerOf } from '#kernel/law/visibility.ts';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import type { PriceUnit, Pricing } from '#prisma/apps/generated/enums.ts';
import type { AppFacts } from './app/rules.ts';
import type { CarrierFacts } from './exchange/rules.ts';
import { type ListingFacts, moveOf } from './listing/rules.ts';
import { listingGrounds, listingStanding } from './listing/standing.ts';
import { appTable, isWithoutSourceRows, listingTable, reportTable } from './tables.ts';

/** The third party a caller reviews for, who is not first of all the operator. */
function reviewing(viewer: Viewer): string | null {
  const first = viewer.roles.find((role) => role === 'OPERATOR' || role === 'REVIEWER');
  return first === 'REVIEWER' ? reviewerOf(viewer) : null;
}

/** An app, with its agreement, its entries, its reviews and its listing. */
export const appSubject: Subject<AppFacts> = {
  entity: appTable,
  facts: ({
    now,
    viewer,
  }) => sql`a.developer_owner, ${isOwnCase(viewer, { subgraph: 'apps', alias: 'a', owner: 'developer_owner' })} AS own_case,
    ${reviewing(viewer)} AS reviewing, EXISTS (SELECT 1 FROM apps.accreditation q
      WHERE q.reviewer = ${reviewing(viewer)} AND q.valid_until >= ${shanghaiDay(now)}::date) AS accredited, a.agreement_id, a.developer_id, a.scenario_id,
    ARRAY(SELECT u.entry_id FROM apps.app_entry u WHERE u.app_id = a.id ORDER BY u.entry_id) AS entry_ids,
    ARRAY(SELECT v.reviewer FROM apps.compliance_review v
      WHERE v.app_id = a.id AND v.reviewer_kind = 'THIRD_PARTY' AND v.outcome IS NULL) AS reviewers,
    ${listingGrounds('a', now)},
    ${isWithoutSourceRows} AS without_source_rows,
    (SELECT jsonb_build_object('id', l.id, 'status', l.status, 'version', l.version) FROM apps.listing l WHERE l.app_id = a.id) AS listing`,
  restsOn: ({ agreementId, developerId, scenarioId, entryIds }) => [agreementId, developerId, scenarioId, ...entryIds],
};

/** A listing, with what it stands on, and the lawful exchange that the caller is, if it is one (Article 19). */
export interface StandingListing extends ListingFacts, CarrierFacts {
  readonly developerOwner: string;
  readonly pricing: Pricing;
  readonly priceAmount: string | null;
  readonly priceUnit: PriceUnit | null;
  readonly standsOn: readonly string[];
}

export const listingSubject: Subject<StandingListing> = {
  entity: listingTable,
  facts: ({
    now,
    viewer,
  }) => sql`l.developer_owner, l.pricing, l.price_amount::text AS price_amount, l.price_unit, ${listingStanding('l', now)},
    (SELECT ARRAY[a.id, a.agreement_id, a.developer_id, a.scenario_id]
        || ARRAY(SELECT u.entry_id FROM apps.app_entry u WHERE u.app_id = a.id ORDER BY u.entry_id)
      FROM apps.app a WHERE a.id = l.app_id) AS stands_on,
    to_char(l.created_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS first_listed_on, ${marketOf(viewer)}::text AS exchange_code,
    (SELECT x.id FROM apps.exchange x WHERE x.code = ${marketOf(viewer)} AND x.retired_at IS NULL) AS exchange_id`,
  restsOn: ({ standsOn, exchangeId }) => (exchangeId === null ? standsOn : [...standsOn, exchangeId]),
};

/** What a listing stands on was taken away since listings were settled: they are settled anew before the verb is tried again. */
export function requireInPlace(facts: StandingListing): readonly Reason[] {
  if (moveOf(facts)) throw new FactsMoved();
  return [];
}

export interface ReportFacts extends SubjectFacts {
  readonly dueAt: Date;
}

export const reportSubject: Subject<ReportFacts> = { entity: reportTable, facts: () => sql`w.due_at` };
