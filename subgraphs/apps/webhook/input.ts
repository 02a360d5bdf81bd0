import { onThing } from '#kernel/law/verbs/input.ts';
import { inputType } from '#kernel/law/verbs/input-type.ts';

/** What is done to one webhook. It takes no reason: the journal holds no word of a market's, which might be an address. */
export const WebhookInput = inputType(
  'WebhookInput',
  ['对一个回调地址的操作', 'An act on one webhook'],
  onThing('webhook'),
);
