import type { Attribute, DatePrecision, Kind, KindValues, Period } from './resource/rules/attribute-kinds.ts';
import { precisionAttribute } from './resource/rules/precision-attribute.ts';
import * as terms from './resource/rules/vocabularies.ts';

/** What stays where a record leaves it out and goes where it says null: values without prose, and those that may hold some. */
const keptUnscanned = { scanned: false, merge: 'kept' } as const;
const keptScanned = { scanned: true, merge: 'kept' } as const;

/**
 * The attributes of a resource record, each in its one place and in the order of a sheet. From here follow the input of a sync, the
 * columns written and read, merge and comparison, the scan, the graph's fields, export, sheet and template, and what an import maps.
 */
export const attributes = {
  title: {
    kind: 'name',
    about: ['信息资源名称', 'Title of the resource'],
    header: ['信息资源名称', 'Title'],
    note: '必填。',
    dcat: ['title', 'name'],
    longest: 500,
    scanned: true,
    merge: 'given',
  },
  code: {
    kind: 'name',
    about: ['信息资源代码', 'Code of the resource'],
    header: ['信息资源代码', 'Code'],
    note: '必填，全目录唯一；一项资源有多个信息项时，每个信息项一行，代码相同或留空，其余各列只填第一行。',
    dcat: ['identifier', 'identifier[].notation', 'identifier[].value'],
    longest: 200,
    unspaced: true,
    scanned: true,
    merge: 'apart',
  },
  providerName: {
    kind: 'name',
    about: ['提供方名称', 'Name of its provider'],
    header: ['信息资源提供方', 'Provider'],
    note: '必填。',
    dcat: ['publisher', 'creator', 'provider'],
    longest: 200,
    scanned: true,
    merge: 'apart',
    ofProvider: 'name',
  },
  providerCode: {
    kind: 'name',
    about: ['提供方代码', 'Code of its provider'],
    header: ['提供方代码', 'Provider code'],
    note: '留空则由提供方名称推出。',
    dcat: [],
    longest: 100,
    scanned: true,
    merge: 'given',
    ofProvider: 'code',
  },
  description: {
    kind: 'prose',
    about: ['摘要', 'What it holds'],
    header: ['摘要', 'Description'],
    dcat: ['description'],
    longest: 20_000,
    ...keptScanned,
  },
  format: {
    kind: 'joined',
    about: ['格式', 'Its format'],
    header: ['格式', 'Format'],
    dcat: [
      'distribution[].format',
      'distribution[].mediaType',
      'distribution[].encodingFormat',
      'distribution[].fileFormat',
    ],
    longest: 200,
    ...keptScanned,
  },
  sharing: {
    kind: 'vocabulary',
    vocabulary: terms.sharingTypes,
    blank: 'UNKNOWN',
    about: ['共享类型', 'How it is shared'],
    header: ['共享类型', 'Sharing'],
    dcat: ['accessRights'],
    ...keptUnscanned,
  },
  openness: {
    kind: 'vocabulary',
    vocabulary: terms.opennessTypes,
    blank: 'UNKNOWN',
    about: ['开放类型', 'How it is open'],
    header: null,
    dcat: ['accessRights'],
    ...keptUnscanned,
  },
  updateFrequency: {
    kind: 'vocabulary',
    vocabulary: terms.updateFrequencies,
    blank: 'UNKNOWN',
    about: ['更新周期', 'How often it is updated'],
    header: ['更新周期', 'Update frequency'],
    dcat: ['accrualPeriodicity'],
    ...keptUnscanned,
  },
  issuedAt: {
    kind: 'instant',
    precision: 'issuedPrecision',
    about: ['发布时间', 'When it was first issued'],
    header: ['发布日期', 'Issued'],
    note: '如 2026-03-01；只知年月的，写 2026年3月 或 2026。',
    dcat: ['issued', 'datePublished'],
    ...keptUnscanned,
  },
  issuedPrecision: precisionAttribute('发布时间', 'issuedAt'),
  themes: {
    kind: 'themes',
    about: ['主题', 'Its themes'],
    header: ['主题', 'Themes'],
    note: '多个以分号隔开；关键词同。',
    dcat: ['theme'],
    longest: 200,
    most: 100,
    ...keptScanned,
  },
  keywords: {
    kind: 'words',
    about: ['关键词', 'Its keywords'],
    header: ['关键词', 'Keywords'],
    dcat: ['keyword', 'keywords'],
    longest: 200,
    most: 100,
    ...keptScanned,
  },
  grade: {
    kind: 'vocabulary',
    vocabulary: terms.dataGrades,
    blank: 'UNKNOWN',
    about: ['数据分级', 'Grade of the data'],
    header: ['数据分级', 'Grade'],
    note: '留空为未知，公众不可见。',
    dcat: ['accessRights'],
    ...keptUnscanned,
  },
  containsPersonalInformation: {
    kind: 'flag',
    about: ['含个人信息（第十三条）', 'It holds personal information (Article 13)'],
    header: ['含个人信息', 'Contains personal information'],
    note: '是、否；含商业秘密同。',
    dcat: [],
    ...keptUnscanned,
  },
  containsTradeSecrets: {
    kind: 'flag',
    about: ['含商业秘密（第十三条）', 'It holds trade secrets (Article 13)'],
    header: ['含商业秘密', 'Contains trade secrets'],
    dcat: [],
    ...keptUnscanned,
  },
  delivery: {
    kind: 'vocabulary',
    vocabulary: terms.deliveryModes,
    blank: 'AGGREGATED',
    about: ['提供方式（第八条）', 'How it reaches the platform (Article 8)'],
    header: ['提供方式', 'Delivery'],
    dcat: [],
    ...keptUnscanned,
  },
  interfaceAddress: {
    kind: 'page',
    about: ['接口地址（第八条），同开发条目可见', 'Address of its interface (Article 8), seen with an entry on it'],
    header: ['接口地址', 'Interface address'],
    note: '不得含口令、密钥或令牌，需要处以 {key} 代替；接口说明同。',
    dcat: [],
    longest: 2000,
    withoutCredentials: true,
    underEntry: true,
    ...keptScanned,
  },
  interfaceDescription: {
    kind: 'text',
    about: ['接口说明（第八条），同开发条目可见', 'How it is called (Article 8), seen with an entry on it'],
    header: ['接口说明', 'Interface description'],
    dcat: [],
    longest: 2000,
    withoutCredentials: true,
    underEntry: true,
    ...keptScanned,
  },
  providerKind: {
    kind: 'vocabulary',
    vocabulary: terms.providerKinds,
    blank: null,
    about: ['提供方类别', 'Kind of its provider'],
    header: ['提供方类别', 'Provider kind'],
    dcat: [],
    scanned: false,
    merge: 'apart',
    ofProvider: 'kind',
  },
  modifiedAt: {
    kind: 'instant',
    precision: 'modifiedPrecision',
    about: ['更新时间', 'When its source was last modified'],
    header: ['更新日期', 'Modified'],
    dcat: ['modified', 'dateModified'],
    scanned: false,
    merge: 'dated',
  },
  modifiedPrecision: precisionAttribute('更新时间', 'modifiedAt'),
  landingPage: {
    kind: 'page',
    about: ['来源页面', 'Its page at the source'],
    header: ['来源网址', 'Landing page'],
    dcat: ['landingPage', 'url'],
    longest: 2000,
    ...keptScanned,
  },
  licence: {
    kind: 'text',
    about: ['许可', 'Licence of the source'],
    header: ['许可', 'Licence'],
    dcat: ['license', 'distribution[].license.label', 'distribution[].license'],
    longest: 500,
    ...keptScanned,
  },
  spatialCoverage: {
    kind: 'codes',
    about: [
      '空间范围：行政区划代码（GB/T 2260），六位数字，最多 50 个',
      'What area it covers: codes of administrative divisions (GB/T 2260), six digits each, 50 at most',
    ],
    header: ['空间范围', 'Spatial coverage'],
    note: '行政区划代码（GB/T 2260），六位数字，多个以分号隔开，如 350203；350206。',
    dcat: ['spatial', 'spatialCoverage'],
    most: 50,
    ...keptUnscanned,
  },
  temporalCoverage: {
    kind: 'period',
    about: ['时间范围', 'What time it covers'],
    header: ['时间范围', 'Temporal coverage'],
    note: '起止日期，如 2015-01-01/2020-12-31；至今者为 2015-01-01/..。',
    dcat: ['temporal', 'temporalCoverage'],
    ...keptUnscanned,
  },
} as const satisfies Readonly<Record<string, Attribute>>;

