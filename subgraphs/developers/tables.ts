import sql, { type Sql } from 'sql-template-tag';
import type { EntityTable } from '#kernel/graph/entities.ts';
import {
  developerGrounds,
  developerStatus,
  isDeveloperEligible,
  isDeveloperStopped,
  isListingLive,
} from '#kernel/law/derived.ts';
import { developerOf, holds, isOfficial, seesDeveloper } from '#kernel/law/visibility.ts';
import type { RowOf } from '#kernel/platform/database/rows.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import type * as model from '#prisma/developers/generated/client.ts';
import type { ConditionFacts } from './domain/conditions.ts';
import type { DeveloperValues } from './enums.ts';

export type DeveloperRow = RowOf<
  model.Developer,
  {
    readonly kind: DeveloperValues['kind'];
    /** The caller sees it whole: its own, or an official. */
    readonly whole: boolean;
    /** The contact of its latest live listing: the name of a natural person to the public. */
    readonly listingContact: string | null;
  }
>;

/** Where a developer stands under Article 15: dear to derive, and so read only where it is asked for. */
export interface StandingRow {
  readonly id: string;
  readonly derivedStatus: DeveloperValues['status'];
  readonly eligible: boolean;
  /** Its conditions, and the grounds of its eligibility, as facts. */
  readonly conditions: ConditionFacts[];
  readonly noIncident: boolean;
  readonly honest: boolean;
  readonly stopped: boolean;
}

/** The caller may see every field: it is its own, or the caller is an official. */
export function isWhole({ viewer }: Context): Sql {
  if (isOfficial(viewer)) return sql`true`;
  const owner = developerOf(viewer);
  return owner === null ? sql`false` : sql`d.owner = ${owner}`;
}

/** Whoever sees developers only by their listings, not by their names. */
export function seesNames({ viewer }: Context): boolean {
  return isOfficial(viewer) || holds(viewer, 'ANALYST');
}

// facts.developer stands under `d` too: the grounds of eligibility are its columns.
export const developerTable: EntityTable = {
  table:
    '(SELECT * FROM developers.developer NATURAL JOIN (SELECT id, conditions_met, conditions_until, last_incident_on, dishonest FROM facts.developer) grounds)',
  alias: 'd',
  columns: (context) =>
    sql`d.id, d.version, d.owner, d.name, d.kind, d.credit_code, d.principal, d.connects_system, d.status, d.registered_at, d.created_at,
      ${isWhole(context)} AS whole, ${listingContact(context)} AS listing_contact`,
  sees: ({ viewer, now }) => seesDeveloper(viewer, 'd', now),
};

/** Null for who sees names: nobody else is shown the contact in a name's place. */
function listingContact(context: Context): Sql {
  if (seesNames(context)) return sql`NULL::text`;
  return sql`(SELECT shown.contact FROM facts.listing shown WHERE shown.developer_id = d.id AND ${isListingLive('shown', context.now)}
    ORDER BY shown.listed_at DESC, shown.id DESC LIMIT 1)`;
}

export const standingTable: EntityTable = {
  ...developerTable,
  columns: ({ now }) => {
    const grounds = developerGrounds('d', now);
    return sql`d.id, ${developerStatus('d', now)} AS derived_status, ${isDeveloperEligible('d', now)} AS eligible,
      ${grounds.noIncident} AS no_incident, ${grounds.honest} AS honest, ${isDeveloperStopped(sql`d.id`)} AS stopped,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('number', c.number, 'state', c.state, 'evidence', c.evidence, 'verifiedBy', c.verified_by,
          'verifiedAt', c.verified_at, 'validUntil', c.valid_until) ORDER BY c.number), '[]')
         FROM developers.security_condition c WHERE c.developer_id = d.id) AS conditions`;
  },
};
