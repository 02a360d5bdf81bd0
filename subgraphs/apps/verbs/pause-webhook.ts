import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { clientOf } from '../store.ts';
import { WebhookInput } from '../webhook/input.ts';
import { ownMarket, webhookSubject } from '../webhook/subject.ts';

/** Delivers nothing to a webhook until it is resumed, and keeps its place in the feed (Article 19). */
export const pauseWebhook = defineVerb({
  name: 'pauseWebhook',
  description: {
    zh: '暂停投递，变更流中的位置保留，仅限其 MARKET（第十九条）',
    en: 'Delivers nothing to a webhook until it is resumed, and keeps its place in the feed; its MARKET (Article 19)',
  },
  subject: 'Webhook',
  permits: [ownMarket],
  from: ['ACTIVE'],
  to: ['PAUSED'],
  article: 19,
  event: 'webhook.paused',
  input: WebhookInput,
  client: clientOf,
  on: webhookSubject,
  save: async ({ id }, _, { transaction }) => {
    await transaction.webhook.update({
      where: { id },
      data: { status: 'PAUSED', pauseReason: 'REQUESTED', version: { increment: 1 } },
    });
    return { to: 'PAUSED' };
  },
});
