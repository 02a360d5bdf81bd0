import type { Bilingual } from '#kernel/bilingual.ts';
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
const mostFaults = 50;

/** The first fifty reasons to refuse a record, each naming its field and what to do; none where it is sound. */
export function faultsOf(record: SyncRecord, scan: TextScan): Bilingual[] {
  const faults = [...textFaults(record), ...listFaults(record), ...fieldFaults(record.fields ?? [])];
  return faults.length > 0 ? faults.slice(0, mostFaults) : personalDataIn(record, scan);
}

function fault(field: string, zh: string, en: string): Bilingual {
  return { zh: `${field}：${zh}`, en: `${field}: ${en}` };
}

function textFaults(record: SyncRecord): Bilingual[] {
  const required = (['code', 'title', 'providerCode', 'providerName'] as const)
    .filter((name) => record[name].trim() === '')
    .map((name) => fault(name, '为空，请填写', 'is empty; give it'));
  const tooLong = (Object.keys(longest) as (keyof typeof longest)[])
    .filter((name) => (record[name] ?? '').length > longest[name])
    .map((name) =>
      fault(name, `超过 ${longest[name]} 个字符，请缩短`, `has more than ${longest[name]} characters; shorten it`),
    );
  const spaced =
    record.code !== record.code.trim()
      ? [fault('code', '首尾有空白，请去除', 'begins or ends with blanks; remove them')]
      : [];
  const page =
    record.landingPage && !/^https?:\/\//i.test(record.landingPage)
      ? [fault('landingPage', '不是 http(s) 地址，请更正或略去', 'is no http(s) address; correct it or leave it out')]
      : [];
  return [...required, ...tooLong, ...spaced, ...page];
}

function listFaults(record: SyncRecord): Bilingual[] {
  return (['themes', 'keywords'] as const).flatMap((name) => {
    const words = record[name] ?? [];
    if (words.length > mostWords)
      return [fault(name, `超过 ${mostWords} 个，请减少`, `has more than ${mostWords}; give fewer`)];
    return words.some((word) => word.trim() === '' || word.length > 200)
      ? [fault(name, '其中有空的或超过 200 个字符的', 'holds one that is empty or has more than 200 characters')]
      : [];
  });
}

function fieldFaults(fields: readonly RecordField[]): Bilingual[] {
  if (fields.length > mostFields)
    return [fault('fields', `超过 ${mostFields} 项，请减少`, `has more than ${mostFields}; give fewer`)];
  const seen = new Set<string>();
  return fields.flatMap(({ name, length }, i) => {
    const faults = [];
    if (name.trim() === '' || name.length > 500)
      faults.push(fault(`fields.${i}.name`, '须有 1 到 500 个字符', 'must have 1 to 500 characters'));
    if (seen.has(name))
      faults.push(fault(`fields.${i}.name`, '重复出现，名称须唯一', 'stands twice; make names unique'));
    if (length != null && length < 0) faults.push(fault(`fields.${i}.length`, '为负数', 'is negative'));
    seen.add(name);
    return faults;
  });
}

/** How many values of a record are given as UNKNOWN: what the source says and no rule maps. */
export function unknownsIn(record: SyncRecord): number {
  return [record.updateFrequency, record.sharing, record.openness, record.grade].filter((value) => value === 'UNKNOWN')
    .length;
}
