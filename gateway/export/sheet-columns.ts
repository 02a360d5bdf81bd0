import {
  type AttributeName,
  attributeNames,
  attributeOf,
  type NamesWith,
} from '../../subgraphs/resources/attributes.ts';

/** The attributes that a sheet says in one column each. */
export type SheetAttribute = Exclude<AttributeName, NamesWith<{ header: null }>>;

export const sheetAttributes = attributeNames.filter(
  (name): name is SheetAttribute => attributeOf(name).header !== null,
);

/** The columns of the items of a resource. */
const itemColumns = {
  fieldTitle: '信息项名称',
  fieldName: '信息项代码',
  fieldType: '数据类型',
  fieldLength: '数据长度',
  fieldUnit: '计量单位',
  fieldDescription: '信息项说明',
  fieldSensitivity: '敏感程度',
  fieldTechnique: '脱敏方式',
} as const;

const sharingColumns = { sharingCondition: '共享条件', sharingManner: '共享方式' } as const;
const opennessColumns = { opened: '是否向社会开放', openingCondition: '开放条件' } as const;
const relatedColumns = { related: '关联资源代码' } as const;
const sourceColumns = { source: '来源' } as const;

/** What stands in a sheet beside the columns of attributes, each after the attribute that the guide has it after. */
const columnsAfter: { readonly [Name in AttributeName]?: Readonly<Record<string, string>> } = {
  format: itemColumns,
  sharing: sharingColumns,
  openness: opennessColumns,
  issuedAt: relatedColumns,
};

export type SheetColumn =
  | SheetAttribute
  | keyof typeof itemColumns
  | keyof typeof sharingColumns
  | keyof typeof opennessColumns
  | keyof typeof relatedColumns
  | keyof typeof sourceColumns;

/**
 * The columns of a catalog sheet: the core metadata of 《政务信息资源目录编制指南》, the items of a resource, and what else the
 * graph keeps. A resource with several items takes several rows, of which the first says what all have in common.
 */
export const sheetColumns = Object.fromEntries([
  ...attributeNames.flatMap((name) => {
    const { header } = attributeOf(name);
    return [...(header === null ? [] : [[name, header[0]]]), ...Object.entries(columnsAfter[name] ?? {})];
  }),
  ...Object.entries(sourceColumns),
]) as Readonly<Record<SheetColumn, string>>;

export const sheetColumnKeys = Object.keys(sheetColumns) as SheetColumn[];

/** The head of a sheet. */
export const sheetHead: readonly string[] = Object.values(sheetColumns);

/** What stands in a sheet for each of our values. */
export const labels = {
  ...vocabularyLabels(),
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

type VocabularyName = NamesWith<{ kind: 'vocabulary' }>;

function vocabularyLabels(): Readonly<Record<VocabularyName, Readonly<Record<string, string>>>> {
  const labelled = attributeNames.flatMap((name) => {
    const attribute = attributeOf(name);
    if (attribute.kind !== 'vocabulary') return [];
    const { values } = attribute.vocabulary;
    return [[name, Object.fromEntries(Object.entries(values).map(([value, [label]]) => [value, label]))]];
  });
  return Object.fromEntries(labelled);
}
