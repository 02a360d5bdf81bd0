import { type Reason, reasonsThatHold, type SubjectFacts } from '#kernel/law/verbs/rules.ts';
import type { ScenarioClassStatus } from '#prisma/scenarios/generated/enums.ts';

/** What the decisions on a scenario rest on (Article 10). */
export interface ScenarioFacts extends SubjectFacts {
  readonly classId: string;
  readonly classStatus: ScenarioClassStatus;
  readonly entryIds: readonly string[];
  /** Each of its entries is published now. */
  readonly entriesLive: boolean;
  /** The demands that it meets once it is published. */
  readonly demandIds: readonly string[];
}

export const classNotApproved: Reason = {
  code: 'CLASS_NOT_APPROVED',
  article: 10,
  zh: '所属类别未通过审核或已停用。',
  en: 'Its class is not approved, or retired by now.',
};

const noEntry: Reason = { code: 'NO_ENTRY', article: 10, zh: '场景未使用任何条目。', en: 'It uses no entry.' };

const entryNotPublished: Reason = {
  code: 'ENTRY_NOT_PUBLISHED',
  article: 10,
  zh: '有条目未处于发布状态。',
  en: 'One of its entries is not published now.',
};

/** All reasons against publishing a scenario now. */
export function reasonsAgainstPublishing({ classStatus, entryIds, entriesLive }: ScenarioFacts): Reason[] {
  return reasonsThatHold([
    [classStatus !== 'APPROVED', classNotApproved],
    [entryIds.length === 0, noEntry],
    [entryIds.length > 0 && !entriesLive, entryNotPublished],
  ]);
}
