import * as Plot from '@observablehq/plot';
import type { ChartChoice, ChartColumn } from './chart-choice.ts';
import type { ChartData, ChartPoint } from './chart-data.ts';
import { addLegend, legendHeight } from './legend.ts';

/** Colours as they are, not by the names of the page: a picture that is saved leaves the page. */
export interface Palette {
  readonly paper: string;
  readonly ink: string;
  readonly line: string;
  readonly accent: string;
  readonly font: string;
}

export interface Drawing {
  readonly choice: ChartChoice;
  readonly data: ChartData;
  readonly x: ChartColumn;
  /** What the axes say. */
  readonly labels: { readonly x: string; readonly y: string };
  readonly palette: Palette;
  readonly width: number;
}

/** Told apart on light and dark paper. */
const colours = [
  '#4e79a7',
  '#f28e2b',
  '#e15759',
  '#59a14f',
  '#b07aa1',
  '#9c755f',
  '#d4a017',
  '#ff7f9f',
  '#2a9d8f',
  '#8a8f98',
];

/** The picture, with the names of its colours in it. */
export function drawChart(drawing: Drawing): SVGSVGElement {
  const { choice, data, palette, width, x } = drawing;
  const names = [...new Set(data.points.flatMap(({ colour }) => colour ?? []))];
  const top = legendHeight(names, width);
  const isSideways = choice.mark === 'bars' && x.kind === 'category';
  const { paper, ink, font } = palette;
  const drawn = Plot.plot({
    ...(isSideways ? sideways(drawing, top) : upright(drawing, top)),
    width,
    style: { background: paper, color: ink, fontFamily: font, fontSize: '13px' },
    color: { domain: names, range: names.map((_, i) => colours[i % colours.length] ?? ink), legend: false },
  }) as SVGSVGElement;
  addLegend(
    drawn,
    names.map((name, i) => ({ name, colour: colours[i % colours.length] ?? ink })),
  );
  return drawn;
}

const barHeight = 24;

/** Bars from the left, each beside its name: names of things are long. */
function sideways({ data, labels, palette }: Drawing, top: number): Plot.PlotOptions {
  const names = namesOf(data);
  return {
    height: names.length * barHeight + top + 64,
    marginTop: top + 24,
    marginLeft: Math.min(260, 24 + 7 * Math.max(0, ...names.map((name) => widthOf(shortened(name))))),
    x: { label: labels.y, grid: true, ...ticksOf(data) },
    y: { label: null, domain: names, tickFormat: shortened },
    marks: [
      Plot.barX(data.points, { y: nameOf, x: 'y', fill: fillOf(data, palette) }),
      Plot.ruleX([0], { stroke: palette.line }),
    ],
  };
}

function upright(drawing: Drawing, top: number): Plot.PlotOptions {
  const { choice, data, labels, palette } = drawing;
  return {
    height: 380 + top,
    marginTop: top + 28,
    marginLeft: 64,
    marginBottom: 72,
    x: { label: labels.x, ...placesOf(drawing) },
    y: { label: labels.y, grid: true, zero: choice.mark !== 'points', ...ticksOf(data) },
    marks: [markOf(drawing), Plot.ruleY(choice.mark === 'points' ? [] : [0], { stroke: palette.line })],
    ...(data.points.length === 0 ? { x: { label: labels.x } } : {}),
  };
}

/** Where all values are whole numbers, no part of one is marked. */
function ticksOf({ points }: ChartData): Plot.ScaleOptions {
  const highest = Math.max(1, ...points.map(({ y }) => Math.abs(y)));
  return highest < mostTicks && points.every(({ y }) => Number.isInteger(y)) ? { ticks: highest } : {};
}

const mostTicks = 10;

/** How places along the bottom are told: names as they are, days and months without the names of months. */
function placesOf({ choice, data, x }: Drawing): Plot.ScaleOptions {
  const names = namesOf(data);
  const tickRotate = names.length > 8 ? -40 : 0;
  if (x.kind === 'time' && choice.mark !== 'bars') {
    const digits = names.every((name) => name.length === 7) ? 7 : 10;
    return {
      type: 'utc',
      ticks: Math.min(10, names.length),
      tickRotate,
      tickFormat: (day: Date) => day.toISOString().slice(0, digits),
    };
  }
  if (x.kind === 'number' && choice.mark !== 'bars') return { type: 'linear' };
  return { domain: names, tickRotate, tickFormat: shortened };
}

function markOf({ choice, data, x, palette }: Drawing): Plot.Markish {
  const place = choice.mark === 'bars' || x.kind === 'category' ? nameOf : x.kind === 'time' ? dayOf : 'x';
  const colour = fillOf(data, palette);
  if (choice.mark === 'bars') return Plot.barY(data.points, { x: place, y: 'y', fill: colour });
  if (choice.mark === 'points') return Plot.dot(data.points, { x: place, y: 'y', stroke: colour });
  return Plot.line(data.points, { x: place, y: 'y', stroke: colour, z: 'colour', marker: 'circle' });
}

function fillOf({ points }: ChartData, { accent }: Palette): string {
  return points.some(({ colour }) => colour !== null) ? 'colour' : accent;
}

function namesOf({ points }: ChartData): string[] {
  return [...new Set(points.map(nameOf))];
}

function nameOf({ x }: ChartPoint): string {
  return String(x);
}

function dayOf({ x }: ChartPoint): Date {
  return new Date(String(x));
}

const longestName = 24;

function shortened(name: string): string {
  return name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name;
}

/** How wide a text is, in letters of the Latin alphabet: a Chinese character takes two. */
function widthOf(text: string): number {
  return [...text].reduce((width, letter) => width + (letter > '\u2e80' ? 2 : 1), 0);
}
