import { z } from 'zod';
import { isCalendarDay } from '#kernel/graph/years.ts';
import { findFaultOfJson } from '#kernel/platform/json-value.ts';
import { withhold } from '#kernel/privacy/texts.ts';
import { labels } from '../../gateway/export/sheet-columns.ts';
import {
  type AttributeName,
  attributeNames,
  attributeOf,
  datePrecisions,
  isDate,
  precisionOf,
} from '../../subgraphs/resources/attributes.ts';
import type { Converted, RecordInput, Warning } from './convert.ts';
import { dated, type NamedMoment, readMoment } from './dates.ts';
import { findReasonToLeaveOut } from './leave-out.ts';
import type { LeaveOutRule } from './mapping.ts';
import { soundText } from './source-values.ts';

const text = z.string().transform(soundText);
const words = z.array(text);
const oneOf = (vocabulary: 'fieldType' | 'fieldSensitivity' | 'fieldTechnique') =>
  z.enum(Object.keys(labels[vocabulary]) as [string, ...string[]]);
const date = z.string().transform((said, context) => {
  const moment = readMoment(said, '+08:00');
  if (moment === null) context.addIssue({ code: 'custom', message: 'is no date' });
  return moment;
});

const codes = z.array(z.string().regex(/^\d{6}$/));
const day = z.string().refine(isCalendarDay).nullable().default(null);
const Period = z
  .strictObject({ from: day, to: day })
  .refine(({ from, to }) => (from ?? to) !== null && (from === null || to === null || from <= to));

const Field = z.strictObject({
  name: text,
  title: text.nullish(),
  description: text.nullish(),
  dataType: oneOf('fieldType'),
  length: z.int32().min(0).nullish(),
  unit: text.nullish(),
  sensitivity: oneOf('fieldSensitivity').nullish(),
  desensitisation: oneOf('fieldTechnique').nullish(),
});

/** A row as the service takes it; one that it does not take would stop all of its batch. */
const Row = z.custom<object>((row) => isObject(row) && findFaultOfJson(row) === null);

/** The form of an attribute's values, by its kind. */
function schemaOf(name: AttributeName): z.ZodType {
  const attribute = attributeOf(name);
  switch (attribute.kind) {
    case 'name':
      return text;
    case 'text':
    case 'prose':
    case 'joined':
    case 'page':
      return text.nullable();
    case 'codes':
      return codes.nullable();
    case 'words':
    case 'themes':
      return words.nullable();
    case 'vocabulary':
      return z.enum(Object.keys(attribute.vocabulary.values) as [string, ...string[]]).nullable();
    case 'flag':
      return z.boolean().nullable();
    case 'instant':
      return date.nullable();
    case 'precision':
      return z.enum(Object.keys(datePrecisions.values) as [string, ...string[]]).nullable();
    case 'period':
      return Period.nullable();
  }
}

/** What a record may say, each by itself: what is wrong is left out, the others stand. */
const schemas = new Map<string, z.ZodType>([
  ...attributeNames.map((name) => [name, schemaOf(name)] as const),
  ['fields', z.array(Field).nullable()],
  ['sample', z.strictObject({ rows: z.array(Row) }).nullable()],
  ['desensitisationRuleId', text.nullable()],
  ['source', text.nullable()],
]);

/** What a record may say of its own state; it is published or it does not come in. */
const ownStates: readonly LeaveOutRule[] = [
  { reason: 'DRAFT', from: ['status', 'state'], matching: '^(draft|pending)' },
  { reason: 'DELETED', from: ['status', 'state'], matching: '^deleted$' },
  { reason: 'WITHDRAWN', from: ['status', 'state'], matching: '^(withdrawn|retired)$' },
  { reason: 'PRIVATE', from: ['private'], matching: '^true$' },
];
const notOfTheRecord = new Set(['line', 'status', 'state', 'private']);

const required = ['code', 'title', 'providerCode', 'providerName'] as const;

/** One of so many records from the start must be whole for all to be taken for ours. */
const looked = 50;

/** Whether values are records as `npm run export` writes them as JSON lines, and as syncResources takes them. */
export function areOwnRecords(values: readonly unknown[]): boolean {
  return values
    .slice(0, looked)
    .some((value) => isObject(value) && required.every((name) => Object.hasOwn(value, name)));
}

/** The record in a value; an attribute that we do not know, or that holds what it may not, is left out with a warning. */
export function convertOwn(value: unknown, line: number): Converted {
  const given = isObject(value) ? value : {};
  const record: Record<string, unknown> = { line, code: '', title: '', providerCode: '', providerName: '' };
  const wrong: string[] = [];
  for (const [name, said] of Object.entries(given)) {
    const parsed = schemas.get(name)?.safeParse(said);
    if (parsed?.success) record[name] = parsed.data;
    else if (!notOfTheRecord.has(name)) wrong.push(name);
  }
  const { source = null, ...rest } = { ...record, ...datesIn(record) };
  const warnings = wrong.map(
    (attribute): Warning => ({
      line,
      code: String(record.code),
      attribute,
      value: withhold(JSON.stringify(given[attribute]) ?? '').slice(0, 200),
      kind: 'unreadable',
    }),
  );
  const leftOut = findReasonToLeaveOut({ value: given, absent: new Set() }, ownStates);
  return { record: rest as unknown as RecordInput, warnings, source: source as string | null, leftOut };
}

/** The dates of a record, each with its precision: what stands beside it, else how much of it is said, where that is less than an instant. */
function datesIn(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const said = attributeNames.filter(isDate).map((name): Record<string, unknown> => {
    const moment = record[name] as NamedMoment | null | undefined;
    if (moment == null) return {};
    const beside = record[precisionOf(name)];
    if (beside === undefined && moment.precision === 'INSTANT') return { [name]: moment.at };
    return { ...dated(name, moment), ...(beside == null ? {} : { [precisionOf(name)]: beside }) };
  });
  return Object.assign({}, ...said);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
