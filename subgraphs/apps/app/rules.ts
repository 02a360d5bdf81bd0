import { type InTheWay, type Reason, reasonsThatHold, type SubjectFacts } from '#kernel/law/verbs/rules.ts';
import type { ListingStatus } from '#prisma/apps/generated/enums.ts';

/** What the verbs on an app and its listing rest on (Articles 17 to 19). */
export interface AppFacts extends SubjectFacts {
  readonly developerOwner: string;
  readonly agreementId: string;
  readonly developerId: string;
  readonly scenarioId: string;
  readonly entryIds: readonly string[];
  /** The third parties that are to review it and have not decided. */
  readonly reviewers: readonly string[];
  /** The third party for which the caller acts, as one of its first roles; null where it acts as another. */
  readonly reviewing: string | null;
  /** That third party's accreditation is valid now. */
  readonly accredited: boolean;
  /** It is the caller's own case: of its organisation, or taken up by itself. */
  readonly ownCase: boolean;
  readonly agreementInForce: boolean;
  readonly entryWithdrawn: boolean;
  readonly entrySuspended: boolean;
  /** It meets Article 15 now, stop orders apart. */
  readonly developerEligible: boolean;
  /** A stop order touches the app or what it stands on. */
  readonly stopped: boolean;
  /** An approving review found that it contains no source rows. */
  readonly withoutSourceRows: boolean;
  readonly listing: { readonly id: string; readonly status: ListingStatus; readonly version: number } | null;
}

export const reasons = {
  ownCase: {
    code: 'OWN_CASE',
    article: 19,
    zh: '不得审查本单位的应用。',
    en: 'Nobody reviews an app of their own organisation.',
  },
  notAccredited: {
    code: 'REVIEWER_NOT_ACCREDITED',
    article: 19,
    zh: '该第三方机构没有有效的审查资质。',
    en: 'The third party holds no accreditation that is valid now.',
  },
  agreementNotInForce: {
    code: 'AGREEMENT_NOT_IN_FORCE',
    article: 17,
    zh: '协议未在有效期内生效。',
    en: 'The agreement is not in force.',
  },
  outsideAgreement: {
    code: 'NOT_IN_AGREEMENT',
    article: 17,
    zh: 'entryIds：有条目不在协议范围内。',
    en: 'entryIds: an entry is outside the agreement.',
  },
  notApproved: { code: 'APP_NOT_APPROVED', article: 19, zh: '应用未通过审查。', en: 'The app is not approved.' },
  dataWithdrawn: {
    code: 'DATA_WITHDRAWN',
    article: 9,
    zh: '所用条目已撤回。',
    en: 'An entry that it uses was withdrawn.',
  },
  dataSuspended: {
    code: 'DATA_SUSPENDED',
    article: 9,
    zh: '所用条目已暂停：资源已停用，或变更后尚未重新筛查。',
    en: 'An entry that it uses is suspended: its resource is retired, or has changed since it was screened.',
  },
  developerNotEligible: {
    code: 'DEVELOPER_NOT_ELIGIBLE',
    article: 15,
    zh: '二级开发主体现不符合第十五条。',
    en: 'The developer does not meet Article 15 now.',
  },
  containsSourceRows: {
    code: 'CONTAINS_SOURCE_ROWS',
    article: 4,
    zh: '含有源数据的应用不得通过：原始数据不出域。',
    en: 'What contains source rows is not approved: raw data does not leave the domain.',
  },
  stopped: {
    code: 'STOP_ORDER',
    article: 18,
    zh: '有未解除的停用令。',
    en: 'A stop order touches the app or what it stands on.',
  },
  datasetNeedsFinding: {
    code: 'DATASET_NEEDS_FINDING',
    article: 4,
    zh: '数据集挂牌须有审查方声明其不含源数据（containsSourceRows: false）；通过时未声明的，请重新提交应用（submitApp）再审。',
    en: 'A DATASET needs a review that states containsSourceRows: false; where the approval did not, submit the app anew (submitApp) and have it reviewed.',
  },
} as const satisfies Record<string, Reason>;

/** Nobody decides on an app of their own organisation. */
export function reasonsAgainstOwnCase({ ownCase }: AppFacts): Reason[] {
  return reasonsThatHold([[ownCase, reasons.ownCase]]);
}

/** All reasons against this caller's deciding on an app: its own case, or an accreditation that has ended (Article 19). */
export function reasonsAgainstDeciding({ ownCase, reviewing, reviewers, accredited }: AppFacts): Reason[] {
  return reasonsThatHold([
    [ownCase, reasons.ownCase],
    [reviewing !== null && reviewers.includes(reviewing) && !accredited, reasons.notAccredited],
  ]);
}

/** All reasons against listing an app now, whatever its listing says (Articles 9, 15, 17 to 19). */
export function reasonsAgainstListing(facts: AppFacts): Reason[] {
  const { status, agreementInForce, developerEligible, entryWithdrawn, entrySuspended, stopped } = facts;
  return reasonsThatHold([
    [status !== 'APPROVED', reasons.notApproved],
    [!agreementInForce, reasons.agreementNotInForce],
    [!developerEligible, reasons.developerNotEligible],
    [entryWithdrawn, reasons.dataWithdrawn],
    [entrySuspended, reasons.dataSuspended],
    [stopped, reasons.stopped],
  ]);
}

/** A listing that was not taken down stands in the way of listing the app. */
export function listingInTheWay({ listing }: AppFacts): InTheWay | null {
  if (!listing || listing.status === 'DELISTED') return null;
  const { status } = listing;
  return {
    code: 'WRONG_STATE',
    zh: `当前状态为 ${status}，此操作须处于 DELISTED。`,
    en: `It is ${status} now; this needs DELISTED.`,
    currentStatus: status,
  };
}

/** Reasons against listing it in this form: a data set must have been found to hold no source rows (Article 4). */
export function reasonsAgainstForm({ withoutSourceRows }: AppFacts, deliveryForm: string): Reason[] {
  return reasonsThatHold([[deliveryForm === 'DATASET' && !withoutSourceRows, reasons.datasetNeedsFinding]]);
}
