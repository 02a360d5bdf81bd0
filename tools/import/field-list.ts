import type { ListedFields, ProseFields } from './mapping.ts';
import { cleanNumber, expressionOf, readPath, readText, type SourceRecord, squeeze } from './source-values.ts';
import { readVocabulary } from './vocabulary.ts';

/** A field of ResourceFieldInput; how sensitive it is the service decides where the source does not say. */
export interface FieldInput {
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly dataType: string;
  readonly length?: number;
  readonly unit?: string;
  readonly sensitivity?: string;
  readonly desensitisation?: string;
}

/** More fields than the service takes in one resource are cut, so that it can say so. */
const mostFields = 2_001;

/** The fields of a record, each name once: out of its prose, or out of a list of objects. */
export function readFields(
  record: SourceRecord,
  rule: ProseFields | ListedFields,
  onUnmapped: (said: string) => void,
): FieldInput[] {
  const fields = 'list' in rule ? readListed(record, rule, onUnmapped) : readProse(record, rule);
  return uniqueFields(fields);
}

/** The fields that have a name, each name once, no more than the service needs to see that they are too many. */
export function uniqueFields(fields: readonly FieldInput[]): FieldInput[] {
  const byName = new Map<string, FieldInput>();
  for (const field of fields) if (field.name !== '' && !byName.has(field.name)) byName.set(field.name, field);
  return [...byName.values()].slice(0, mostFields);
}

function readProse(record: SourceRecord, rule: ProseFields): FieldInput[] {
  const prose = readText(record, { from: rule.from });
  for (const { pattern, least, longest } of rule.patterns) {
    const list = expressionOf(pattern).exec(prose)?.[1];
    if (list === undefined) continue;
    const names = splitOutsideBrackets(list, rule.split);
    if (names.length >= least && names.every((name) => name.length <= longest))
      return names.map((name) => proseField(name, rule.unit));
  }
  return [];
}

function proseField(name: string, unit: string | undefined): FieldInput {
  const found = unit === undefined ? undefined : expressionOf(unit).exec(name)?.[1];
  return { name, title: name, dataType: 'STRING', ...(found === undefined ? {} : { unit: found }) };
}

const opening = new Set('（([【《〔{｛“‘');
const closing = new Set('）)]】》〕}｝”’');

/** The parts of a text between separators, those inside brackets left whole; empty parts are dropped. */
export function splitOutsideBrackets(list: string, separator: string): string[] {
  const isSeparator = new RegExp(`^(?:${separator})$`, 'u');
  const balanced = countOf(list, opening) === countOf(list, closing);
  const parts = [''];
  let depth = 0;
  for (const character of list) {
    if (balanced && opening.has(character)) depth += 1;
    if (balanced && closing.has(character)) depth = Math.max(0, depth - 1);
    if (depth === 0 && isSeparator.test(character)) parts.push('');
    else parts.push((parts.pop() ?? '') + character);
  }
  return parts.map(squeeze).filter((part) => part !== '');
}

function countOf(text: string, characters: ReadonlySet<string>): number {
  let count = 0;
  for (const character of text) if (characters.has(character)) count += 1;
  return count;
}

function readListed(record: SourceRecord, rule: ListedFields, onUnmapped: (said: string) => void): FieldInput[] {
  const listed = readPath(record.value, rule.list).flatMap((found) => (Array.isArray(found) ? found : [found]));
  return listed.map((value) => {
    const field = { value, absent: record.absent };
    const length = rule.length && Number(cleanNumber(readText(field, rule.length)) || Number.NaN);
    return {
      name: squeeze(readText(field, rule.name)),
      ...textOf('title', rule.title && readText(field, rule.title)),
      ...textOf('description', rule.description && readText(field, rule.description)),
      ...textOf('unit', rule.unit && readText(field, rule.unit)),
      ...(length !== undefined && Number.isInteger(length) && length >= 0 && length < 2 ** 31 ? { length } : {}),
      dataType: typeOf(field, rule.dataType, onUnmapped),
    };
  });
}

function textOf<Key extends string>(key: Key, text: string | undefined): { [name in Key]?: string } {
  return text ? ({ [key]: text } as { [name in Key]?: string }) : {};
}

function typeOf(field: SourceRecord, rule: ListedFields['dataType'], onUnmapped: (said: string) => void): string {
  if (rule === undefined) return 'STRING';
  const found = readVocabulary(field, rule);
  if ('value' in found) return found.value;
  onUnmapped(found.unmapped);
  return 'OTHER';
}
