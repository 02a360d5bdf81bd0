/** One of the six conditions of Article 15 as it is stored. */
export interface ConditionFacts {
  readonly number: number;
  readonly state: 'PENDING' | 'MET' | 'UNMET';
  readonly evidence: readonly string[];
  readonly verifiedBy: string | null;
  readonly verifiedAt: string | null;
  /** The last day on which it holds, YYYY-MM-DD; null where it does not lapse. */
  readonly validUntil: string | null;
}

/** The six conditions of Article 15, in short. */
export const conditionNames = [
  { number: 1, zh: '依法设立并有效存续', en: 'lawfully established and in good standing' },
  { number: 2, zh: '具备数据安全保障能力', en: 'able to keep data secure' },
  { number: 3, zh: '具备数据处理与应用能力', en: 'able to process and apply data' },
  { number: 4, zh: '近三年无公开的网络或数据安全事件', en: 'no incident made public in the last three years' },
  { number: 5, zh: '未被列入严重失信名单', en: 'not listed as seriously dishonest' },
  { number: 6, zh: '接入系统符合安全要求', en: 'its connected system meets the security requirements' },
] as const;

/** Whether a condition applies: 1 to organisations, 2 to 5 to all, 6 to whoever connects a system. */
export function isApplicable(number: number, { kind, connectsSystem }: { kind: string; connectsSystem: boolean }): boolean {
  if (number === 1) return kind !== 'NATURAL_PERSON';
  if (number === 6) return connectsSystem;
  return true;
}

/** A condition's state on a day: a lapsed one is PENDING again. */
export function stateOn(day: string, { state, validUntil }: Pick<ConditionFacts, 'state' | 'validUntil'>): ConditionFacts['state'] {
  return validUntil !== null && validUntil < day ? 'PENDING' : state;
}
