import type { TextScan } from '#kernel/privacy/texts.ts';
import { personalDataIn } from './personal-data.ts';

/** One record of a sync: what is absent (undefined) is kept, what is null is cleared. */
export interface SyncRecord {
  readonly line?: number | null;
  readonly code: string;
  readonly title: string;
  readonly description?: string | null;
  readonly providerCode: string;
  readonly providerName: string;
  readonly providerKind?: 'GOVERNMENT_DEPARTMENT' | 'PUBLIC_SERVICE_ORGANISATION' | null;
  readonly themes?: readonly string[] | null;
  readonly keywords?: readonly string[] | null;
  readonly format?: string | null;
  readonly updateFrequency?: string | null;
  readonly sharing?: string | null;
  readonly openness?: string | null;
  readonly grade?: string | null;
  readonly containsPersonalInformation?: boolean | null;
  readonly containsTradeSecrets?: boolean | null;
  readonly delivery?: string | null;
  readonly issuedAt?: Date | null;
  readonly modifiedAt?: Date | null;
  readonly landingPage?: string | null;
  readonly licence?: string | null;
  readonly fields?: readonly RecordField[] | null;
  readonly sample?: { readonly rows: readonly unknown[] } | null;
  readonly desensitisationRuleId?: string | null;
}

export interface RecordField {
  readonly name: string;
  readonly title?: string | null;
  readonly description?: string | null;
  readonly dataType: string;
  readonly length?: number | null;
  readonly unit?: string | null;
  readonly sensitivity?: string | null;
  readonly desensitisation?: string | null;
}

const longest = {
  code: 200,
  title: 500,
  description: 20_000,
  providerCode: 100,
  providerName: 200,
  format: 200,
  landingPage: 2000,
  licence: 500,
} as const;
const mostFields = 2000;
const mostWords = 100;

/** Every reason to refuse a record, each naming its field and what to do; none where it is sound. */
export function faultsOf(record: SyncRecord, scan: TextScan): string[] {
  const faults = [...textFaults(record), ...listFaults(record), ...fieldFaults(record.fields ?? [])];
  return faults.length > 0 ? faults : personalDataIn(record, scan);
}

function textFaults(record: SyncRecord): string[] {
  const required = (['code', 'title', 'providerCode', 'providerName'] as const)
    .filter((name) => record[name].trim() === '')
    .map((name) => `${name}: is empty; give it`);
  const tooLong = (Object.keys(longest) as (keyof typeof longest)[])
    .filter((name) => (record[name] ?? '').length > longest[name])
    .map((name) => `${name}: has more than ${longest[name]} characters; shorten it`);
  const spaced = record.code !== record.code.trim() ? ['code: begins or ends with blanks; remove them'] : [];
  const page =
    record.landingPage && !/^https?:\/\//i.test(record.landingPage)
      ? ['landingPage: is no http(s) address; correct it or leave it out']
      : [];
  return [...required, ...tooLong, ...spaced, ...page];
}

function listFaults(record: SyncRecord): string[] {
  return (['themes', 'keywords'] as const).flatMap((name) => {
    const words = record[name] ?? [];
    if (words.length > mostWords) return [`${name}: has more than ${mostWords}; give fewer`];
    return words.some((word) => word.trim() === '' || word.length > 200)
      ? [`${name}: holds one that is empty or has more than 200 characters`]
      : [];
  });
}

function fieldFaults(fields: readonly RecordField[]): string[] {
  if (fields.length > mostFields) return [`fields: has more than ${mostFields}; give fewer`];
  const seen = new Set<string>();
  return fields.flatMap(({ name, length }, i) => {
    const faults = [];
    if (name.trim() === '' || name.length > 500) faults.push(`fields.${i}.name: must have 1 to 500 characters`);
    if (seen.has(name)) faults.push(`fields.${i}.name: stands twice; make names unique`);
    if (length != null && length < 0) faults.push(`fields.${i}.length: is negative`);
    seen.add(name);
    return faults;
  });
}

/** How many values of a record are given as UNKNOWN: what the source says and no rule maps. */
export function unknownsIn(record: SyncRecord): number {
  return [record.updateFrequency, record.sharing, record.openness, record.grade].filter((value) => value === 'UNKNOWN')
    .length;
}
