import type { AnswerShape } from '../../../../export/table/answer-shape.ts';
import { type ReadColumn, type Row, readColumns, rowsOf } from '../../../../export/table/table.ts';
import { findTables, tableName } from '../table/find-tables.ts';
import { type ChartChoice, type ChartColumn, chartColumns, firstChoice } from './chart-choice.ts';

/** A list of an answer, what of it can be drawn, and what is drawn first. */
export interface ChartSource {
  readonly name: string;
  readonly columns: readonly ReadColumn[];
  readonly rows: readonly Row[];
  readonly drawn: readonly ChartColumn[];
  readonly choice: ChartChoice;
  /** Rows beyond those that are read. */
  readonly notRead: number;
}

/** So many rows of a list are read. */
const mostRows = 50_000;

/** The lists of an answer that have something to draw. */
export function findDrawable(shape: AnswerShape, data: unknown): readonly ChartSource[] {
  return findTables(shape).flatMap((table) => {
    const all = rowsOf(data, table);
    const rows = all.slice(0, mostRows);
    const columns = readColumns(table, rows);
    const drawn = chartColumns(columns, rows);
    const choice = firstChoice(drawn);
    const notRead = all.length - rows.length;
    return choice && rows.length > 0 ? [{ name: tableName(table), columns, rows, drawn, choice, notRead }] : [];
  });
}
