import { type Reason, reasonsThatHold } from '#kernel/verbs/rules.ts';
import { reasons } from './reasons.ts';

/** What the eligibility of a developer rests on (Articles 15, 18), each true where it speaks for it. */
export interface EligibilityFacts {
  readonly registered: boolean;
  readonly conditionsMet: boolean;
  readonly noIncident: boolean;
  readonly honest: boolean;
  readonly notStopped: boolean;
}

/** Every reason why a developer is not eligible; none where it is. */
export function reasonsAgainstDeveloper(facts: EligibilityFacts | null): Reason[] {
  if (!facts) return [reasons.notRegistered];
  return reasonsThatHold([
    [!facts.registered, reasons.notRegistered],
    [!facts.conditionsMet, reasons.conditionsNotMet],
    [!facts.noIncident, reasons.publicIncident],
    [!facts.honest, reasons.dishonesty],
    [!facts.notStopped, reasons.stopped],
  ]);
}
