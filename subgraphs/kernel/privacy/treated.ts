import type { Technique } from './desensitise.ts';

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
