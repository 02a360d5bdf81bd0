import type { OpinionFacts } from '#kernel/law/verbs/opinions.ts';
import { type Reason, reasonsThatHold, type SubjectFacts } from '#kernel/law/verbs/rules.ts';

/** What the decisions on a class of scenarios rest on (Article 10). */
export interface ClassFacts extends SubjectFacts, OpinionFacts {
  readonly name: string;
}

const opinionMissing: Reason = {
  code: 'OPINION_MISSING',
  article: 10,
  zh: '尚有相关主管部门未提出意见。',
  en: 'A department concerned has not given its opinion yet.',
};

const opinionNegative: Reason = {
  code: 'OPINION_NEGATIVE',
  article: 10,
  zh: '有相关主管部门不同意，不得通过。',
  en: 'A department concerned is against it; it cannot be approved.',
};

/** A class is decided once every department concerned has been heard. */
export function reasonsAgainstDeciding({ departments, opinions }: ClassFacts): Reason[] {
  const heard = new Set(opinions.map(({ department }) => department));
  return reasonsThatHold([[departments.some((department) => !heard.has(department)), opinionMissing]]);
}

/** No class is approved against a department concerned. */
export function reasonsAgainstApproving({ opinions }: ClassFacts): Reason[] {
  return reasonsThatHold([[opinions.some(({ outcome }) => outcome === 'REJECTED'), opinionNegative]]);
}
