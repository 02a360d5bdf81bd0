import { conditionNames } from '#kernel/law/security-conditions.ts';
import { type Reason, reasonsThatHold } from '#kernel/law/verbs/rules.ts';
import { reasons } from '../reasons.ts';

/** What the eligibility of a developer rests on (Articles 15, 18), each true where it speaks for it. */
export interface EligibilityFacts {
  readonly registered: boolean;
  /** Numbers of the conditions of Article 15 that it is held to and does not meet. */
  readonly unmetConditions: readonly number[];
  readonly noIncident: boolean;
  readonly honest: boolean;
  readonly notStopped: boolean;
}

/** Every reason why a developer is not eligible; none where it is. */
export function reasonsAgainstDeveloper(facts: EligibilityFacts | null): Reason[] {
  if (!facts) return [reasons.notRegistered];
  return reasonsThatHold([
    [!facts.registered, reasons.notRegistered],
    [facts.unmetConditions.length > 0, conditionsNotMet(facts.unmetConditions)],
    [!facts.noIncident, reasons.publicIncident],
    [!facts.honest, reasons.dishonesty],
    [!facts.notStopped, reasons.stopped],
  ]);
}

/** Names each condition, so that the developer knows what to bring. */
function conditionsNotMet(numbers: readonly number[]): Reason {
  const unmet = conditionNames.filter(({ number }) => numbers.includes(number));
  return {
    code: 'CONDITIONS_NOT_MET',
    article: 15,
    zh: `第十五条所列条件尚未全部符合：${unmet.map(({ number, zh }) => `（${number}）${zh}`).join('；')}。`,
    en: `Conditions of Article 15 that apply are not met: ${unmet.map(({ number, en }) => `(${number}) ${en}`).join('; ')}.`,
  };
}
