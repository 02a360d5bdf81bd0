import { newId } from '#kernel/graph/ids.ts';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { clientOf } from '../store.ts';
import { WebhookInput } from '../webhook/input.ts';
import { ownMarket, webhookSubject } from '../webhook/subject.ts';

/** Sends a webhook a message of type webhook.test, once, paused or not; what came of it is among its deliveries (Article 19). */
export const testWebhook = defineVerb({
  name: 'testWebhook',
  description: {
    zh: '投递一条类型为 webhook.test 的测试消息，只试一次，暂停中亦可；结果见 deliveries，仅限其 MARKET（第十九条）',
    en: 'Sends a message of type webhook.test, once, to a paused webhook too; what came of it is among its deliveries; its MARKET (Article 19)',
  },
  subject: 'Webhook',
  permits: [ownMarket],
  from: ['ACTIVE', 'PAUSED'],
  to: ['ACTIVE', 'PAUSED'],
  article: 19,
  event: 'webhook.tested',
  input: WebhookInput,
  client: clientOf,
  on: webhookSubject,
  save: async ({ id, status }, _, { transaction, now }) => {
    const testId = newId('webhookDelivery', now);
    await transaction.webhook.update({ where: { id }, data: { testId, version: { increment: 1 } } });
    return { to: status };
  },
});
