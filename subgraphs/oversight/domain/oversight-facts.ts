import type { SubjectFacts } from '#kernel/verbs/rules.ts';

export interface StopOrderFacts extends SubjectFacts {
  readonly riskReportId: string;
}

export interface InspectionFacts extends SubjectFacts {
  /** The role under which it was opened, which alone accepts what was rectified (Article 23). */
  readonly byRole: string;
  /** The owner of a developer, or else a name of the operator. */
  readonly inspected: string;
  readonly inspectedDeveloper: boolean;
  /** The day on which the next open finding is due, if one is: the end of it in Shanghai. */
  readonly nextDueAt: Date | null;
}

export interface OperationReportFacts extends SubjectFacts {
  readonly period: string;
  readonly dueAt: Date | null;
}
