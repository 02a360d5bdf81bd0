import * as terms from '#kernel/law/resource-terms.ts';
import type {
  DataGrade,
  DatePrecision,
  DeliveryMode,
  OpennessType,
  ProviderKind,
  SharingType,
  UpdateFrequency,
} from '#prisma/resources/generated/enums.ts';

export type Vocabulary<Value extends string = string> = terms.Vocabulary<Value>;
export const updateFrequencies = terms.updateFrequencies satisfies Vocabulary<UpdateFrequency>;
export const dataGrades = terms.dataGrades satisfies Vocabulary<DataGrade>;

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

export const datePrecisions = {
  graphql: 'DatePrecision',
  about: ['日期精确到何处', 'How exactly a date is known'],
  values: {
    YEAR: ['年', 'by its year'],
    MONTH: ['月', 'by its month'],
    DAY: ['日', 'by its day'],
    INSTANT: ['时刻', 'to the instant'],
  },
} as const satisfies Vocabulary<DatePrecision>;
