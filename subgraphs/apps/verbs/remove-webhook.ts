import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { clientOf } from '../store.ts';
import { WebhookInput } from '../webhook/input.ts';
import { ownMarket, webhookSubject } from '../webhook/subject.ts';

/** Removes a webhook for good, and destroys its secret (Article 19). */
export const removeWebhook = defineVerb({
  name: 'removeWebhook',
  description: {
    zh: '移除回调地址，其密钥一并销毁，仅限其 MARKET（第十九条）',
    en: 'Removes a webhook for good, and destroys its secret; its MARKET (Article 19)',
  },
  subject: 'Webhook',
  permits: [ownMarket],
  from: ['ACTIVE', 'PAUSED'],
  to: ['REMOVED'],
  article: 19,
  event: 'webhook.removed',
  input: WebhookInput,
  client: clientOf,
  on: webhookSubject,
  save: async ({ id }, _, { transaction }) => {
    await transaction.webhook.update({
      where: { id },
      data: {
        status: 'REMOVED',
        pauseReason: null,
        secret: null,
        formerSecret: null,
        formerUntil: null,
        testId: null,
        version: { increment: 1 },
      },
    });
    return { to: 'REMOVED' };
  },
});
