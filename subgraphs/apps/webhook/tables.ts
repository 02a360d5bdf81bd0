import sql, { type Sql } from 'sql-template-tag';
import type { EntityTable } from '#kernel/graph/entities.ts';
import { anyOf } from '#kernel/graph/pages/conditions.ts';
import { holds } from '#kernel/law/visibility.ts';
import { ownerOf } from '#kernel/platform/callers/viewer.ts';
import type { RowOf } from '#kernel/platform/database/rows.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import type * as model from '#prisma/apps/generated/client.ts';
import type { ListingChangeKind } from '#prisma/apps/generated/enums.ts';

export interface Behind {
  readonly count: number;
  readonly seconds: number;
}

export type WebhookRow = RowOf<
  model.Webhook,
  {
    /** Null for all. */
    readonly kinds: ListingChangeKind[] | null;
    readonly behindBy: Behind;
    readonly formerUntil: Date | null;
  }
>;
export type WebhookDeliveryRow = RowOf<model.WebhookDelivery>;

/** The roles that may see webhooks at all. */
export const webhookReaders = ['MARKET', 'OPERATOR', 'AUTHORITY'] as const;

/** Its own market, the operator and the authority; its secret is shown to nobody. */
function seesWebhook({ viewer }: Context): Sql {
  if (holds(viewer, 'OPERATOR', 'AUTHORITY')) return sql`true`;
  const owner = holds(viewer, 'MARKET') ? ownerOf(viewer) : null;
  return anyOf([owner !== null && sql`w.owner = ${owner}`]);
}

/** A change `h` is of a kind that the webhook `w` is told of. What a market may not see is not in the feed. */
export const isToldOf: Sql = sql`(w.kinds = '{}' OR h.kind = ANY(w.kinds))`;

/** The changes that a webhook has not been told of yet. */
function behindBy({ now }: Context): Sql {
  return sql`(SELECT jsonb_build_object('count', count(*), 'seconds', coalesce(greatest(0, floor(extract(epoch FROM ${now}::timestamptz - min(h.at)))), 0)::int)
    FROM apps.listing_change h WHERE w.status <> 'REMOVED' AND h.sequence > w.position AND ${isToldOf})`;
}

export const webhookTable: EntityTable<WebhookRow> = {
  type: 'Webhook',
  table: 'apps.webhook',
  alias: 'w',
  newestBy: 'registered_at',
  computed: {
    kinds: () => sql`NULLIF(w.kinds::text[], '{}')`,
    behindBy,
    formerUntil: ({ now }) => sql`CASE WHEN w.former_until > ${now}::timestamptz THEN w.former_until END`,
  },
  sees: seesWebhook,
};

/** Attempts are kept so long. */
export const keptDays = 30;

/** Attempts of the last thirty days, to whoever may see their webhook. */
export const deliveryTable: EntityTable<WebhookDeliveryRow> = {
  type: 'WebhookDelivery',
  table: 'apps.webhook_delivery',
  alias: 'd',
  sees: (context) => sql`(d.at > ${context.now}::timestamptz - make_interval(days => ${keptDays}::int)
    AND EXISTS (SELECT 1 FROM apps.webhook w WHERE w.id = d.webhook_id AND ${seesWebhook(context)}))`,
};
