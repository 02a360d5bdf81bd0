import type { DeadlineBasis } from '../graph/shared-types.ts';

/** What the regulation itself gives a time for (Articles 12, 22); whatever else has a day, has it by a rule of ours, or because somebody set it. */
const statutory: ReadonlySet<string> = new Set(['decideApplication', 'reportAgreement', 'advanceIncident']);

/** Whether the regulation sets the deadline of a duty, which is named as its mutation. Article 6 names no time, and "promptly" in Article 19 is none. */
export function deadlineBasis(duty: string): DeadlineBasis {
  return statutory.has(duty) ? 'STATUTORY' : 'RULE';
}
