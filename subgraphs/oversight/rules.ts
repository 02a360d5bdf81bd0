import { type Reason, reasonsThatHold, type SubjectFacts } from '#kernel/law/verbs/rules.ts';
import type { InspectedKind, SecurityStretch } from '#prisma/oversight/generated/enums.ts';
import { reasons } from './reasons.ts';

export interface StopOrderFacts extends SubjectFacts {
  readonly riskReportId: string;
}

export interface InspectionFacts extends SubjectFacts {
  /** The role under which it was opened. */
  readonly byRole: string;
  /** The roles that inspect along with it. */
  readonly jointWith: readonly string[];
  readonly inspectedKind: InspectedKind;
  /** Whose tokens are the party inspected. */
  readonly inspectedOwner: string;
  readonly openedOn: string;
  /** The day on which the next open finding is due, if one is: the end of it in Shanghai. */
  readonly nextDueAt: Date | null;
  /** One of its findings was rectified and awaits acceptance. */
  readonly awaitsAcceptance: boolean;
  /** The caller is the party inspected, or rectified some of it. */
  readonly ownCase: boolean;
}

/** Nothing is left to rectify: what an inspection tells of its findings, each of which answers for itself (Article 23). */
export function reasonsAgainstRectifying({ nextDueAt }: InspectionFacts): Reason[] {
  return reasonsThatHold([[nextDueAt === null, reasons.nothingToRectify]]);
}

/** Nobody accepts what they were to rectify themselves, whatever their other roles (Article 23). */
export function reasonsAgainstAccepting({ awaitsAcceptance, ownCase }: InspectionFacts): Reason[] {
  return reasonsThatHold([
    [!awaitsAcceptance, reasons.nothingToAccept],
    [ownCase, reasons.ownInspection],
  ]);
}

export interface IncidentFacts extends SubjectFacts {
  /** Who answers for its stretch: the operator, too, where a provider or a developer does and nobody was named. */
  readonly responsibleKind: InspectedKind;
  readonly responsibleOwner: string | null;
  readonly stretch: SecurityStretch;
  /** One of many answers for its stretch, and nobody was named, or whoever was has not taken it on. */
  readonly mayBeNamed: boolean;
  /** The moment it was reported, while its plan and its report are due: at once. */
  readonly dueAt: Date | null;
}

export interface OperationReportFacts extends SubjectFacts {
  readonly period: string;
  readonly dueAt: Date | null;
}

export interface ContributionFacts extends SubjectFacts {
  readonly period: string;
  readonly assessmentYear: number | null;
  /** No edition of its period came after it. */
  readonly latest: boolean;
}

export function reasonsAgainstAssessing({ latest }: ContributionFacts): Reason[] {
  return reasonsThatHold([[!latest, reasons.furtherEdition]]);
}

export interface RegulationFacts extends SubjectFacts {
  readonly articleNumbers: readonly number[];
}
