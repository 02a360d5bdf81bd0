import { textOf } from '../../../../export/table/cell-text.ts';
import type { ReadColumn, Row } from '../../../../export/table/table.ts';
import { compareBy } from '../table/compare-values.ts';
import type { ChartChoice, ChartColumn } from './chart-choice.ts';

/** One bar, or one point of a line or cloud. */
export interface ChartPoint {
  readonly x: number | string;
  readonly y: number;
  readonly colour: string | null;
}

export interface ChartData {
  readonly points: readonly ChartPoint[];
  /** Rows that have no value to draw. */
  readonly without: number;
  /** Points beyond those that are drawn. */
  readonly left: number;
  /** Whether several rows were made one point. */
  readonly isCombined: boolean;
}

/** So many are drawn: more bars are not told apart, more points make a page slow. */
const most = { bars: 60, lines: 2_000, points: 5_000 } as const;
/** So many colours are told apart; what is of none of them goes under the last. */
const mostColours = 10;
const otherColour = '…';

interface Source {
  readonly columns: readonly ReadColumn[];
  readonly rows: readonly Row[];
  readonly x: ChartColumn;
}

/** What a choice draws of rows: bars and lines have one value a place and colour, points are drawn as they are. */
export function chartData({ columns, rows, x }: Source, choice: ChartChoice): ChartData {
  const read = readerOf(columns, rows, choice);
  const found = rows.flatMap((row) => read(row) ?? []);
  const without = rows.length - found.length;
  const points = choice.mark === 'points' ? found : combine(found, choice);
  const sorted = sortPoints(points, columns, x);
  const kept = sorted.slice(0, most[choice.mark]);
  return { points: kept, without, left: sorted.length - kept.length, isCombined: points.length < found.length };
}

function readerOf(columns: readonly ReadColumn[], rows: readonly Row[], { x, y, colour }: ChartChoice) {
  const [xColumn, yColumn, colourColumn] = [x, y, colour].map((index) => (index === null ? undefined : columns[index]));
  const colours = colourColumn ? firstColours(colourColumn, rows) : null;
  return (row: Row): ChartPoint | null => {
    const place = placeOf(xColumn?.read(row));
    const height = yColumn ? numberOf(yColumn.read(row)) : 1;
    if (place === null || height === null) return null;
    const name = colourColumn ? (nameOf(colourColumn.read(row)) ?? '–') : null;
    return { x: place, y: height, colour: name !== null && colours?.has(name) === false ? otherColour : name };
  };
}

function firstColours(column: ReadColumn, rows: readonly Row[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const name = nameOf(column.read(row)) ?? '–';
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const names = [...counts].sort(([, one], [, other]) => other - one).map(([name]) => name);
  return new Set(names.length > mostColours ? names.slice(0, mostColours - 1) : names);
}

function placeOf(value: unknown): number | string | null {
  return typeof value === 'number' ? value : nameOf(value);
}

/** Longer names are cut: they are told apart by their beginnings. */
const longestName = 200;

function nameOf(value: unknown): string | null {
  return textOf(value)?.slice(0, longestName) ?? null;
}

function numberOf(value: unknown): number | null {
  const number = typeof value === 'number' || typeof value === 'string' ? Number(value) : Number.NaN;
  return Number.isFinite(number) && value !== '' ? number : null;
}

function combine(points: readonly ChartPoint[], { combination }: ChartChoice): readonly ChartPoint[] {
  const byPlace = new Map<string, { point: ChartPoint; sum: number; count: number }>();
  for (const point of points) {
    const key = JSON.stringify([point.x, point.colour]);
    const known = byPlace.get(key) ?? { point, sum: 0, count: 0 };
    byPlace.set(key, { point: known.point, sum: known.sum + point.y, count: known.count + 1 });
  }
  const valueFrom = (sum: number, count: number) => (combination === 'mean' ? sum / count : sum);
  return [...byPlace.values()].map(({ point, sum, count }) => ({ ...point, y: valueFrom(sum, count) }));
}

/** Along time and numbers; categories the highest first. */
function sortPoints(
  points: readonly ChartPoint[],
  columns: readonly ReadColumn[],
  x: ChartColumn,
): readonly ChartPoint[] {
  const column = columns[x.index];
  if (x.kind !== 'category' && column) {
    const compare = compareBy(column.type);
    return points.toSorted((one, other) => compare(one.x, other.x));
  }
  const totals = new Map<number | string, number>();
  for (const { x: place, y } of points) totals.set(place, (totals.get(place) ?? 0) + y);
  return points.toSorted((one, other) => (totals.get(other.x) ?? 0) - (totals.get(one.x) ?? 0));
}
