import type { ConditionState, DeveloperKind } from '#prisma/developers/generated/enums.ts';

/** One of the six conditions of Article 15 as it is stored. */
export interface ConditionFacts {
  readonly number: number;
  readonly state: ConditionState;
  readonly evidence: readonly string[];
  readonly evidencedAt: string | null;
  readonly verifiedBy: string | null;
  readonly verifiedAt: string | null;
  /** The last day on which it holds, YYYY-MM-DD; null where it does not lapse. */
  readonly validUntil: string | null;
}

/** Whether a condition applies: 1 to organisations, 2 to 5 to all, 6 to whoever connects a system. */
export function isApplicable(
  number: number,
  { kind, connectsSystem }: { kind: DeveloperKind; connectsSystem: boolean },
): boolean {
  if (number === 1) return kind !== 'NATURAL_PERSON';
  if (number === 6) return connectsSystem;
  return true;
}

/** A condition's state on a day: a lapsed one is PENDING again. */
export function stateOn(
  day: string,
  { state, validUntil }: Pick<ConditionFacts, 'state' | 'validUntil'>,
): ConditionState {
  return validUntil !== null && validUntil < day ? 'PENDING' : state;
}
