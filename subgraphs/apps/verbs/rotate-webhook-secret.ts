import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { clientOf } from '../store.ts';
import { giveOnce, givingOnce } from '../webhook/given-once.ts';
import { WebhookInput } from '../webhook/input.ts';
import { outgoingOf } from '../webhook/outgoing.ts';
import { newSecret, sealSecret } from '../webhook/secrets.ts';
import { ownMarket, webhookSubject } from '../webhook/subject.ts';

/** For so long messages carry the signature of the secret before, too. */
const overlapMs = 24 * 60 * 60 * 1000;

/** Gives a webhook another secret; for a day messages are signed by both (Article 19). */
export const rotateWebhookSecret = givingOnce(
  defineVerb({
    name: 'rotateWebhookSecret',
    description: {
      zh: '更换回调密钥，一日之内新旧两个签名并存，仅限其 MARKET（第十九条）',
      en: 'Gives a webhook another secret; for a day messages carry the signatures of both; its MARKET (Article 19)',
    },
    subject: 'Webhook',
    permits: [ownMarket],
    from: ['ACTIVE', 'PAUSED'],
    to: ['ACTIVE', 'PAUSED'],
    article: 19,
    event: 'webhook.secret-rotated',
    input: WebhookInput,
    client: clientOf,
    on: webhookSubject,
    save: async ({ id, status, secret: former }, _, { context, transaction, now }) => {
      const secret = newSecret();
      await transaction.webhook.update({
        where: { id },
        data: {
          secret: sealSecret(outgoingOf(context.services).key(), id, secret),
          formerSecret: former,
          formerUntil: former === null ? null : new Date(now.getTime() + overlapMs),
          version: { increment: 1 },
        },
      });
      giveOnce(context, secret);
      return { to: status };
    },
  }),
);
