import type { Builder } from '#kernel/graph/builder.ts';
import { described, idDescription, versionDescription } from '#kernel/graph/descriptions.ts';
import { defineNodeType } from '#kernel/graph/node.ts';
import { allowedActionsDescription, defineAllowedActions } from '#kernel/law/verbs/allowed-actions.ts';
import { nameOfOwner } from '#kernel/platform/callers/viewer.ts';
import { feedCursor } from '../listing/feed-cursor.ts';
import type { AppParts } from '../parts.ts';
import * as verbs from '../verbs/verbs.ts';
import { defineDeliveries } from './delivery-type.ts';
import { webhookById } from './loaders.ts';
import { webhookSubject } from './subject.ts';
import type { Behind } from './tables.ts';

const webhookActions = defineAllowedActions(webhookSubject, verbs);

/** Webhooks of markets, and how deliveries to them went (Article 19). */
export function defineWebhooks(builder: Builder, parts: AppParts): void {
  const { shared, enums, refs, models } = parts;
  const behind = defineBehind(builder);
  models.prismaObjectFields(refs.webhook, (t) => ({
    id: t.exposeID('id', { description: idDescription }),
    version: t.exposeInt('version', { description: versionDescription }),
    market: t.string({
      description: described(
        '所属市场：其令牌的 org，无则为其主体',
        'Whose it is: the org of its tokens, else their subject',
      ),
      select: { owner: true },
      resolve: ({ owner }) => nameOfOwner(owner),
    }),
    url: t.exposeString('url', { description: described('接收方地址', 'The address of its receiver') }),
    kinds: t.expose('kinds', {
      type: [enums.changeKind],
      nullable: true,
      description: described('告知的变更类别；全部则为空', 'The kinds of changes that it is told of; null for all'),
    }),
    status: t.expose('status', { type: enums.webhookStatus, description: described('状态', 'Its state') }),
    pauseReason: t.expose('pauseReason', {
      type: enums.webhookPauseReason,
      nullable: true,
      description: described('为何暂停；未暂停则为空', 'Why it is paused; null where it is not'),
    }),
    registeredAt: t.expose('registeredAt', {
      type: 'DateTime',
      description: described('登记时间', 'When it was registered'),
    }),
    formerSecretUntil: t.expose('formerUntil', {
      type: 'DateTime',
      nullable: true,
      description: described(
        '更换密钥后，原密钥的签名附至何时；已过则为空',
        'After a rotation: until when messages carry the signature of the secret before, too; null once that is over',
      ),
    }),
    cursor: t.string({
      description: described('已告知至此的变更流游标', 'The cursor of the feed up to which it has been told'),
      select: { position: true },
      resolve: ({ position }, _, context) => feedCursor(context, position),
    }),
    behindBy: t.expose('behindBy', {
      type: behind,
      description: described('尚待投递的', 'What is still to be delivered'),
    }),
    allowedActions: t.field({
      type: [shared.allowedAction],
      description: allowedActionsDescription,
      resolve: webhookActions,
    }),
  }));
  defineNodeType(models, shared.node, refs.webhook, {
    byId: webhookById,
    lookup: { name: 'webhook', zh: '按标识取一个回调', en: 'One webhook, by its id' },
  });
  defineDeliveries(builder, parts);
}

function defineBehind(builder: Builder) {
  return builder.objectRef<Behind>('WebhookBehind').implement({
    description: described('尚待投递的变更', 'The changes that are still to be delivered'),
    fields: (t) => ({
      count: t.exposeInt('count', { description: described('项数', 'How many there are') }),
      seconds: t.exposeInt('seconds', {
        description: described(
          '最早一项距今的秒数；无则为 0',
          'How many seconds ago the first of them was; 0 if there is none',
        ),
      }),
    }),
  });
}
