import type { ResourceContent } from './merge-record.ts';
import type { SyncRecord } from './sync-record.ts';

/** What may be corrected here, besides at the source (Article 5). */
export const correctable = ['title', 'description', 'themes', 'keywords', 'updateFrequency'] as const;

export type Correctable = (typeof correctable)[number];

/** The fields that stand corrected, each with the value that the source had sent. */
export type Corrections = Partial<Record<Correctable, unknown>>;

interface Corrected {
  readonly content: ResourceContent;
  readonly corrections: Corrections;
}

/** What a record makes of a resource that was corrected: a correction stands until the source sends another value than the one corrected. */
export function keepCorrections(before: Corrected | null, record: SyncRecord, after: ResourceContent): Corrected {
  if (!before) return { content: after, corrections: {} };
  const standing = correctable.filter(
    (field) =>
      field in before.corrections && (record[field] === undefined || isSame(after[field], before.corrections[field])),
  );
  const kept = standing.map((field) => [field, before.content[field]] as const);
  const corrections = Object.fromEntries(standing.map((field) => [field, before.corrections[field]]));
  return { content: { ...after, ...Object.fromEntries(kept) }, corrections };
}

/** What stands corrected after these values were given for some fields; the first value that the source sent is remembered. */
export function correct(
  current: Pick<ResourceContent, Correctable>,
  standing: Corrections,
  given: Partial<Pick<ResourceContent, Correctable>>,
): Corrections {
  const changed = correctable.filter((field) => given[field] !== undefined && !isSame(given[field], current[field]));
  const remembered = changed.map((field) => [field, field in standing ? standing[field] : current[field]]);
  return { ...standing, ...Object.fromEntries(remembered) };
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
