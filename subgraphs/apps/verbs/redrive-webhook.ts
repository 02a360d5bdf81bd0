import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { onThing, text } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { invalidField, Refused } from '#kernel/law/verbs/refusals.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import { sequenceIn } from '../listing/feed-cursor.ts';
import { clientOf } from '../store.ts';
import { ownMarket, webhookSubject } from '../webhook/subject.ts';

const RedriveWebhookInput = inputType('RedriveWebhookInput', ['从何处重新投递', 'From where a webhook is told again'], {
  after: field(
    text(4_096),
    '变更流的游标：此后的变更重新投递；也可向前，以越过某一变更',
    'A cursor of the feed: every change after it is delivered, again where it was before; it may also lie ahead, to pass over a change',
  ),
  ...onThing('webhook'),
});

const foreign = {
  zh: '须为 listingChanges 或 listingFeedHead 给出的游标。',
  en: 'Give a cursor that listingChanges or listingFeedHead gave out.',
};
const beyond = {
  zh: '此游标在最后一项变更之后，数据想必已从备份恢复；请给出较早的游标。',
  en: 'This cursor stands beyond the last change; the data has been put back from a backup. Give an earlier one.',
};

/** Delivers every change after a cursor, again where it was before, under the same message ids (Article 19). */
export const redriveWebhook = defineVerb({
  name: 'redriveWebhook',
  description: {
    zh: '自变更流的某一游标起重新投递，消息编号不变，仅限其 MARKET（第十九条）',
    en: 'Delivers every change after a cursor of the feed, again where it was before, under the same message ids; its MARKET (Article 19)',
  },
  subject: 'Webhook',
  permits: [ownMarket],
  from: ['ACTIVE', 'PAUSED'],
  to: ['ACTIVE', 'PAUSED'],
  article: 19,
  event: 'webhook.redriven',
  input: RedriveWebhookInput,
  check: ({ after }, context) => void requireSequence(context, after),
  client: clientOf,
  on: webhookSubject,
  save: async ({ id, status, head }, { after }, { context, transaction }) => {
    const position = requireSequence(context, after);
    if (position > head) throw new Refused(invalidField(context, ['after'], beyond));
    const anew = { position, attempts: 0, attemptedAt: null, retryAfterMs: null };
    await transaction.webhook.update({ where: { id }, data: { ...anew, version: { increment: 1 } } });
    return { to: status };
  },
});

function requireSequence(context: Context, cursor: string): number {
  const sequence = sequenceIn(context, cursor);
  if (sequence === null) throw new Refused(invalidField(context, ['after'], foreign));
  return sequence;
}
