import type { Bilingual } from '#kernel/platform/bilingual.ts';
import type { TextScan } from '#kernel/privacy/texts.ts';
import { type AttributeName, attributeNames, attributeOf } from '../../attributes.ts';
import type { SyncRecord } from './sync-record.ts';

const scanned = attributeNames.filter((name) => attributeOf(name).scanned);

/** Personal data in what a record says of itself: where it stands and of which kind, never what it is (Article 4, rule 5). */
export function personalDataIn(record: SyncRecord, scan: TextScan): Bilingual[] {
  const told = (place: string, ...parts: readonly (string | null | undefined)[]) =>
    [...new Set(parts.flatMap((part) => (part ? scan(part) : [])))].map((kind) => ({
      zh: `${place}：含个人数据（${kind}），请去除（第四条）`,
      en: `${place}: personal data (${kind}); remove it (Article 4)`,
    }));
  return [
    ...scanned.flatMap((name) => told(name, ...textsIn(record[name]))),
    ...(record.fields ?? []).flatMap(({ name, title, description, unit }, i) =>
      told(`fields.${i}`, name, title === name ? null : title, description, unit),
    ),
  ];
}

function textsIn(value: SyncRecord[AttributeName]): string[] {
  return [value].flat().filter((part) => typeof part === 'string');
}
