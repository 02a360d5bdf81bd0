import {
  type AttributeName,
  attributeNames,
  attributeOf,
  blankOf,
  type NamesWith,
  type ValueOf,
} from '../../attributes.ts';
import type { Attribute, GivenPeriod } from './attribute-kinds.ts';
import type { StoredField } from './field.ts';
import { mergeDates } from './merge-dates.ts';
import type { RecordField, SyncRecord } from './sync-record.ts';

/** The attributes that are columns of a resource. */
type ContentName = Exclude<AttributeName, NamesWith<{ merge: 'apart' }>>;

export const contentNames = attributeNames.filter(isContent);

function isContent(name: AttributeName): name is ContentName {
  return attributeOf(name).merge !== 'apart';
}

/** What of a resource comes from its source. */
export type ResourceContent = {
  readonly [Name in ContentName]: ValueOf<Name, 'kept'>;
} & {
  readonly providerId: string;
  readonly fields: readonly unknown[];
};

/** A resource as a record makes it: absent is kept (or blank at first), null is cleared. UNKNOWN is never guessed. */
export function mergeRecord(
  before: ResourceContent | null,
  record: SyncRecord,
  providerId: string,
  now: Date,
): ResourceContent {
  const known = (before?.fields ?? []) as StoredField[];
  const merged = contentNames.map((name) => [name, mergeValue(name, before, record)]);
  const content = Object.fromEntries(merged) as Omit<ResourceContent, 'providerId' | 'fields'>;
  return {
    ...content,
    ...mergeDates(before, record, now),
    providerId,
    fields: record.fields === undefined ? known : toFields(record.fields ?? [], known),
  };
}

function mergeValue(name: ContentName, before: ResourceContent | null, record: SyncRecord): unknown {
  const given = record[name];
  if (given === undefined) return before === null ? blankOf(attributeOf(name)) : before[name];
  return given === null ? blankOf(attributeOf(name)) : keptValue(attributeOf(name), given);
}

/** A list without its repetitions, a period with both its ends; anything else as it is given. */
function keptValue({ kind }: Attribute, given: unknown): unknown {
  if (kind !== 'period') return Array.isArray(given) ? [...new Set(given)] : given;
  const { from = null, to = null } = given as GivenPeriod;
  return { from, to };
}

/** Fields as they are stored; what is not said of one's sensitivity and technique stays as it was under its name. */
export function toFields(given: readonly RecordField[], before: readonly StoredField[]): StoredField[] {
  const known = new Map(before.map((field) => [field.name, field]));
  return given.map((field) => toField(field, known.get(field.name)));
}

function toField(field: RecordField, before: StoredField | undefined): StoredField {
  const { sensitivity = before?.sensitivity, desensitisation = before?.desensitisation } = field;
  return {
    name: field.name,
    title: field.title ?? field.name,
    description: field.description ?? null,
    dataType: field.dataType as StoredField['dataType'],
    length: field.length ?? null,
    unit: field.unit ?? null,
    sensitivity: (sensitivity ?? 'INTERNAL') as StoredField['sensitivity'],
    desensitisation: (desensitisation ?? null) as StoredField['desensitisation'],
  };
}

/** Whether two states of a resource say the same. */
export function isSameContent(a: ResourceContent, b: ResourceContent): boolean {
  return canonical(a) === canonical(b);
}

/** Whether what a screening rests on differs: fields, grade or marks (Article 9). */
export function needsScreeningAgain(before: ResourceContent, after: ResourceContent): boolean {
  const basis = ({ fields, grade, containsPersonalInformation, containsTradeSecrets, sharing }: ResourceContent) =>
    canonical({ fields, grade, containsPersonalInformation, containsTradeSecrets, sharing });
  return basis(before) !== basis(after);
}

/** A value's JSON with the keys of its objects in one order, so that stored and given compare equal. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
