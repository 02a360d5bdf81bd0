import type { FieldChange, Renaming, ResourceChange } from './preview-batches.ts';

const shownResources = 20;
const shownCharacters = 80;

/** For people: resource by resource and field by field what would change, and which providers would go by another name. */
export function renderChanges(changes: readonly ResourceChange[], renamed: readonly Renaming[]): string {
  const named = renamed.map(({ code, from, to }) => `  provider ${code}: ${brief(from)} → ${brief(to)}`);
  const providers = named.length === 0 ? [] : ['', `Would rename ${named.length}:`, ...firstOf(named)];
  if (changes.length === 0) return ['', 'No resource that is there would change.', ...providers].join('\n');
  const shown = changes.map(({ line, code, changes: fields }) =>
    [`  ${code} (${line === null ? 'not in the file' : `record ${line}`})`, ...fields.map(renderChange)].join('\n'),
  );
  return ['', `Would change ${changes.length}:`, ...firstOf(shown), ...providers].join('\n');
}

function firstOf(lines: readonly string[]): string[] {
  const more =
    lines.length > shownResources ? [`  and ${lines.length - shownResources} more; --report FILE writes all`] : [];
  return [...lines.slice(0, shownResources), ...more];
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
