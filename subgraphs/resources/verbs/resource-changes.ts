import type { StoredField } from '../resource/rules/field.ts';
import { contentNames } from '../resource/rules/merge-record.ts';
import type { Outcome } from './judge-records.ts';

/** One attribute that changes; a field of the resource by its name, as `fields.名称`. What is not there is null. */
export interface AttributeChange {
  readonly attribute: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** What changes of a resource that is there already. */
export function changesOf(outcome: Pick<Outcome, 'before' | 'content' | 'sample' | 'cleared'>): AttributeChange[] {
  const { before, content } = outcome;
  if (before === null) return [];
  return [
    { attribute: 'status', from: before.status, to: 'ACTIVE' },
    ...contentNames.map((name) => ({ attribute: name, from: before.content[name], to: content[name] })),
    ...fieldChanges(before.content.fields as StoredField[], content.fields as StoredField[]),
    ...sampleChange(outcome),
  ]
    .map(({ attribute, from, to }) => ({ attribute, from: plain(from), to: plain(to) }))
    .filter(({ from, to }) => !isSame(from, to));
}

/** A sample is told by how many rows it has; of the one that is there, only that it is. */
function sampleChange({ before, sample, cleared }: Pick<Outcome, 'before' | 'sample' | 'cleared'>): AttributeChange[] {
  const from = before?.hasSample ? 'kept' : null;
  if (cleared) return [{ attribute: 'sample', from, to: null }];
  return sample === null ? [] : [{ attribute: 'sample', from, to: `${sample.rowCount} rows` }];
}

function fieldChanges(before: readonly StoredField[], after: readonly StoredField[]): AttributeChange[] {
  const byName = (fields: readonly StoredField[]) => new Map(fields.map((field) => [field.name, field]));
  const [old, fresh] = [byName(before), byName(after)];
  const changes = [...new Set([...old.keys(), ...fresh.keys()])].map((name) => ({
    attribute: `fields.${name}`,
    from: old.get(name) ?? null,
    to: fresh.get(name) ?? null,
  }));
  const isReordered = changes.every(({ from, to }) => isSame(from, to)) && !isSame([...old.keys()], [...fresh.keys()]);
  return isReordered ? [{ attribute: 'fields', from: [...old.keys()], to: [...fresh.keys()] }] : changes;
}

function plain(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : (value ?? null);
}

/** Whether two values say the same; the keys of objects may stand in any order. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a, sorted) === JSON.stringify(b, sorted);
}

function sorted(_: string, part: unknown): unknown {
  if (part === null || typeof part !== 'object' || Array.isArray(part)) return part;
  return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
}
