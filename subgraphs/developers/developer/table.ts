import sql, { type Sql } from 'sql-template-tag';
import type { ModelsOf } from '#kernel/graph/builder.ts';
import type { EntityTable } from '#kernel/graph/entities.ts';
import {
  developerGrounds,
  developerStatus,
  incidentLookback,
  isDeveloperEligible,
  isDeveloperStopped,
  isListingLive,
} from '#kernel/law/derived.ts';
import { developerOf, holds, isOfficial, seesDeveloper } from '#kernel/law/visibility.ts';
import type { RowOf } from '#kernel/platform/database/rows.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import type * as model from '#prisma/developers/generated/client.ts';
import type PrismaTypes from '#prisma/developers/generated/pothos.ts';
import type { ShownDeveloperStatus } from '../enums.ts';
import type { ConditionFacts } from './rules/conditions.ts';
import type { DishonestyEntry, PublicIncident } from './rules/exclusion.ts';

export type DeveloperRow = RowOf<
  model.Developer,
  {
    /** The caller sees it whole: its own, or an official. */
    readonly whole: boolean;
    /** The contact of its latest live listing: the name of a natural person to the public. */
    readonly listingContact: string | null;
    readonly derivedStatus: ShownDeveloperStatus;
    /** Null where it is closed to the caller. */
    readonly openlyEligible: boolean | null;
    /** Its conditions, and the grounds of its eligibility, as facts. */
    readonly conditions: ConditionFacts[];
    readonly publicIncidents: PublicIncident[];
    readonly dishonestyEntries: DishonestyEntry[];
    readonly noIncident: boolean;
    readonly honest: boolean;
    readonly stopped: boolean;
  }
>;

export type DeveloperModels = ModelsOf<PrismaTypes, { Developer: DeveloperRow }>;

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
export const developerTable: EntityTable<DeveloperRow> = {
  type: 'Developer',
  table:
    '(SELECT * FROM developers.developer NATURAL JOIN (SELECT id, conditions_met, conditions_until, last_incident_on, dishonest FROM facts.developer) grounds)',
  alias: 'd',
  computed: {
    whole: isWhole,
    listingContact,
    derivedStatus: ({ now }) => developerStatus('d', now),
    openlyEligible: (context) =>
      sql`CASE WHEN ${seesNames(context) ? sql`true` : isWhole(context)} THEN ${isDeveloperEligible('d', context.now)} END`,
    conditions:
      () => sql`(SELECT coalesce(jsonb_agg(jsonb_build_object('number', c.number, 'state', c.state, 'evidence', c.evidence, 'evidencedAt', c.evidenced_at,
        'verifiedBy', c.verified_by, 'verifiedAt', c.verified_at, 'validUntil', c.valid_until) ORDER BY c.number), '[]')
       FROM developers.security_condition c WHERE c.developer_id = d.id)`,
    publicIncidents: ({ now }) => sql`(SELECT coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'title', p.title,
        'publicisedOn', p.publicised_on, 'excludesUntil', (p.publicised_on + ${incidentLookback(now)})::date)
        ORDER BY p.publicised_on DESC, p.id DESC), '[]') FROM developers.public_incident p WHERE p.developer_id = d.id)`,
    dishonestyEntries:
      () => sql`(SELECT coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'of', x.of, 'listed', x.listed, 'on', x."on")
        ORDER BY x."on" DESC, x.id DESC), '[]') FROM developers.dishonesty x WHERE x.developer_id = d.id)`,
    noIncident: ({ now }) => developerGrounds('d', now).noIncident,
    honest: ({ now }) => developerGrounds('d', now).honest,
    stopped: () => isDeveloperStopped(sql`d.id`),
  },
  sees: ({ viewer, now }) => seesDeveloper(viewer, 'd', now),
};

/** Null for who sees names: nobody else is shown the contact in a name's place. */
function listingContact(context: Context): Sql {
  if (seesNames(context)) return sql`NULL::text`;
  return sql`(SELECT shown.contact FROM facts.listing shown WHERE shown.developer_id = d.id AND ${isListingLive('shown', context.now)}
    ORDER BY shown.listed_at DESC, shown.id DESC LIMIT 1)`;
}
