import { type FieldInput, splitOutsideBrackets, uniqueFields } from '../field-list.ts';
import { cleanNumber } from '../source-values.ts';
import type { SheetResource, SheetRow } from './group-rows.ts';
import type { Warn } from './sheet-values.ts';
import { readLabel, readType } from './vocabulary-labels.ts';

/** The fields that the rows of a resource tell: one a row, or all in one cell (`企业名称(字符型C,100)；成立日期(日期型D)`). */
export function readSheetFields({ head, rows }: SheetResource, warn: Warn): FieldInput[] {
  const listed = head.text('fieldList') ?? '';
  const fields = [
    ...splitOutsideBrackets(listed, '[;；、,，\n]').map((part) => readPart(part)),
    ...rows.flatMap((row) => readRow(row, warn)),
  ];
  return uniqueFields(fields);
}

function readPart(part: string): FieldInput {
  const [, title = part, inside = ''] = /^(.+?)\s*[(（]([^()（）]*)[)）]$/.exec(part) ?? [];
  const [type = '', length = ''] = inside.split(/[,，]/).map((each) => each.trim());
  const dataType = readType(type);
  if (dataType === undefined) return { name: part, title: part, dataType: 'STRING' };
  return { name: title, title, dataType, ...lengthOf(length) };
}

function readRow(row: SheetRow, warn: Warn): FieldInput[] {
  const title = row.text('fieldTitle');
  const name = row.text('fieldName') ?? title ?? '';
  if (name === '') return [];
  const description = row.text('fieldDescription');
  const unit = row.text('fieldUnit');
  return [
    {
      name,
      ...(title == null ? {} : { title }),
      ...(description == null ? {} : { description }),
      ...(unit == null ? {} : { unit }),
      dataType: typeOf(row, warn),
      ...lengthOf(row.text('fieldLength') ?? ''),
      ...marked(row, 'fieldSensitivity', 'sensitivity', warn),
      ...marked(row, 'fieldTechnique', 'desensitisation', warn),
    },
  ];
}

function typeOf(row: SheetRow, warn: Warn): string {
  const said = row.text('fieldType') ?? '';
  if (said === '') return 'STRING';
  const type = readType(said);
  if (type === undefined) warn('fields.dataType', said, 'unreadable', row.line);
  return type ?? 'OTHER';
}

function marked<Key extends 'sensitivity' | 'desensitisation'>(
  row: SheetRow,
  column: 'fieldSensitivity' | 'fieldTechnique',
  key: Key,
  warn: Warn,
): { readonly [name in Key]?: string } {
  const said = row.text(column) ?? '';
  if (said === '') return {};
  const value = readLabel(column, said);
  if (value === undefined) warn(`fields.${key}`, said, 'unreadable', row.line);
  return value === undefined ? {} : ({ [key]: value } as { [name in Key]?: string });
}

function lengthOf(said: string): { readonly length?: number } {
  const figures = cleanNumber(said);
  const length = Number(figures);
  return figures !== '' && Number.isInteger(length) && length >= 0 && length < 2 ** 31 ? { length } : {};
}
