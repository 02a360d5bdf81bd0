import { isEnumType } from 'graphql';
import type { ReadColumn, Row } from '../../../../export/table/table.ts';
import { isThing } from '../../../../export/table/thing.ts';
import { isNumeric, isTime } from '../table/compare-values.ts';

/** What a column can be drawn as; null where it holds lists or things. */
export type ColumnKind = 'number' | 'time' | 'category' | null;

/** So many rows are looked at to tell what a column of texts holds. */
const rowsLookedAt = 200;

/** What a column can be drawn as: by its type, and where that is a text or any JSON by what it holds (months are texts in groups). */
export function kindOf(column: ReadColumn, rows: readonly Row[]): ColumnKind {
  if (column.isTable) return null;
  if (isNumeric(column.type)) return 'number';
  if (isTime(column.type)) return 'time';
  if (isEnumType(column.type) || column.type.name === 'Boolean') return 'category';
  const values = rows
    .slice(0, rowsLookedAt)
    .map((row) => column.read(row))
    .filter((value) => value !== null && value !== undefined);
  if (values.some((value) => Array.isArray(value) || isThing(value))) return null;
  if (values.length > 0 && values.every((value) => typeof value === 'number')) return 'number';
  return values.length > 0 && values.every(isMonthOrDay) ? 'time' : 'category';
}

function isMonthOrDay(value: unknown): boolean {
  return typeof value === 'string' && /^\d{4}-(0[1-9]|1[0-2])(-\d{2})?$/.test(value);
}
