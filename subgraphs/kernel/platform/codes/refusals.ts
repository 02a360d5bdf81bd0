import type { Bilingual } from '../bilingual.ts';
import { ruleCodes } from './rules.ts';

/** Codes of a `Conflict`: what was there or done before. */
export const conflictCodes = {
  AGREEMENT_EXISTS: {
    zh: '此申请已有未终止的协议',
    en: 'There is an agreement on this application that is not terminated',
  },
  ALREADY_ASSESSED: { zh: '该评估已纳入年度考核', en: 'The evaluation went into an annual assessment already' },
  ALREADY_ASSIGNED: { zh: '已指定该审查机构', en: 'That reviewer is assigned already' },
  ALREADY_PAID: { zh: '该笔费用已付清', en: 'The charge was paid already' },
  ALREADY_REGISTERED: { zh: '已登记', en: 'It is registered already' },
  ALREADY_SUBMITTED: { zh: '该期间的报告已提交', en: 'The report of this period was submitted already' },
  APPLICATION_PENDING: { zh: '已有待决定的同类申请', en: 'An application of this kind waits for its decision' },
  CLASS_EXISTS: { zh: '已有同名的场景类别', en: 'There is a class of this name' },
  CODE_TAKEN: { zh: '代码已被占用，请换一个', en: 'The code is taken; choose another' },
  CREDIT_CODE_TAKEN: { zh: '该统一社会信用代码已登记', en: 'The credit code is registered already' },
  DEMAND_TAKEN: { zh: '该需求已被受理', en: 'The demand was taken up already' },
  ENTRY_EXISTS: { zh: '该资源已有未撤回的条目', en: 'The resource has an entry that is not withdrawn' },
  IDEMPOTENCY_KEY_REUSED: {
    zh: '幂等键已用于另一输入，请换一个',
    en: 'The idempotency key was used with another input; use a new one',
  },
  OPINION_GIVEN: { zh: '意见已提出', en: 'The opinion was given already' },
  REQUEST_EXISTS: { zh: '已有同样的请求', en: 'There is such a request already' },
  RESPONSIBLE_PARTY_KNOWN: { zh: '责任方已明确', en: 'It is known already who answers for this' },
  VERSION_CONFLICT: {
    zh: '其间已被更改，请重新读取后再试',
    en: 'It has changed in the meantime; read it again, then retry',
  },
  TOO_MANY_WEBHOOKS: { zh: '回调地址已达上限', en: 'There are as many webhooks as there may be' },
  WRONG_STATE: { zh: '当前状态不允许此操作', en: 'Its state does not offer this' },
} as const satisfies Record<string, Bilingual>;

/** Why a call is refused that the caller may make; all codes of refusals that are data, by the type that carries them. */
export const refusalCodes = {
  InvalidInput: {
    INVALID_INPUT: { zh: '输入有误，issues 逐字段说明', en: 'The input is not valid; issues says so field by field' },
  },
  NotFound: {
    NOT_FOUND: { zh: '不存在，或本人不可见；请核对标识', en: 'It does not exist, or you may not see it; check the id' },
  },
  Conflict: conflictCodes,
  RuleViolation: ruleCodes,
} as const satisfies Record<string, Record<string, Bilingual>>;

export type ConflictCode = keyof typeof conflictCodes;

/** What may stand against an act: by a rule, by what is there already, or by who asks. */
export type ReasonCode = keyof typeof ruleCodes | ConflictCode | 'UNAUTHENTICATED' | 'FORBIDDEN';

/** A code that a refusal may carry. */
export type RefusalCode = ReasonCode | 'INVALID_INPUT' | 'NOT_FOUND';
