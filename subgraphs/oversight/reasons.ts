import type { Reason } from '#kernel/law/verbs/rules.ts';

/** Why oversight refuses. */
export const reasons = {
  notRegistered: {
    code: 'NOT_REGISTERED',
    article: 18,
    zh: '尚未登记为二级开发主体，没有可停用的自身使用。',
    en: 'You are not registered as a developer, so there is no use of your own to stop.',
  },
  notOwnUse: {
    code: 'NOT_OWN_USE',
    article: 18,
    zh: '二级开发主体只停自身的使用：其中有并非本主体所有、也未申请使用的对象。',
    en: 'A developer stops its own use only: one of the targets is neither its own nor among what it has applied for.',
  },
  builtTooLate: {
    code: 'BUILT_AFTER_THE_MEASURES',
    article: 6,
    zh: '办法施行后不得新建授权运营渠道，只登记此前已有的。',
    en: 'After the measures took effect no new channel may be built; only older ones are registered.',
  },
  partyKnown: {
    code: 'RESPONSIBLE_PARTY_KNOWN',
    article: 21,
    zh: '此事件的责任方已明确。',
    en: 'It is known already who answers for this incident.',
  },
  nothingToRectify: {
    code: 'WRONG_STATE',
    article: 23,
    zh: '各项发现均已整改。',
    en: 'Every finding of it was rectified.',
  },
  nothingToAccept: {
    code: 'WRONG_STATE',
    article: 23,
    zh: '没有待确认的整改。',
    en: 'No rectification of it waits to be accepted.',
  },
  ownInspection: {
    code: 'OWN_CASE',
    article: 23,
    zh: '被检查方及参与整改者不得验收，无论另有何种角色。',
    en: 'Whoever is inspected or took part in the rectification does not accept it, whatever their other roles.',
  },
  nothingToEvaluate: {
    code: 'NOTHING_TO_EVALUATE',
    article: 25,
    zh: '尚无数据提供单位可评估。',
    en: 'There is no provider to evaluate yet.',
  },
  alreadyAssessed: {
    code: 'ALREADY_ASSESSED',
    article: 25,
    zh: '该评估已纳入年度考核。',
    en: 'It went into an annual assessment already.',
  },
  furtherEdition: {
    code: 'FURTHER_EDITION',
    article: 25,
    zh: '该期间已有更新的一版评估，请以之为准。',
    en: 'There is a further edition of this evaluation; take that one.',
  },
  noSuccessor: {
    code: 'NO_SUCCESSOR',
    article: 27,
    zh: '施行日须晚于已有各版的施行日。',
    en: 'It must take effect after every regulation that is there already.',
  },
} as const satisfies Record<string, Reason>;
