import type { Context } from '../platform/serving/context.ts';
import type { Builder } from './builder.ts';
import { described } from './descriptions.ts';
import { defineEnum } from './enums.ts';
import { checkedSize } from './pages/page-window.ts';

export interface StoredColumn {
  readonly name: string;
  readonly title: string;
  readonly dataType:
    | 'STRING'
    | 'INTEGER'
    | 'DECIMAL'
    | 'BOOLEAN'
    | 'DATE'
    | 'DATETIME'
    | 'GEOMETRY'
    | 'BINARY'
    | 'OTHER';
  readonly sensitivity: 'PUBLIC' | 'INTERNAL' | 'PERSONAL' | 'SENSITIVE_PERSONAL' | 'TRADE_SECRET';
  readonly technique: 'NONE' | 'MASK' | 'GENERALISE' | 'SUPPRESS' | 'PSEUDONYMISE' | 'PERTURB' | 'AGGREGATE';
}

/** Desensitised rows, never source rows (Article 4). */
export interface StoredSample {
  readonly columns: readonly StoredColumn[];
  readonly rows: readonly unknown[];
  readonly rowCount: number;
  readonly digest: string;
  readonly generatedAt: Date | string;
}

const defaultRows = 10;
const largestSample = 200;

/** `listSize` of a field that answers with the first rows of a sample. */
export const sampleSize = {
  assumedSize: 10,
  slicingArguments: ['first'],
  sizedFields: ['rows'],
  requireOneSlicingArgument: false,
};

/** How many rows of a sample are asked for from its start: at most 200, 10 if the caller does not say. */
export function sampleRows(context: Context, first: number | null | undefined): number {
  return checkedSize(context, 'first', first ?? defaultRows, largestSample);
}

export function defineSampleTypes(builder: Builder) {
  const fieldType = defineFieldType(builder);
  const sensitivity = defineEnum(builder, 'FieldSensitivity', described('数据项敏感程度', 'How sensitive a field is'), {
    PUBLIC: ['公开', 'public'],
    INTERNAL: ['内部', 'internal'],
    PERSONAL: ['个人信息', 'personal information'],
    SENSITIVE_PERSONAL: ['敏感个人信息', 'sensitive personal information'],
    TRADE_SECRET: ['商业秘密', 'trade secret'],
  });
  const technique = defineTechnique(builder);
  const column = builder.objectRef<StoredColumn>('SampleColumn').implement({
    description: described('样例数据的一列', 'A column of a sample'),
    shareable: true,
    fields: (t) => ({
      name: t.exposeString('name', { description: described('字段名', 'Name of the field') }),
      title: t.exposeString('title', { description: described('字段中文名', 'Title of the field') }),
      dataType: t.expose('dataType', { type: fieldType, description: described('数据类型', 'Type of its values') }),
      sensitivity: t.expose('sensitivity', {
        type: sensitivity,
        description: described('敏感程度', 'How sensitive it is'),
      }),
      technique: t.expose('technique', {
        type: technique,
        description: described('所用脱敏方式', 'Desensitisation technique applied'),
      }),
    }),
  });
  const sampleData = builder.objectRef<StoredSample>('SampleData').implement({
    description: described(
      '脱敏样例数据，绝不含源数据（第四条）；未经扫描即不提供',
      'Desensitised rows only, never source data (Article 4). Fails closed: no clean scan, no sample anywhere',
    ),
    shareable: true,
    fields: (t) => ({
      columns: t.field({
        type: [column],
        description: described('各列', 'Its columns'),
        resolve: (sample) => [...sample.columns],
      }),
      rows: t.field({
        type: ['JSON'],
        description: described('各行，以字段名为键', 'Its rows, objects keyed by field name'),
        resolve: (sample) => [...sample.rows],
      }),
      rowCount: t.exposeInt('rowCount', { description: described('样例总行数', 'Rows in the whole sample') }),
      digest: t.exposeString('digest', {
        description: described('全部行的 SHA-256', 'SHA-256 of the whole sample, hex'),
      }),
      generatedAt: t.expose('generatedAt', {
        type: 'DateTime',
        description: described('生成时间', 'When it was made'),
      }),
    }),
  });
  return { fieldType, sensitivity, technique, sampleData };
}

function defineFieldType(builder: Builder) {
  return defineEnum(builder, 'FieldType', described('数据项类型', 'Type of a field'), {
    STRING: ['字符串', 'text'],
    INTEGER: ['整数', 'whole number'],
    DECIMAL: ['小数', 'decimal number'],
    BOOLEAN: ['布尔', 'true or false'],
    DATE: ['日期', 'day'],
    DATETIME: ['日期时间', 'instant'],
    GEOMETRY: ['几何', 'geometry or coordinates'],
    BINARY: ['二进制', 'binary'],
    OTHER: ['其他', 'other'],
  });
}

function defineTechnique(builder: Builder) {
  return defineEnum(builder, 'DesensitisationTechnique', described('脱敏方式', 'Desensitisation technique'), {
    NONE: ['不脱敏', 'none'],
    MASK: ['掩码', 'masking'],
    GENERALISE: ['泛化', 'generalisation'],
    SUPPRESS: ['抑制', 'suppression'],
    PSEUDONYMISE: ['假名化', 'pseudonymisation'],
    PERTURB: ['扰动', 'perturbation'],
    AGGREGATE: ['聚合', 'aggregation'],
  });
}
