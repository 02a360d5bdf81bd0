import type { ReadColumn, Row } from '../../../../export/table/table.ts';
import { compareBy } from './compare-values.ts';

export interface Sorting {
  readonly column: number;
  readonly isDescending: boolean;
}

/** Rows sorted by a column; what is empty comes last either way, and what is the same stays in its order. */
export function sortRows(
  rows: readonly Row[],
  columns: readonly ReadColumn[],
  sorting: Sorting | null,
): readonly Row[] {
  const column = sorting && columns[sorting.column];
  if (!column) return rows;
  const compare = compareBy(column.type);
  const direction = sorting.isDescending ? -1 : 1;
  const keyed = rows.map((row) => ({ row, value: column.read(row) }));
  keyed.sort((one, other) => {
    const [isEmpty, otherIsEmpty] = [isMissing(one.value), isMissing(other.value)];
    if (isEmpty || otherIsEmpty) return Number(isEmpty) - Number(otherIsEmpty);
    return direction * compare(one.value, other.value);
  });
  return keyed.map(({ row }) => row);
}

function isMissing(value: unknown): boolean {
  return value === null || value === undefined || value === '';
}

/** What a click on the head of a column makes of the sorting: up, then down, then as it came. */
export function nextSorting(sorting: Sorting | null, column: number): Sorting | null {
  if (sorting?.column !== column) return { column, isDescending: false };
  return sorting.isDescending ? null : { column, isDescending: true };
}
