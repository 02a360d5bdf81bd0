import { described } from '#kernel/graph/descriptions.ts';
import type { DefinedVerb } from '#kernel/law/verbs/define-verb.ts';
import type { Besides } from '#kernel/law/verbs/mutation-fields.ts';
import type { SubjectFacts } from '#kernel/law/verbs/rules.ts';
import type { Context } from '#kernel/platform/serving/context.ts';

/** The secret that the mutation under way has made. It is kept nowhere, so that the same call again cannot give it. */
const made = new WeakMap<Context, string>();

/** A verb's payload may tell this secret. */
export function giveOnce(context: Context, secret: string): void {
  made.set(context, secret);
}

/** A verb whose payload gives the secret that it makes; what an earlier mutation of the same request made is not its own. */
export function givingOnce<Facts extends SubjectFacts>(verb: DefinedVerb<Facts>): DefinedVerb<Facts> {
  return {
    ...verb,
    act: (context, given) => {
      made.delete(context);
      return verb.act(context, given);
    },
  };
}

const lost = {
  zh: '此调用此前已执行，密钥当时已给出，不再给出；如已遗失，请用 rotateWebhookSecret 更换。',
  en: 'This call was made before, and the secret was given then, once. If it is lost, get another by rotateWebhookSecret.',
};

/** What the payload tells besides the webhook. */
export const secretBesides: Besides = {
  secret: {
    description: described(
      '密钥，仅此一次给出；同一幂等键的重复调用为空',
      'The secret, given this once; null where the call is a repetition under its idempotency key',
    ),
    tell: (context) => made.get(context) ?? null,
  },
  secretNote: {
    description: described('未给出密钥时，说明如何取得', 'Where no secret is given: how to get one'),
    tell: (context) => (made.has(context) ? null : lost[context.language]),
  },
};
