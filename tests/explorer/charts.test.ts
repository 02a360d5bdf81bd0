import { describe, expect, it } from 'vitest';
import { chartData } from '../../gateway/explorer/page/panels/chart/chart-data.ts';
import { type ChartSource, findDrawable } from '../../gateway/explorer/page/panels/chart/chart-source.ts';
import { shapeOf } from './asked.ts';

const months =
  '{ applications { aggregate(by: [MONTH, DEPARTMENT]) { groups { keys { key value } count reviewDays { mean } } } } }';
const group = (month: string, department: string, count: number, mean: number) => ({
  keys: [
    { key: 'MONTH', value: month },
    { key: 'DEPARTMENT', value: department },
  ],
  count,
  reviewDays: { mean },
});
const groups = {
  applications: {
    aggregate: { groups: [group('2026-10', 'A', 3, 2), group('2026-09', 'A', 1, 4), group('2026-10', 'B', 2, 6)] },
  },
};

function sourceOf(text: string, data: unknown, path: string): ChartSource {
  const source = findDrawable(shapeOf(text), data).find(({ name }) => name === path);
  if (!source) throw new Error(`Nothing to draw at ${path}`);
  return source;
}

function draw(source: ChartSource, choice: Partial<ChartSource['choice']> = {}) {
  const chosen = { ...source.choice, ...choice };
  const x = source.drawn.find(({ index }) => index === chosen.x);
  if (!x) throw new Error('no such column');
  return chartData({ ...source, x }, chosen);
}

describe('a chart of an answer', () => {
  it('is at first a line over months, one value each', () => {
    const source = sourceOf(months, groups, 'applications.aggregate.groups');
    expect(source.drawn.map(({ name, kind }) => [name, kind])).toEqual([
      ['MONTH', 'time'],
      ['DEPARTMENT', 'category'],
      ['count', 'number'],
      ['reviewDays.mean', 'number'],
    ]);
    expect(source.choice.mark).toBe('lines');
    const data = draw(source);
    expect(data.points.map(({ x, y }) => [x, y])).toEqual([
      ['2026-09', 1],
      ['2026-10', 5],
    ]);
    expect(data.isCombined).toBe(true);
  });

  it('takes the mean where it is asked for, and a line for each colour', () => {
    const source = sourceOf(months, groups, 'applications.aggregate.groups');
    expect(draw(source, { y: 3, combination: 'mean' }).points.map(({ y }) => y)).toEqual([4, 4]);
    expect(draw(source, { colour: 1 }).points.map(({ x, y, colour }) => [x, y, colour])).toEqual([
      ['2026-09', 1, 'A'],
      ['2026-10', 3, 'A'],
      ['2026-10', 2, 'B'],
    ]);
  });

  it('is at first bars of how many rows a category has, the highest first, where there is no number', () => {
    const text = '{ resources { nodes { openness title } } }';
    const nodes = ['CONDITIONAL', 'UNCONDITIONAL', 'CONDITIONAL', null].map((openness) => ({ openness, title: 'x' }));
    const source = sourceOf(text, { resources: { nodes } }, 'resources.nodes');
    expect([source.choice.mark, source.choice.y]).toEqual(['bars', null]);
    const data = draw(source);
    expect(data.points.map(({ x, y }) => [x, y])).toEqual([
      ['CONDITIONAL', 2],
      ['UNCONDITIONAL', 1],
    ]);
    expect(data.without).toBe(1);
  });

  it('reads decimals in texts, and draws a bounded number of bars and colours', () => {
    const text = '{ listings { nodes { title priceAmount } } }';
    const nodes = Array.from({ length: 300 }, (_, i) => ({
      title: `t${i}${'很'.repeat(1_000)}`,
      priceAmount: `${i}.50`,
    }));
    const source = sourceOf(text, { listings: { nodes } }, 'listings.nodes');
    const data = draw(source);
    expect([data.points.length, data.left, data.points[0]?.y]).toEqual([60, 240, 299.5]);
    expect(Math.max(...data.points.map(({ x }) => String(x).length))).toBeLessThanOrEqual(200);
    expect(new Set(draw(source, { colour: 0 }).points.map(({ colour }) => colour)).size).toBeLessThanOrEqual(10);
  });

  it('is of no list that holds nothing to draw', () => {
    expect(findDrawable(shapeOf('{ resources { nodes { fields { name } } } }'), { resources: { nodes: [] } })).toEqual(
      [],
    );
  });
});
