import type { ReadColumn } from '../../../../export/table/table.ts';

/** So many columns are shown before somebody chooses. */
const mostShown = 24;

/** The columns that are hidden at first: lists that are tables of their own, and what is beyond the first few. */
export function hiddenAtFirst(columns: readonly ReadColumn[]): ReadonlySet<number> {
  const hidden = new Set<number>();
  for (const [i, { isTable }] of columns.entries()) if (isTable || i - hidden.size >= mostShown) hidden.add(i);
  return hidden;
}

export function withToggled(hidden: ReadonlySet<number>, column: number): ReadonlySet<number> {
  const changed = new Set(hidden);
  if (!changed.delete(column)) changed.add(column);
  return changed;
}
