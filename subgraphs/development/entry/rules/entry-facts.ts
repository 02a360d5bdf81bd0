import type { SubjectFacts } from '#kernel/law/verbs/rules.ts';
import type { DevelopmentEntryStatus } from '#prisma/development/generated/enums.ts';

export interface ScreeningAnswers {
  readonly nationalSecurity: boolean;
  readonly publicInterest: boolean;
  readonly forbiddenByLaw: boolean;
}

/** What the decisions on an entry rest on (Articles 9, 13). */
export interface EntryFacts extends SubjectFacts {
  readonly status: DevelopmentEntryStatus;
  readonly resourceId: string;
  readonly processingRuleId: string | null;
  readonly hasSample: boolean;
  /** The columns of its sample that are more sensitive than INTERNAL, and whether a step of an approved rule covers each. */
  readonly sensitiveColumns: readonly { readonly technique: string; readonly covered: boolean }[];
  readonly ruleApproved: boolean;
  readonly screening: (ScreeningAnswers & { readonly remarks: string | null }) | null;
  readonly screenedVersion: number | null;
  readonly resource: ResourceFacts;
}

export interface ResourceFacts {
  readonly status: string;
  readonly grade: string;
  readonly sharing: string;
  readonly version: number;
  /** The version at which its fields, grade or marks last changed. */
  readonly screeningVersion: number;
}
