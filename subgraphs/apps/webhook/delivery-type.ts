import sql from 'sql-template-tag';
import type { Builder } from '#kernel/graph/builder.ts';
import { described, idDescription } from '#kernel/graph/descriptions.ts';
import { sourceOver } from '#kernel/graph/entities.ts';
import { defineNodeType } from '#kernel/graph/node.ts';
import { defineConnection, forwardArgs } from '#kernel/graph/pages/connections.ts';
import { definePagedField } from '#kernel/graph/pages/page.ts';
import type { PageArgs } from '#kernel/graph/pages/page-window.ts';
import { feedCursor } from '../listing/feed-cursor.ts';
import type { AppParts } from '../parts.ts';
import { deliveryById } from './loaders.ts';
import { deliveryTable, type WebhookDeliveryRow } from './tables.ts';

const ofWebhook = definePagedField<WebhookDeliveryRow, PageArgs>((context) => ({
  ...sourceOver(context, deliveryTable, 'webhook.deliveries', () => [sql`d.webhook_id = parent.id`]),
  keys: [{ expression: sql`d.number`, type: 'integer' }],
}));

/** How each attempt to deliver went, successes too: under the webhook, the latest first. */
export function defineDeliveries(builder: Builder, { shared, enums, refs, models }: AppParts): void {
  models.prismaObjectFields(refs.webhookDelivery, (t) => ({
    id: t.exposeID('id', { description: idDescription }),
    messageId: t.exposeString('messageId', {
      description: described(
        '消息编号，即 webhook-id，重试与重新投递时不变',
        'The webhook-id of its message, the same for each attempt at it',
      ),
    }),
    cursor: t.string({
      nullable: true,
      description: described('所投变更的游标；测试消息为空', 'The cursor of the change; null for a test'),
      select: { sequence: true },
      resolve: ({ sequence }, _, context) => (sequence === null ? null : feedCursor(context, sequence)),
    }),
    at: t.expose('at', { type: 'DateTime', description: described('发出时间', 'When it was sent') }),
    attempt: t.exposeInt('attempt', {
      description: described('第几次尝试', 'Which attempt at its message it was, from 1'),
    }),
    outcome: t.expose('outcome', { type: enums.webhookOutcome, description: described('结果', 'What came of it') }),
    status: t.exposeInt('httpStatus', {
      nullable: true,
      description: described('答复的 HTTP 状态码；无答复则为空', 'The HTTP status of the answer; null where none came'),
    }),
    durationMs: t.exposeInt('durationMs', { description: described('用时（毫秒）', 'How many milliseconds it took') }),
  }));
  defineNodeType(models, shared.node, refs.webhookDelivery, {
    byId: deliveryById,
    lookup: { name: 'webhookDelivery', zh: '按标识取一次投递', en: 'One attempt to deliver, by its id' },
  });
  const connection = defineConnection(builder, shared.pageInfo, 'WebhookDelivery', refs.webhookDelivery);
  models.objectField(refs.webhook, 'deliveries', (t) =>
    t.field({
      type: connection,
      args: forwardArgs(builder),
      description: described(
        '三十日内的投递，成败皆列，新者在前',
        'The attempts of the last 30 days, successes too, the latest first',
      ),
      resolve: ({ id }, args, context, info) => ofWebhook(context, id, args, info),
    }),
  );
}
