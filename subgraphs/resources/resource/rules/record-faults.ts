import type { Bilingual } from '#kernel/platform/bilingual.ts';
import { isBlank } from '#kernel/platform/is-blank.ts';
import type { TextScan } from '#kernel/privacy/texts.ts';
import { type AttributeName, attributeNames, attributeOf } from '../../attributes.ts';
import { faultsOfValue } from './attribute-faults.ts';
import { personalDataIn } from './personal-data.ts';
import type { RecordField, SyncRecord } from './sync-record.ts';

const mostFields = 2000;
const mostFaults = 50;

/** The first fifty reasons to refuse a record, each naming its field and what to do; none where it is sound. */
export function faultsOf(record: SyncRecord, scan: TextScan): Bilingual[] {
  const faults = [
    ...attributeNames.flatMap((name) => attributeFaults(name, record[name])),
    ...fieldFaults(record.fields ?? []),
  ];
  return faults.length > 0 ? faults.slice(0, mostFaults) : personalDataIn(record, scan);
}

function attributeFaults(name: AttributeName, value: SyncRecord[AttributeName]): Bilingual[] {
  if (value === undefined || value === null) return [];
  return faultsOfValue(attributeOf(name), value).map(({ zh, en }) => fault(name, zh, en));
}

/** How many values of a record are given as UNKNOWN: what the source says and no rule maps. */
export function unknownsIn(record: SyncRecord): number {
  return attributeNames.filter((name) => attributeOf(name).kind === 'vocabulary' && record[name] === 'UNKNOWN').length;
}

function fault(field: string, zh: string, en: string): Bilingual {
  return { zh: `${field}：${zh}`, en: `${field}: ${en}` };
}

function fieldFaults(fields: readonly RecordField[]): Bilingual[] {
  if (fields.length > mostFields)
    return [fault('fields', `超过 ${mostFields} 项，请减少`, `has more than ${mostFields}; give fewer`)];
  const seen = new Set<string>();
  return fields.flatMap(({ name, length }, i) => {
    const faults = [];
    if (isBlank(name) || name.length > 500)
      faults.push(fault(`fields.${i}.name`, '须有 1 到 500 个字符', 'must have 1 to 500 characters'));
    if (seen.has(name))
      faults.push(fault(`fields.${i}.name`, '重复出现，名称须唯一', 'stands twice; make names unique'));
    if (length != null && length < 0) faults.push(fault(`fields.${i}.length`, '为负数', 'is negative'));
    seen.add(name);
    return faults;
  });
}
