import { z } from 'zod';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { type AttributeName, attributeNames, attributeOf } from '../attributes.ts';
import type { Attribute } from '../resource/rules/attribute-kinds.ts';
import type { SyncRecord } from '../resource/rules/sync-record.ts';
import { datePrecisions } from '../resource/rules/vocabularies.ts';
import { fieldInput } from './field-input.ts';

const FieldInput = fieldInput({ text: () => z.string(), length: z.number().int() });

const SampleInput = inputType('SampleInput', ['脱敏样例', 'Desensitised sample rows'], {
  rows: field(
    z.array(z.unknown().meta({ graphql: 'JSON' })),
    '各行，以字段名为键',
    'Rows: objects keyed by field name',
  ),
});

/** Days as texts: a Date of the graph is of the years in which law and city are, and would refuse the batch. */
const PeriodInput = inputType('PeriodInput', ['时间段，起止日期至少给出其一', 'A period: give from, to, or both'], {
  from: field(
    z.string().nullish(),
    '起始日期 YYYY-MM-DD，公元 0001 至 9999 年；不详则略',
    'Its first day as YYYY-MM-DD, of the years 0001 to 9999; left out where it is not known',
  ),
  to: field(
    z.string().nullish(),
    '终止日期 YYYY-MM-DD，公元 0001 至 9999 年，不早于起始；未止则略',
    'Its last day as YYYY-MM-DD, of the years 0001 to 9999, not before the first; left out where it goes on',
  ),
});

/** The form of an attribute's values; what it leaves open, faultsOf tells of one record and not of its batch. */
function schemaOf(attribute: Attribute): z.ZodType {
  switch (attribute.kind) {
    case 'name':
      return z.string();
    case 'text':
    case 'prose':
    case 'joined':
    case 'page':
      return z.string().nullish();
    case 'words':
    case 'themes':
    case 'codes':
      return z.array(z.string()).nullish();
    case 'vocabulary':
      // The graph has checked that it is one of the values.
      return z.string().meta({ graphql: attribute.vocabulary.graphql }).nullish();
    case 'flag':
      return z.boolean().nullish();
    case 'instant':
      return z.date().meta({ graphql: 'DateTime' }).nullish();
    case 'precision':
      return z.string().meta({ graphql: datePrecisions.graphql }).nullish();
    case 'period':
      return PeriodInput.nullish();
  }
}

const attributeFields = Object.fromEntries(
  attributeNames.map((name) => {
    const attribute = attributeOf(name);
    return [name, field(schemaOf(attribute), ...attribute.about)];
  }),
) as { [Name in AttributeName]: z.ZodType<SyncRecord[Name]> };

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
    ...attributeFields,
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
