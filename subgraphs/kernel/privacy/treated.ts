import { type DesensitisationKeys, desensitise, type Technique, type Treatment } from './desensitise.ts';

const shapes: Readonly<Record<Technique, (value: unknown) => boolean>> = {
  NONE: () => true,
  MASK: (value) => typeof value === 'string' && value.includes('*'),
  GENERALISE: (value) => typeof value === 'string' && /^(?:-?[\d.e+]+–-?[\d.e+]+|\d{4}-\d{2}|[\s\S]*…)$/i.test(value),
  SUPPRESS: () => false,
  PSEUDONYMISE: (value) => typeof value === 'string' && /^p_[0-9a-f]{24}$/.test(value),
  PERTURB: (value) => typeof value === 'number' || (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)),
  AGGREGATE: (value) => typeof value === 'number',
};

/** Whether a value has the form that a technique leaves: what was said to be desensitised and has not been shows by it. */
export function bearsTechnique(value: unknown, technique: Technique): boolean {
  return value === null || value === undefined || shapes[technique](value);
}

type Row = Readonly<Record<string, unknown>>;

/** Rows in which every value bears its column's technique: those that do stay as they are, the others are treated. */
export function treatBare(
  rows: readonly Row[],
  treatments: ReadonlyMap<string, Treatment>,
  keys: DesensitisationKeys,
): Row[] {
  const treated = desensitise(rows, treatments, keys);
  const kept = (value: unknown, column: string) => bearsTechnique(value, treatments.get(column)?.technique ?? 'NONE');
  return rows.map((row, i) =>
    Object.fromEntries(
      Object.entries(row).map(([column, value]) => [column, kept(value, column) ? value : treated[i]?.[column]]),
    ),
  );
}