export { blankOf } from './resource/rules/blank-values.ts';
export { datePrecisions } from './resource/rules/vocabularies.ts';
export type { DatePrecision, Kind, Period };

type Attributes = typeof attributes;

export type AttributeName = keyof Attributes;

/** The names of the attributes that have something in common: `NamesWith<{ merge: 'kept' }>`. */
export type NamesWith<Some> = {
  [Name in AttributeName]: Attributes[Name] extends Some ? Name : never;
}[AttributeName];

/** The attributes of the provider of a resource. */
export type ProviderName = NamesWith<{ ofProvider: string }>;

export type DateName = NamesWith<{ kind: 'instant' }>;

export type KindOf<Name extends AttributeName> = Attributes[Name]['kind'];

/** The value of an attribute as a record gives it, as it is kept, or as the graph answers it. */
export type ValueOf<Name extends AttributeName, As extends keyof KindValues[Kind]> = [As, Attributes[Name]] extends [
  'given' | 'kept',
  { readonly vocabulary: { readonly values: infer Values } },
]
  ? keyof Values
  : KindValues[KindOf<Name>][As];

export const attributeNames = Object.keys(attributes) as AttributeName[];

/** The attribute of a name, without what only this one has. */
export function attributeOf(name: AttributeName): Attribute {
  return attributes[name];
}

export function isDate(name: AttributeName): name is DateName {
  return attributeOf(name).kind === 'instant';
}

/** The attribute that tells how exactly a date is known. */
export function precisionOf(name: DateName): NamesWith<{ kind: 'precision' }> {
  return attributes[name].precision;
}

/** Whether an attribute is the resource's own, and no other thing's. */
export function isOfResource(name: AttributeName): name is Exclude<AttributeName, ProviderName> {
  return attributeOf(name).ofProvider === undefined;
}
