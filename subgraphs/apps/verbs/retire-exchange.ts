import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { subjectInput } from '#kernel/law/verbs/input.ts';
import { exchangeSubject } from '../exchange/subject.ts';
import { clientOf } from '../store.ts';
import { authority } from './permits.ts';

/** Retires an exchange: it is no lawful one any more, and what it said that it carries is no longer current (Article 19). */
export const retireExchange = defineVerb({
  name: 'retireExchange',
  description: {
    zh: '注销数据交易场所的登记，仅限 AUTHORITY（第十九条）',
    en: 'Retires a data exchange; AUTHORITY (Article 19)',
  },
  subject: 'Exchange',
  permits: [authority],
  from: ['live'],
  to: ['retired'],
  article: 19,
  event: 'exchange.retired',
  input: subjectInput('exchange'),
  client: clientOf,
  on: exchangeSubject,
  save: async ({ id }, { reason }, { transaction, now }) => {
    await transaction.exchange.update({ where: { id }, data: { retiredAt: now, version: { increment: 1 } } });
    return { to: 'retired', reason };
  },
});
