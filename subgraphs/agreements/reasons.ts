import type { Reason } from '#kernel/law/verbs/rules.ts';

/** What this subgraph refuses, each on its article. */
export const reasons = {
  ownCase: {
    code: 'OWN_CASE',
    article: 12,
    zh: '不得就本单位的事项作出决定。',
    en: 'Nobody decides a case of their own organisation.',
  },
  notRegistered: {
    code: 'NOT_REGISTERED',
    article: 15,
    zh: '该主体未登记或已注销。',
    en: 'The party is not registered as a developer.',
  },
  publicIncident: {
    code: 'PUBLIC_INCIDENT',
    article: 15,
    zh: '近年有公开的网络或数据安全事件。',
    en: 'A security incident was made public within the period looked back on.',
  },
  dishonesty: {
    code: 'DISHONESTY',
    article: 15,
    zh: '该主体或其负责人被列入严重失信名单。',
    en: 'The party or its principal is listed as seriously dishonest.',
  },
  stopped: { code: 'STOP_ORDER', article: 18, zh: '有未解除的停用令。', en: 'A stop order touches it.' },
  scenarioNotPublished: {
    code: 'SCENARIO_NOT_PUBLISHED',
    article: 10,
    zh: 'scenarioId：场景未处于发布状态。',
    en: 'scenarioId: the scenario is not published now.',
  },
  entryNotPublished: {
    code: 'ENTRY_NOT_PUBLISHED',
    article: 9,
    zh: 'entryIds：有条目未处于发布状态。',
    en: 'entryIds: an entry is not published now.',
  },
  notInScenario: {
    code: 'NOT_IN_SCENARIO',
    article: 12,
    zh: 'entryIds：有条目不属于该场景。',
    en: 'entryIds: an entry is not among those of the scenario.',
  },
  notInApplication: {
    code: 'NOT_IN_APPLICATION',
    article: 17,
    zh: 'entryIds：有条目不在申请范围内。',
    en: 'entryIds: an entry is outside the application.',
  },
  notInAgreement: {
    code: 'NOT_IN_AGREEMENT',
    article: 17,
    zh: 'entryId：条目不在协议范围内。',
    en: 'entryId: the entry is outside the agreement.',
  },
  datasetNotAdmitted: {
    code: 'OUTSIDE_DATASET_NOT_ADMITTED',
    article: 14,
    zh: 'outsideDatasetIds：有外部数据未获准入。',
    en: 'outsideDatasetIds: an outside dataset is not admitted.',
  },
  agreementExists: {
    code: 'AGREEMENT_EXISTS',
    article: 17,
    zh: '此申请已有未终止的协议。',
    en: 'There is an agreement on this application that is not terminated.',
  },
  agreementNotInForce: {
    code: 'AGREEMENT_NOT_IN_FORCE',
    article: 17,
    zh: '协议未在有效期内生效。',
    en: 'The agreement is not in force.',
  },
  agreementOver: {
    code: 'AGREEMENT_OVER',
    article: 17,
    zh: '协议期限已过。',
    en: 'The last day of the agreement has passed.',
  },
  alreadyReported: {
    code: 'ALREADY_REPORTED',
    article: 12,
    zh: '协议已报送。',
    en: 'The agreement was reported already.',
  },
  feeExceeded: {
    code: 'FEE_EXCEEDS_AGREED',
    article: 20,
    zh: 'amount：收费合计超过约定金额。',
    en: 'amount: the charges would exceed the agreed amount.',
  },
  feeNotAgreed: {
    code: 'FEE_NOT_AGREED',
    article: 20,
    zh: '协议既未约定金额，也未约定收费标准，不得收费。',
    en: 'The agreement names neither an amount nor a basis to charge on.',
  },
  normMissing: {
    code: 'NORM_MISSING',
    article: 14,
    zh: '外部数据引入规范尚未备案。',
    en: 'The norm for outside data is not on file.',
  },
} as const satisfies Record<string, Reason>;
