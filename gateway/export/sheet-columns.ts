/**
 * The columns of a catalog sheet: the core metadata of 《政务信息资源目录编制指南》, the items of a resource, and what else the
 * graph keeps. A resource with several items takes several rows, of which the first says what all have in common.
 */
export const sheetColumns = {
  title: '信息资源名称',
  code: '信息资源代码',
  providerName: '信息资源提供方',
  providerCode: '提供方代码',
  description: '摘要',
  format: '格式',
  fieldTitle: '信息项名称',
  fieldName: '信息项代码',
  fieldType: '数据类型',
  fieldLength: '数据长度',
  fieldUnit: '计量单位',
  fieldDescription: '信息项说明',
  fieldSensitivity: '敏感程度',
  fieldTechnique: '脱敏方式',
  sharing: '共享类型',
  sharingCondition: '共享条件',
  sharingManner: '共享方式',
  opened: '是否向社会开放',
  openingCondition: '开放条件',
  updateFrequency: '更新周期',
  issuedAt: '发布日期',
  related: '关联资源代码',
  themes: '主题',
  keywords: '关键词',
  grade: '数据分级',
  containsPersonalInformation: '含个人信息',
  containsTradeSecrets: '含商业秘密',
  delivery: '提供方式',
  providerKind: '提供方类别',
  modifiedAt: '更新日期',
  landingPage: '来源网址',
  licence: '许可',
  source: '来源',
} as const;

export type SheetColumn = keyof typeof sheetColumns;

export const sheetColumnKeys = Object.keys(sheetColumns) as SheetColumn[];

/** The head of a sheet. */
export const sheetHead: readonly string[] = Object.values(sheetColumns);

/** What stands in a sheet for each of our values. */
export const labels = {
  sharing: { UNCONDITIONAL: '无条件共享', CONDITIONAL: '有条件共享', NONE: '不予共享', UNKNOWN: '未知' },
  openness: { UNCONDITIONAL: '无条件开放', CONDITIONAL: '有条件开放', NONE: '不予开放', UNKNOWN: '未知' },
  updateFrequency: {
    REALTIME: '实时',
    HOURLY: '每小时',
    DAILY: '每日',
    WEEKLY: '每周',
    SEMIMONTHLY: '每半月',
    MONTHLY: '每月',
    QUARTERLY: '每季度',
    SEMIANNUALLY: '每半年',
    ANNUALLY: '每年',
    BIENNIALLY: '每两年',
    IRREGULAR: '不定期',
    ONCE: '一次性',
    OTHER: '其他',
    UNKNOWN: '未知',
  },
  grade: { GENERAL: '一般数据', IMPORTANT: '重要数据', CORE: '核心数据', UNKNOWN: '未知' },
  delivery: { AGGREGATED: '已汇聚', INTERFACE: '接口' },
  providerKind: { GOVERNMENT_DEPARTMENT: '政府部门', PUBLIC_SERVICE_ORGANISATION: '公共服务单位' },
  flag: { true: '是', false: '否' },
  fieldType: {
    STRING: '字符型C',
    INTEGER: '整型I',
    DECIMAL: '数值型N',
    BOOLEAN: '逻辑型L',
    DATE: '日期型D',
    DATETIME: '日期时间型T',
    GEOMETRY: '空间型',
    BINARY: '通用型G',
    OTHER: '其他',
  },
  fieldSensitivity: {
    PUBLIC: '公开',
    INTERNAL: '内部',
    PERSONAL: '个人信息',
    SENSITIVE_PERSONAL: '敏感个人信息',
    TRADE_SECRET: '商业秘密',
  },
  fieldTechnique: {
    NONE: '不脱敏',
    MASK: '掩码',
    GENERALISE: '泛化',
    SUPPRESS: '抑制',
    PSEUDONYMISE: '假名化',
    PERTURB: '扰动',
    AGGREGATE: '聚合',
  },
} as const satisfies Record<string, Readonly<Record<string, string>>>;
