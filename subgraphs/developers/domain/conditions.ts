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
  {
    number: 1,
    zh: '经营状况良好，具备专业资质、人才和服务能力',
    en: 'in good standing, with the qualification, staff and capacity it takes',
  },
  {
    number: 2,
    zh: '落实数据安全负责人、管理部门和内部制度',
    en: 'a person and a department in charge of data security, and internal rules',
  },
  { number: 3, zh: '具备成熟的数据管理和安全保障能力', en: 'mature data management and security' },
  { number: 4, zh: '近三年未因安全事件被公开通报', en: 'no security incident made public in the last three years' },
  {
    number: 5,
    zh: '本身及负责人未被列入严重失信主体名单',
    en: 'neither it nor its principal listed as seriously dishonest',
  },
  {
    number: 6,
    zh: '接入系统符合网络安全等级保护标准',
    en: 'its connected system meets the graded protection of cybersecurity',
  },
] as const;

/** Whether a condition applies: 1 to organisations, 2 to 5 to all, 6 to whoever connects a system. */
export function isApplicable(
  number: number,
  { kind, connectsSystem }: { kind: string; connectsSystem: boolean },
): boolean {
  if (number === 1) return kind !== 'NATURAL_PERSON';
  if (number === 6) return connectsSystem;
  return true;
}

/** A condition's state on a day: a lapsed one is PENDING again. */
export function stateOn(
  day: string,
  { state, validUntil }: Pick<ConditionFacts, 'state' | 'validUntil'>,
): ConditionFacts['state'] {
  return validUntil !== null && validUntil < day ? 'PENDING' : state;
}
