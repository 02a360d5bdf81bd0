import { z } from 'zod';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';

interface Checks {
  /** A text of up to so many characters. */
  readonly text: (most: number) => z.ZodType<string>;
  readonly length: z.ZodType<number>;
}

/** `ResourceFieldInput`; what refuses the whole input with one verb refuses one record of many with another. */
export function fieldInput({ text, length }: Checks) {
  return inputType('ResourceFieldInput', ['一个信息项', 'One field of a resource'], {
    name: field(text(500), '字段名，资源内唯一', 'Its name, unique in the resource'),
    title: field(text(500).nullish(), '中文名，缺省同字段名', 'Its title; its name if not given'),
    description: field(text(10_000).nullish(), '说明', 'What it holds'),
    dataType: field(z.string().meta({ graphql: 'FieldType' }), '数据类型', 'Type of its values'),
    length: field(length.nullish(), '长度', 'Its length in characters'),
    unit: field(text(200).nullish(), '计量单位', 'Unit of its values'),
    sensitivity: field(
      z.string().meta({ graphql: 'FieldSensitivity' }).nullish(),
      '敏感程度，缺省 INTERNAL',
      'How sensitive it is; INTERNAL if not given',
    ),
    desensitisation: field(
      z.string().meta({ graphql: 'DesensitisationTechnique' }).nullish(),
      '脱敏方式',
      'Desensitisation technique',
    ),
  });
}
