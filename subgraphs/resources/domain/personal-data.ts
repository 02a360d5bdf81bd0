import type { Bilingual } from '#kernel/bilingual.ts';
import type { TextScan } from '#kernel/privacy/texts.ts';
import type { SyncRecord } from './record.ts';

const texts = [
  'code',
  'title',
  'description',
  'providerCode',
  'providerName',
  'format',
  'landingPage',
  'licence',
] as const;

/** Personal data in what a record says of itself: where it stands and of which kind, never what it is (Article 4, rule 5). */
export function personalDataIn(record: SyncRecord, scan: TextScan): Bilingual[] {
  const told = (place: string, ...parts: readonly (string | null | undefined)[]) =>
    [...new Set(parts.flatMap((part) => (part ? scan(part) : [])))].map((kind) => ({
      zh: `${place}：含个人数据（${kind}），请去除（第四条）`,
      en: `${place}: personal data (${kind}); remove it (Article 4)`,
    }));
  return [
    ...texts.flatMap((name) => told(name, record[name])),
    ...told('themes', ...(record.themes ?? [])),
    ...told('keywords', ...(record.keywords ?? [])),
    ...(record.fields ?? []).flatMap(({ name, title, description, unit }, i) =>
      told(`fields.${i}`, name, title === name ? null : title, description, unit),
    ),
  ];
}
