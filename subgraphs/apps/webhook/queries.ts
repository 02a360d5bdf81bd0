import type { Builder } from '#kernel/graph/builder.ts';
import { described } from '#kernel/graph/descriptions.ts';
import { sourceOver } from '#kernel/graph/entities.ts';
import { defineConnection, forwardArgs } from '#kernel/graph/pages/connections.ts';
import { readPage } from '#kernel/graph/pages/page.ts';
import { requireRole } from '#kernel/platform/errors.ts';
import type { AppTypes } from '../types.ts';
import { type WebhookRow, webhookReaders, webhookTable } from './tables.ts';

export function defineWebhookQueries(builder: Builder, { shared, refs }: AppTypes): void {
  builder.queryField('webhooks', (t) =>
    t.field({
      type: defineConnection(builder, shared.pageInfo, 'Webhook', refs.webhook),
      nullable: true,
      args: forwardArgs(builder),
      description: described(
        '本市场的回调地址，含已移除的；主管部门与一级开发主体可见全部，密钥不示于任何人（第十九条）',
        'The webhooks of the market, removed ones too; the authority and the operator see all, and nobody a secret (Article 19)',
      ),
      resolve: (_, args, context, info) => {
        requireRole(context, webhookReaders);
        return readPage<WebhookRow>(context, sourceOver(context, webhookTable, 'webhooks'), args, info);
      },
    }),
  );
}
