import { newId } from '#kernel/graph/ids.ts';
import { foldedName } from '#kernel/graph/search/fold.ts';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { code, impersonal, kept, keyed } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { conflict, Refused } from '#kernel/law/verbs/refusals.ts';
import { clientOf } from '../store.ts';
import { authority } from './permits.ts';

const RegisterExchangeInput = inputType(
  'RegisterExchangeInput',
  ['依法设立的数据交易场所（第十九条）', 'A lawful data exchange (Article 19)'],
  {
    code: field(impersonal(code()), '代码，即其 MARKET 令牌的 org', 'Its code: the org of its MARKET tokens'),
    name: field(kept(), '名称', 'Its name'),
    ...keyed,
  },
);

const there = {
  zh: '已有登记的交易场所用此代码（不计大小写、全半角与标点）。',
  en: 'An exchange of this code is registered already, but perhaps for case, width and punctuation.',
};

/** Registers a lawful data exchange: its MARKET tokens may report what it carries (Article 19). */
export const registerExchange = defineVerb({
  name: 'registerExchange',
  description: {
    zh: '登记依法设立的数据交易场所，仅限 AUTHORITY（第十九条）',
    en: 'Registers a lawful data exchange; AUTHORITY (Article 19)',
  },
  subject: 'Exchange',
  permits: [authority],
  from: [],
  to: ['live'],
  article: 19,
  event: 'exchange.registered',
  input: RegisterExchangeInput,
  client: clientOf,
  changes: (input) => [`exchange:${foldedName(input.code)}`],
  save: async (input, { context, transaction, now }) => {
    const live = await transaction.exchange.findMany({ where: { retiredAt: null }, select: { code: true } });
    if (live.some(({ code: other }) => foldedName(other) === foldedName(input.code)))
      throw new Refused(conflict(context, 'ALREADY_REGISTERED', there, 'live'));
    const id = newId('exchange', now);
    await transaction.exchange.create({
      data: { id, version: 1, code: input.code, name: input.name, registeredAt: now },
    });
    return { id, from: null, to: 'live' };
  },
});
