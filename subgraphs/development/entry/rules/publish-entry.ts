import { type Reason, reasonsThatHold } from '#kernel/law/verbs/rules.ts';
import { isBlank } from '#kernel/platform/is-blank.ts';
import type { EntryFacts, ScreeningAnswers } from './entry-facts.ts';

/** Whether one of the three grounds of Article 9 was answered with yes. */
export function isExcluded(answers: ScreeningAnswers): boolean {
  return answers.nationalSecurity || answers.publicInterest || answers.forbiddenByLaw;
}

export const resourceRetired: Reason = {
  code: 'RESOURCE_RETIRED',
  article: 9,
  zh: '所依资源已下线，条目须依于有效资源。',
  en: 'The resource is retired; an entry stands on an active one.',
};

const reasons = {
  noSample: {
    code: 'NO_SAMPLE',
    article: 9,
    zh: '没有样本数据，请先补充。',
    en: 'It has no sample data; add some first.',
  },
  bareSample: {
    code: 'SAMPLE_NOT_DESENSITISED',
    article: 13,
    zh: '样本中有敏感字段未作任何处理，请先脱敏。',
    en: 'A sensitive column of its sample was treated by no technique; desensitise it first.',
  },
  ruleNotCovering: {
    code: 'RULE_NOT_COVERING',
    article: 13,
    zh: '样本中有敏感字段未被已批准的脱敏规则覆盖，请先提交并批准覆盖它的规则。',
    en: 'A sensitive column of its sample is covered by no step of an approved rule; have a desensitisation rule approved that covers it.',
  },
  ruleNotApproved: {
    code: 'RULE_NOT_APPROVED',
    article: 13,
    zh: '没有经批准的加工规则。',
    en: 'It has no approved processing rule.',
  },
  notScreened: {
    code: 'NOT_SCREENED',
    article: 9,
    zh: '尚未按三项情形审查。',
    en: 'It has not been screened on the three grounds.',
  },
  outdated: {
    code: 'SCREENING_OUTDATED',
    article: 9,
    zh: '审查之后资源已变更，请重新审查。',
    en: 'The resource has changed since the screening; screen it again.',
  },
  excluded: {
    code: 'EXCLUDED_BY_SCREENING',
    article: 9,
    zh: '审查认定存在排除情形，不得发布。',
    en: 'The screening found a ground that excludes it.',
  },
  grade: {
    code: 'GRADE_NOT_PUBLISHABLE',
    article: 9,
    zh: '核心数据及未定级数据不得发布。',
    en: 'Data of grade CORE or UNKNOWN is never published.',
  },
  remarks: {
    code: 'IMPORTANT_NEEDS_REMARKS',
    article: 9,
    zh: '重要数据须在审查备注中说明。',
    en: 'Data of grade IMPORTANT needs remarks in its screening.',
  },
  sharing: {
    code: 'SHARING_NONE',
    article: 9,
    zh: '不予共享的数据不得发布。',
    en: 'Data that is not shared is never published.',
  },
} as const satisfies Record<string, Reason>;

/** Reasons against an entry on data of this grade and sharing, with this sample, screened with these remarks, being published at all (Articles 9, 13). */
export function reasonsAgainstData({ sensitiveColumns, resource }: EntryFacts, remarks: string | null): Reason[] {
  const { grade, sharing } = resource;
  return reasonsThatHold([
    [sensitiveColumns.some(({ technique }) => technique === 'NONE'), reasons.bareSample],
    [sensitiveColumns.some(({ covered }) => !covered), reasons.ruleNotCovering],
    [grade === 'CORE' || grade === 'UNKNOWN', reasons.grade],
    [grade === 'IMPORTANT' && isBlank(remarks ?? ''), reasons.remarks],
    [sharing === 'NONE', reasons.sharing],
  ]);
}

/** All reasons against publishing an entry now (Articles 9, 13). */
export function reasonsAgainstPublishing(entry: EntryFacts): Reason[] {
  const { hasSample, ruleApproved, screening, screenedVersion } = entry;
  const { status, screeningVersion } = entry.resource;
  return reasonsThatHold([
    [status !== 'ACTIVE', resourceRetired],
    [!hasSample, reasons.noSample],
    [!ruleApproved, reasons.ruleNotApproved],
    [screening === null, reasons.notScreened],
    [screening !== null && (screenedVersion ?? 0) < screeningVersion, reasons.outdated],
    [screening !== null && isExcluded(screening), reasons.excluded],
  ]).concat(reasonsAgainstData(entry, screening?.remarks ?? null));
}
