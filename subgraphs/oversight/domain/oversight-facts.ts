import { type Reason, reasonsThatHold, type SubjectFacts } from '#kernel/law/verbs/rules.ts';
import { reasons } from './reasons.ts';

export interface StopOrderFacts extends SubjectFacts {
  readonly riskReportId: string;
}

export interface InspectionFacts extends SubjectFacts {
  /** The role under which it was opened, which alone accepts what was rectified (Article 23). */
  readonly byRole: string;
  /** The owner of the party inspected: of a developer where it is one. */
  readonly inspectedOwner: string;
  readonly inspectedDeveloper: boolean;
  /** The day on which the next open finding is due, if one is: the end of it in Shanghai. */
  readonly nextDueAt: Date | null;
  /** One of its findings was rectified and awaits acceptance. */
  readonly awaitsAcceptance: boolean;
}

/** Nothing is left to rectify: what an inspection tells of its findings, each of which answers for itself (Article 23). */
export function reasonsAgainstRectifying({ nextDueAt }: InspectionFacts): Reason[] {
  return reasonsThatHold([[nextDueAt === null, reasons.nothingToRectify]]);
}

export function reasonsAgainstAccepting({ awaitsAcceptance }: InspectionFacts): Reason[] {
  return reasonsThatHold([[!awaitsAcceptance, reasons.nothingToAccept]]);
}

export interface OperationReportFacts extends SubjectFacts {
  readonly period: string;
  readonly dueAt: Date | null;
}
