import { type Reason, reasonsThatHold } from '#kernel/law/verbs/rules.ts';

/** Who wants to carry a listing. */
export interface CarrierFacts {
  /** The registered exchange that the caller's token is; null where it is none. */
  readonly exchangeId: string | null;
  /** The code by which the caller's token goes. */
  readonly exchangeCode: string | null;
  /** The day in Shanghai on which the listing was listed for the first time, YYYY-MM-DD. */
  readonly firstListedOn: string;
}

const notRegistered = {
  code: 'EXCHANGE_NOT_REGISTERED',
  article: 19,
  zh: '本市场不是已登记的依法设立的数据交易场所，请由主管部门先行登记（registerExchange）。',
  en: 'This market is no registered lawful exchange; the authority registers it first (registerExchange).',
} as const satisfies Reason;

/** Only a lawful exchange carries listings (Article 19). */
export function reasonsAgainstCarrying({ exchangeId }: CarrierFacts): Reason[] {
  return reasonsThatHold([[exchangeId === null, notRegistered]]);
}
