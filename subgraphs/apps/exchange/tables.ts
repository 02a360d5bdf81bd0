import sql from 'sql-template-tag';
import type { EntityTable } from '#kernel/graph/entities.ts';
import { shanghaiDay } from '#kernel/law/shanghai-time.ts';
import type { RowOf } from '#kernel/platform/database/rows.ts';
import type * as model from '#prisma/apps/generated/client.ts';

export type ExchangeRow = RowOf<model.Exchange>;
export type CarriageRow = RowOf<model.Carriage, { readonly current: boolean }>;

/** Lawful exchanges, retired ones too: everybody may see which market is one (Article 19). */
export const exchangeTable: EntityTable<ExchangeRow> = {
  type: 'Exchange',
  table: "(SELECT *, CASE WHEN retired_at IS NULL THEN 'live' ELSE 'retired' END AS status FROM apps.exchange)",
  alias: 'x',
  newestBy: 'registered_at',
  sees: () => sql`true`,
};

/** Which exchanges carry a listing; shown with it. It is current in its days, while the exchange is registered and the listing listed. */
export const carriageTable: EntityTable<CarriageRow> = {
  type: 'Carriage',
  table: 'apps.carriage',
  alias: 'y',
  computed: {
    current: ({
      now,
    }) => sql`(y.since <= ${shanghaiDay(now)}::date AND coalesce(y.until >= ${shanghaiDay(now)}::date, true)
      AND EXISTS (SELECT 1 FROM apps.exchange x WHERE x.id = y.exchange_id AND x.retired_at IS NULL)
      AND EXISTS (SELECT 1 FROM apps.listing l WHERE l.id = y.listing_id AND l.status = 'LISTED'))`,
  },
  sees: () => sql`true`,
};
