import sql from 'sql-template-tag';
import { defineGroupLoader, type EntityTable } from '#kernel/graph/entities.ts';
import type { RowOf } from '#kernel/platform/database/rows.ts';
import type { Run } from '#kernel/platform/database/writing.ts';
import type * as model from '#prisma/apps/generated/client.ts';

/** How many versions of a listing are shown, the newest. */
export const mostShown = 100;

/** What a version says, by the name of its field and its column. */
const contents = {
  title: 'title',
  summary: 'summary',
  category: 'category',
  deliveryForm: 'delivery_form',
  pricing: 'pricing',
  priceAmount: 'price_amount',
  priceUnit: 'price_unit',
  termsUrl: 'terms_url',
  orderUrl: 'order_url',
  documentationUrl: 'documentation_url',
} as const;

export type ListingVersionRow = RowOf<
  model.ListingVersion,
  {
    readonly until: Date | null;
    /** Columns whose value is another than in the version before; none in the first. */
    readonly changed: string[];
  }
>;

/** They stand under a listing that is open to the caller. */
const versionTable: EntityTable<ListingVersionRow> = {
  type: 'ListingVersion',
  table: `(SELECT *, lead(since) OVER (PARTITION BY listing_id ORDER BY version) AS until,
      lag(to_jsonb(kept)) OVER (PARTITION BY listing_id ORDER BY version) AS before,
      row_number() OVER (PARTITION BY listing_id ORDER BY version DESC) AS place FROM apps.listing_version kept)`,
  alias: 'k',
  computed: {
    changed: () => sql`ARRAY(SELECT said.key FROM jsonb_each(to_jsonb(k)) said
      WHERE said.key = ANY(${Object.values(contents)}) AND said.value IS DISTINCT FROM coalesce(k.before -> said.key, said.value))`,
  },
  sees: () => sql`k.place <= ${mostShown}::int`,
};

export const versionsOf = defineGroupLoader(versionTable, 'listing_id', 'k.version DESC');

/** Keeps what a listing offers from its present version on. */
export async function keepVersion(run: Run, listingId: string): Promise<void> {
  await run(sql`INSERT INTO apps.listing_version (listing_id, version, since, title, summary, category, delivery_form, pricing, price_amount,
      price_unit, terms_url, order_url, documentation_url)
    SELECT id, version, modified_at, title, summary, category, delivery_form, pricing, price_amount, price_unit, terms_url, order_url,
      documentation_url FROM apps.listing WHERE id = ${listingId}`);
}

/** The names of fields, in their order. `columns`: those that changed. */
export function fieldsOf(columns: readonly string[]): string[] {
  return Object.entries(contents).flatMap(([field, column]) => (columns.includes(column) ? [field] : []));
}
