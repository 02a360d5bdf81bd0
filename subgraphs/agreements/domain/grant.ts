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
  /** The data is marked as holding personal information or trade secrets. */
  readonly marked: boolean;
  readonly consented: boolean;
}

export interface GrantGround {
  readonly code: string;
  readonly article: number;
  readonly zh: string;
  readonly en: string;
}

const grounds: readonly (GrantGround & { readonly holds: (facts: GrantFacts) => boolean })[] = [
  { code: 'GRANT_CLOSED', article: 17, zh: '授权已关闭。', en: 'The grant is closed.', holds: (f) => f.open },
  {
    code: 'AGREEMENT_NOT_IN_FORCE',
    article: 17,
    zh: '协议未在有效期内生效。',
    en: 'The agreement is not in force.',
    holds: (f) => f.inForce,
  },
  {
    code: 'NOT_IN_AGREEMENT',
    article: 17,
    zh: '协议未涵盖该条目。',
    en: 'The agreement does not cover the entry.',
    holds: (f) => f.covered,
  },
  {
    code: 'DEVELOPER_NOT_ELIGIBLE',
    article: 15,
    zh: '开发主体不符合第十五条。',
    en: 'The developer is not eligible.',
    holds: (f) => f.eligible,
  },
  {
    code: 'ENTRY_NOT_PUBLISHED',
    article: 9,
    zh: '条目未处于发布状态。',
    en: 'The entry is not published now.',
    holds: (f) => f.entryLive,
  },
  {
    code: 'RULE_NOT_APPROVED',
    article: 13,
    zh: '加工规则未经批准。',
    en: 'Its processing rule is not approved.',
    holds: (f) => f.ruleApproved,
  },
  {
    code: 'SCENARIO_NOT_PUBLISHED',
    article: 10,
    zh: '场景未处于发布状态。',
    en: 'The scenario is not published now.',
    holds: (f) => f.scenarioLive,
  },
  {
    code: 'STOP_ORDER',
    article: 18,
    zh: '有未解除的停用令。',
    en: 'A stop order touches this use.',
    holds: (f) => f.notStopped,
  },
  {
    code: 'NO_CONSENT',
    article: 13,
    zh: '缺少有效的授权同意。',
    en: 'There is no live consent for data so marked.',
    holds: (f) => !f.marked || f.consented,
  },
];

/** Every ground on which a grant has no effect now; none where it has. */
export function groundsAgainstGrant(facts: GrantFacts): GrantGround[] {
  return grounds.filter(({ holds }) => !holds(facts)).map(({ code, article, zh, en }) => ({ code, article, zh, en }));
}
