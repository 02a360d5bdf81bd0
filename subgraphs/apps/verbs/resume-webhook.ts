import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { clientOf } from '../store.ts';
import { WebhookInput } from '../webhook/input.ts';
import { ownMarket, webhookSubject } from '../webhook/subject.ts';

/** Delivers to a webhook again, from where it stopped: nothing is skipped (Article 19). */
export const resumeWebhook = defineVerb({
  name: 'resumeWebhook',
  description: {
    zh: '恢复投递，从停下之处继续，仅限其 MARKET（第十九条）',
    en: 'Delivers to a webhook again, from where it stopped: nothing is skipped; its MARKET (Article 19)',
  },
  subject: 'Webhook',
  permits: [ownMarket],
  from: ['PAUSED'],
  to: ['ACTIVE'],
  article: 19,
  event: 'webhook.resumed',
  input: WebhookInput,
  client: clientOf,
  on: webhookSubject,
  save: async ({ id }, _, { transaction }) => {
    await transaction.webhook.update({
      where: { id },
      data: {
        status: 'ACTIVE',
        pauseReason: null,
        attempts: 0,
        attemptedAt: null,
        retryAfterMs: null,
        version: { increment: 1 },
      },
    });
    return { to: 'ACTIVE' };
  },
});
