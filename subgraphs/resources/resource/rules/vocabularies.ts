import type {
  DataGrade,
  DeliveryMode,
  OpennessType,
  ProviderKind,
  SharingType,
  UpdateFrequency,
} from '#prisma/resources/generated/enums.ts';

/** A vocabulary: its type in the graph, what it is, and its values, each with its label in a sheet (Chinese) and in English. */
export interface Vocabulary<Value extends string = string> {
  readonly graphql: string;
  readonly about: readonly [zh: string, en: string];
  readonly values: Readonly<Record<Value, readonly [zh: string, en: string]>>;
}

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
} as const satisfies Vocabulary<UpdateFrequency>;

export const sharingTypes = {
  graphql: 'SharingType',
  about: ['共享类型', 'How it is shared between departments'],
  values: {
    UNCONDITIONAL: ['无条件共享', 'without conditions'],
    CONDITIONAL: ['有条件共享', 'on conditions'],
    NONE: ['不予共享', 'not shared'],
    UNKNOWN: ['未知', 'unknown'],
  },
} as const satisfies Vocabulary<SharingType>;

export const opennessTypes = {
  graphql: 'OpennessType',
  about: ['开放类型', 'How it is open to society'],
  values: {
    UNCONDITIONAL: ['无条件开放', 'without conditions'],
    CONDITIONAL: ['有条件开放', 'on conditions'],
    NONE: ['不予开放', 'not open'],
    UNKNOWN: ['未知', 'unknown'],
  },
} as const satisfies Vocabulary<OpennessType>;

export const dataGrades = {
  graphql: 'DataGrade',
  about: ['数据分级', 'Grade of the data'],
  values: {
    GENERAL: ['一般数据', 'general'],
    IMPORTANT: ['重要数据', 'important'],
    CORE: ['核心数据', 'core'],
    UNKNOWN: ['未知', 'unknown'],
  },
} as const satisfies Vocabulary<DataGrade>;

export const deliveryModes = {
  graphql: 'DeliveryMode',
  about: ['提供方式（第八条）', 'How it reaches the platform (Article 8)'],
  values: {
    AGGREGATED: ['已汇聚', 'collected'],
    INTERFACE: ['接口', 'through an interface'],
  },
} as const satisfies Vocabulary<DeliveryMode>;

export const providerKinds = {
  graphql: 'ProviderKind',
  about: ['数据提供单位类别', 'Kind of provider'],
  values: {
    GOVERNMENT_DEPARTMENT: ['政府部门', 'government department'],
    PUBLIC_SERVICE_ORGANISATION: ['公共服务单位', 'public-service organisation'],
  },
} as const satisfies Vocabulary<ProviderKind>;
