/** A vocabulary: its type in the graph, what it is, and its values, each with its label in a sheet (Chinese) and in English. */
export interface Vocabulary<Value extends string = string> {
  readonly graphql: string;
  readonly about: readonly [zh: string, en: string];
  readonly values: Readonly<Record<Value, readonly [zh: string, en: string]>>;
}

/** The more seldom the later. */
export const updateFrequencies = {
  graphql: 'UpdateFrequency',
  about: ['更新周期', 'How often the source is updated'],
  values: {
    REALTIME: ['实时', 'in real time'],
    HOURLY: ['每小时', 'hourly'],
    DAILY: ['每日', 'daily'],
    WEEKLY: ['每周', 'weekly'],
    SEMIMONTHLY: ['每半月', 'twice a month'],
    MONTHLY: ['每月', 'monthly'],
    QUARTERLY: ['每季度', 'quarterly'],
    SEMIANNUALLY: ['每半年', 'twice a year'],
    ANNUALLY: ['每年', 'yearly'],
    BIENNIALLY: ['每两年', 'every two years'],
    IRREGULAR: ['不定期', 'irregularly'],
    ONCE: ['一次性', 'once'],
    OTHER: ['其他', 'other'],
    UNKNOWN: ['未知', 'unknown'],
  },
} as const satisfies Vocabulary;

export const dataGrades = {
  graphql: 'DataGrade',
  about: ['数据分级', 'Grade of the data'],
  values: {
    GENERAL: ['一般数据', 'general'],
    IMPORTANT: ['重要数据', 'important'],
    CORE: ['核心数据', 'core'],
    UNKNOWN: ['未知', 'unknown'],
  },
} as const satisfies Vocabulary;
