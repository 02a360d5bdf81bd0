import type { Reason } from '#kernel/law/verbs/rules.ts';

/** What the effect of a grant rests on (rule 1), each true where it speaks for it. */
export interface GrantFacts {
  readonly open: boolean;
  readonly inForce: boolean;
  readonly covered: boolean;
  readonly eligible: boolean;
  readonly entryLive: boolean;
  readonly ruleApproved: boolean;
  readonly scenarioLive: boolean;
  readonly notStopped: boolean;
  /** The data is not marked as holding personal information or trade secrets, or there is a live consent. */
  readonly consentHeld: boolean;
}

/** The grounds in the order in which they are told, each with the fact whose absence it is. */
export const grounds: readonly (Reason & { readonly fact: keyof GrantFacts })[] = [
  { code: 'GRANT_CLOSED', article: 17, zh: '授权已关闭。', en: 'The grant is closed.', fact: 'open' },
  {
    code: 'AGREEMENT_NOT_IN_FORCE',
    article: 17,
    zh: '协议未在有效期内生效。',
    en: 'The agreement is not in force.',
    fact: 'inForce',
  },
  {
    code: 'NOT_IN_AGREEMENT',
    article: 17,
    zh: '协议未涵盖该条目。',
    en: 'The agreement does not cover the entry.',
    fact: 'covered',
  },
  {
    code: 'DEVELOPER_NOT_ELIGIBLE',
    article: 15,
    zh: '开发主体不符合第十五条。',
    en: 'The developer is not eligible.',
    fact: 'eligible',
  },
  {
    code: 'ENTRY_NOT_PUBLISHED',
    article: 9,
    zh: '条目未处于发布状态。',
    en: 'The entry is not published now.',
    fact: 'entryLive',
  },
  {
    code: 'RULE_NOT_APPROVED',
    article: 13,
    zh: '加工规则未经批准。',
    en: 'Its processing rule is not approved.',
    fact: 'ruleApproved',
  },
  {
    code: 'SCENARIO_NOT_PUBLISHED',
    article: 10,
    zh: '场景未处于发布状态。',
    en: 'The scenario is not published now.',
    fact: 'scenarioLive',
  },
  {
    code: 'STOP_ORDER',
    article: 18,
    zh: '有未解除的停用令。',
    en: 'A stop order touches this use.',
    fact: 'notStopped',
  },
  {
    code: 'NO_CONSENT',
    article: 13,
    zh: '缺少有效的授权同意。',
    en: 'There is no live consent for data so marked.',
    fact: 'consentHeld',
  },
];

/** The facts of all grounds, as columns to select. */
export const grantFacts = Object.fromEntries(grounds.map(({ fact }) => [fact, true])) as Record<keyof GrantFacts, true>;

/** Every ground on which a grant has no effect now; none where it has. */
export function groundsAgainstGrant(facts: GrantFacts): Reason[] {
  return grounds.filter(({ fact }) => !facts[fact]).map(({ code, article, zh, en }) => ({ code, article, zh, en }));
}
