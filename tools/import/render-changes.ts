import type { FieldChange, ResourceChange } from './compare-record.ts';

const shownResources = 20;
const shownCharacters = 80;

/** For people: resource by resource and field by field what would change. */
export function renderChanges(changes: readonly ResourceChange[]): string {
  if (changes.length === 0) return '\nNo resource that is there would change.';
  const shown = changes
    .slice(0, shownResources)
    .flatMap(({ line, code, changes: fields }) => [
      `  ${code} (${line === null ? 'not in the file' : `record ${line}`})`,
      ...fields.map(renderChange),
    ]);
  const more =
    changes.length > shownResources ? [`  and ${changes.length - shownResources} more; --report FILE writes all`] : [];
  return ['', `Would change ${changes.length}:`, ...shown, ...more].join('\n');
}

function renderChange({ attribute, from, to }: FieldChange): string {
  if (from === null) return `    ${attribute}: + ${brief(to)}`;
  if (to === null) return `    ${attribute}: − ${brief(from)}`;
  if (isObject(from) && isObject(to)) {
    const parts = Object.keys(to).filter((key) => JSON.stringify(from[key]) !== JSON.stringify(to[key]));
    return `    ${attribute}: ${parts.map((key) => `${key} ${brief(from[key])} → ${brief(to[key])}`).join(', ')}`;
  }
  return `    ${attribute}: ${brief(from)} → ${brief(to)}`;
}

function brief(value: unknown): string {
  const text = JSON.stringify(value) ?? 'null';
  return text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
