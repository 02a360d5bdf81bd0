import { type Reason, reasonsThatHold, type SubjectFacts } from '#kernel/law/verbs/rules.ts';
import type { AgreementStatus } from '#prisma/agreements/generated/enums.ts';
import { type EligibilityFacts, reasonsAgainstDeveloper } from '../developer/rules.ts';
import { reasons } from '../reasons.ts';

/** What the verbs on an application rest on (Article 12). */
export interface ApplicationFacts extends SubjectFacts {
  readonly developerId: string;
  readonly developerOwner: string;
  /** It is the caller's own case: of its organisation, or taken up by itself. */
  readonly ownCase: boolean;
  readonly scenarioId: string;
  readonly entryIds: readonly string[];
  readonly dueAt: Date;
  /** The stored state of its agreement that is not terminated. */
  readonly agreementStatus: AgreementStatus | null;
}

/** What the verbs on an agreement rest on (Article 17). */
export interface AgreementFacts extends SubjectFacts {
  readonly applicationId: string;
  readonly developerId: string;
  readonly developerOwner: string;
  readonly scenarioId: string;
  readonly entryIds: readonly string[];
  /** The day of `now` is past its last. */
  readonly over: boolean;
  readonly reported: boolean;
  readonly reportDueAt: Date | null;
  readonly eligibility: EligibilityFacts | null;
  readonly scenarioLive: boolean;
  readonly entriesLive: boolean;
  readonly notStopped: boolean;
}

/** Nobody decides a case of their own organisation. */
export function reasonsAgainstOwnCase({ ownCase }: { readonly ownCase: boolean }): Reason[] {
  return reasonsThatHold([[ownCase, reasons.ownCase]]);
}

/** All reasons against the second signature: what the grants would rest on has to hold when they are opened (rule 1). */
export function reasonsAgainstCountersigning(facts: AgreementFacts): Reason[] {
  return [
    ...reasonsAgainstDeveloper(facts.eligibility),
    ...reasonsThatHold([
      [facts.over, reasons.agreementOver],
      [!facts.scenarioLive, reasons.scenarioNotPublished],
      [!facts.entriesLive, reasons.entryNotPublished],
      [!facts.notStopped, reasons.stopped],
    ]),
  ];
}

/** An agreement is reported once. */
export function reasonsAgainstReporting({ reported }: AgreementFacts): Reason[] {
  return reasonsThatHold([[reported, reasons.alreadyReported]]);
}
