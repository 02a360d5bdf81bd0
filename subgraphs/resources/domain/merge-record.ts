import type { StoredField } from './field.ts';
import type { RecordField, SyncRecord } from './record.ts';

/** What of a resource comes from its source. */
export interface ResourceContent {
  readonly title: string;
  readonly description: string | null;
  readonly providerId: string;
  readonly providerCode: string;
  readonly themes: readonly string[];
  readonly keywords: readonly string[];
  readonly fields: readonly unknown[];
  readonly format: string | null;
  readonly updateFrequency: string;
  readonly sharing: string;
  readonly openness: string;
  readonly grade: string;
  readonly containsPersonalInformation: boolean;
  readonly containsTradeSecrets: boolean;
  readonly delivery: string;
  readonly issuedAt: Date | null;
  readonly modifiedAt: Date;
  readonly landingPage: string | null;
  readonly licence: string | null;
}

const blank: Omit<ResourceContent, 'title' | 'providerId' | 'providerCode' | 'modifiedAt'> = {
  description: null,
  themes: [],
  keywords: [],
  fields: [],
  format: null,
  updateFrequency: 'UNKNOWN',
  sharing: 'UNKNOWN',
  openness: 'UNKNOWN',
  grade: 'UNKNOWN',
  containsPersonalInformation: false,
  containsTradeSecrets: false,
  delivery: 'AGGREGATED',
  issuedAt: null,
  landingPage: null,
  licence: null,
};

/** A resource as a record makes it: absent is kept (or blank at first), null is cleared. UNKNOWN is never guessed. */
export function mergeRecord(
  before: ResourceContent | null,
  record: SyncRecord,
  providerId: string,
  now: Date,
): ResourceContent {
  const kept = before ?? blank;
  const take = <Key extends keyof typeof blank & keyof SyncRecord>(key: Key): (typeof blank)[Key] => {
    const given = record[key];
    if (given === undefined) return kept[key];
    return (given ?? blank[key]) as (typeof blank)[Key];
  };
  const issuedAt = take('issuedAt');
  return {
    title: record.title,
    providerId,
    providerCode: record.providerCode,
    description: take('description'),
    themes: [...new Set(take('themes'))],
    keywords: [...new Set(take('keywords'))],
    fields: record.fields === undefined ? kept.fields : toFields(record.fields ?? [], kept.fields as StoredField[]),
    format: take('format'),
    updateFrequency: take('updateFrequency'),
    sharing: take('sharing'),
    openness: take('openness'),
    grade: take('grade'),
    containsPersonalInformation: take('containsPersonalInformation'),
    containsTradeSecrets: take('containsTradeSecrets'),
    delivery: take('delivery'),
    issuedAt,
    modifiedAt: record.modifiedAt ?? before?.modifiedAt ?? issuedAt ?? now,
    landingPage: take('landingPage'),
    licence: take('licence'),
  };
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
