import { z } from 'zod';
import { field, inputType } from '#kernel/verbs/input-type.ts';
import { fieldInput } from './field-input.ts';

/** A value of one of the graph's enums, which has checked it. */
function oneOf(graphql: string) {
  return z.string().meta({ graphql }).nullish();
}

const words = z.array(z.string()).nullish();
const instant = z.date().meta({ graphql: 'DateTime' }).nullish();
const providerKind = z
  .enum(['GOVERNMENT_DEPARTMENT', 'PUBLIC_SERVICE_ORGANISATION'])
  .meta({ graphql: 'ProviderKind' })
  .nullish();

const FieldInput = fieldInput({ text: () => z.string(), length: z.number().int() });

const SampleInput = inputType('SampleInput', ['脱敏样例', 'Desensitised sample rows'], {
  rows: field(
    z.array(z.unknown().meta({ graphql: 'JSON' })),
    '各行，以字段名为键',
    'Rows: objects keyed by field name',
  ),
});

/** `ResourceRecordInput`: its form only, for what a record says refuses that record and not its batch. */
export const ResourceRecordInput = inputType(
  'ResourceRecordInput',
  ['一条资源记录', 'One resource as the source has it'],
  {
    line: field(
      z.number().int().nullish(),
      '在来源中的序号，从 1 起',
      'Its place in the source, from 1; counted in order if not given',
    ),
    code: field(z.string(), '信息资源代码', 'Code of the resource'),
    title: field(z.string(), '信息资源名称', 'Title'),
    description: field(z.string().nullish(), '摘要', 'What it holds'),
    providerCode: field(z.string(), '提供方代码', 'Code of its provider'),
    providerName: field(z.string(), '提供方名称', 'Name of its provider'),
    providerKind: field(providerKind, '提供方类别', 'Kind of its provider'),
    themes: field(words, '主题', 'Its themes'),
    keywords: field(words, '关键词', 'Its keywords'),
    format: field(z.string().nullish(), '格式', 'Its format'),
    updateFrequency: field(oneOf('UpdateFrequency'), '更新周期', 'How often it is updated'),
    sharing: field(oneOf('SharingType'), '共享类型', 'How it is shared'),
    openness: field(oneOf('OpennessType'), '开放类型', 'How it is open'),
    grade: field(oneOf('DataGrade'), '分级', 'Its grade'),
    containsPersonalInformation: field(z.boolean().nullish(), '含个人信息', 'It holds personal information'),
    containsTradeSecrets: field(z.boolean().nullish(), '含商业秘密', 'It holds trade secrets'),
    delivery: field(oneOf('DeliveryMode'), '提供方式', 'How it reaches the platform'),
    issuedAt: field(instant, '发布时间', 'When it was issued'),
    modifiedAt: field(instant, '更新时间', 'When it was last modified'),
    landingPage: field(z.string().nullish(), '来源页面', 'Its page at the source'),
    licence: field(z.string().nullish(), '许可', 'Its licence'),
    fields: field(z.array(FieldInput).nullish(), '信息项', 'Its fields'),
    sample: field(
      SampleInput.nullish(),
      '脱敏样例；未给出则保留原样例，但信息项敏感度升高而原样例未作处理的，原样例撤下',
      'Its desensitised sample; absent, the one there stays, unless a field that it shows untreated has become more sensitive than INTERNAL',
    ),
    desensitisationRuleId: field(
      z.string().meta({ graphql: 'ID' }).nullish(),
      '所依脱敏规则（第十三条）',
      'The desensitisation rule its sample follows (Article 13)',
    ),
  },
);
