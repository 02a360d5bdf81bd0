import type { SheetColumn } from './sheet-columns.ts';

/** What a sheet says in columns of its own and the graph keeps as lines at the end of a description, in this order. */
const labelled = [
  ['sharingCondition', '共享条件'],
  ['sharingManner', '共享方式'],
  ['openingCondition', '开放条件'],
  ['related', '关联资源代码'],
] as const satisfies readonly (readonly [SheetColumn, string])[];

export type DescriptionColumn = 'description' | (typeof labelled)[number][0];
export const descriptionColumns: readonly DescriptionColumn[] = ['description', ...labelled.map(([key]) => key)];
export type DescriptionParts = Readonly<Record<DescriptionColumn, string | null>>;

/** What stands as an opening condition and says no more than the openness does. */
export const bareConditions: Readonly<Record<string, 'UNCONDITIONAL' | 'CONDITIONAL'>> = {
  无条件: 'UNCONDITIONAL',
  无条件开放: 'UNCONDITIONAL',
  有条件: 'CONDITIONAL',
  有条件开放: 'CONDITIONAL',
};

/** The description that the columns of a sheet make together. */
export function joinDescription(parts: DescriptionParts): string | null {
  const lines = labelled.flatMap(([key, label]) => {
    const said = parts[key];
    const isBare = key === 'openingCondition' && said !== null && Object.hasOwn(bareConditions, said);
    return said === null || said === '' || isBare ? [] : [`${label}：${said}`];
  });
  if (lines.length === 0) return parts.description;
  return [...(parts.description === null ? [] : [parts.description]), ...lines].join('\n');
}

/** The columns that make a description; all of it is one column where no others make the same. */
export function splitDescription(description: string | null, openness: string): DescriptionParts {
  const whole = { description, sharingCondition: null, sharingManner: null, openingCondition: null, related: null };
  if (description === null) return whole;
  const lines = description.split('\n');
  const parts: Record<DescriptionColumn, string | null> = { ...whole };
  for (const [key, label] of labelled.toReversed()) {
    const last = lines.at(-1) ?? '';
    if (!last.startsWith(`${label}：`)) continue;
    parts[key] = last.slice(label.length + 1);
    lines.pop();
  }
  parts.description = lines.length === 0 ? null : lines.join('\n');
  const contradicts = openness === 'UNCONDITIONAL' && parts.openingCondition !== null;
  return contradicts || joinDescription(parts) !== description ? whole : parts;
}
