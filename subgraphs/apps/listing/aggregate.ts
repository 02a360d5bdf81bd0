import sql from 'sql-template-tag';
import type { Aggregated } from '#kernel/graph/aggregates/definition.ts';
import { defineAggregate } from '#kernel/graph/aggregates/types.ts';
import type { Builder } from '#kernel/graph/builder.ts';
import { keysOf, naturalPerson } from '#kernel/law/group-keys.ts';
import type { AppTypes } from '../types.ts';

const listings: Aggregated = {
  keys: keysOf({
    month: sql`l.listed_at`,
    status: () => sql`l.status`,
    entries: sql`SELECT u.entry_id FROM apps.app_entry u WHERE u.app_id = l.app_id`,
    scenario: sql`(SELECT made.scenario_id FROM apps.app made WHERE made.id = l.app_id)`,
    developer: sql`l.developer_id`,
  }),
  person: (context) => naturalPerson(context, sql`l.developer_id`),
};

/** `aggregate` on lists of listings. */
export function defineListingAggregate(builder: Builder, { shared, listingConnection }: AppTypes): void {
  defineAggregate(builder, shared.group, {
    name: 'Listing',
    connection: listingConnection as never,
    aggregated: listings,
  });
}
