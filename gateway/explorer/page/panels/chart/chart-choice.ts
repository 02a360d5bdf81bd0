import type { ReadColumn, Row } from '../../../../export/table/table.ts';
import { type ColumnKind, kindOf } from './column-kinds.ts';

export const marks = ['bars', 'lines', 'points'] as const;
export type Mark = (typeof marks)[number];

/** How values of the same place are made one. */
export const combinations = ['sum', 'mean'] as const;
export type Combination = (typeof combinations)[number];

/** What is drawn: columns by their places; a height of null is how many rows there are. */
export interface ChartChoice {
  readonly mark: Mark;
  readonly x: number;
  readonly y: number | null;
  readonly colour: number | null;
  readonly combination: Combination;
}

export interface ChartColumn {
  readonly index: number;
  readonly name: string;
  readonly kind: Exclude<ColumnKind, null>;
}

/** The columns that can be drawn. */
export function chartColumns(columns: readonly ReadColumn[], rows: readonly Row[]): readonly ChartColumn[] {
  return columns.flatMap((column, index) => {
    const kind = kindOf(column, rows);
    return kind === null ? [] : [{ index, name: column.name, kind }];
  });
}

/** What is drawn first: numbers over time as a line, else over what they are of as bars. */
export function firstChoice(columns: readonly ChartColumn[]): ChartChoice | null {
  const find = (kind: ColumnKind) => columns.find((column) => column.kind === kind)?.index ?? null;
  const [time, category, number] = [find('time'), find('category'), find('number')];
  // Things have moments by the way; groups have the month first.
  const isOverTime = time !== null && (category === null || time < category);
  const x = isOverTime ? time : (category ?? time ?? number);
  if (x === null) return null;
  const y = columns.find(({ kind, index }) => kind === 'number' && index !== x)?.index ?? null;
  return { mark: isOverTime ? 'lines' : 'bars', x, y, colour: null, combination: 'sum' };
}
