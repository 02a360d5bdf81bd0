import type { Figures } from './load.ts';

/** One line of the table that a bench run prints. */
export interface BenchRow {
  readonly what: string;
  readonly at: string;
  /** What was measured, with its unit. */
  readonly measured: string;
  /** What was asked for, where something was. */
  readonly wanted?: string;
  readonly holds?: boolean;
}

export interface Sizes {
  readonly resources: number;
  /** How many the large catalog holds. */
  readonly catalog: number;
  /** How long one load runs, in seconds; each is run three times, in turn with what it is compared to. */
  readonly seconds: number;
}

/** A group of rows: what `npm run bench -- <name>` runs. */
export type Bench = (sizes: Sizes) => Promise<readonly BenchRow[]>;

/** The rows as a markdown table. */
export function toTable(rows: readonly BenchRow[]): string {
  const lines = rows.map(
    ({ what, at, measured, wanted = '', holds }) =>
      `| ${what} | ${at} | ${measured} | ${wanted}${holds === undefined ? '' : holds ? ', holds' : ', **does not hold**'} |`,
  );
  return ['| what | at | measured | wanted |', '| --- | --- | --- | --- |', ...lines].join('\n');
}

/** A number with as many digits as it deserves. */
export function rounded(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** A rate beside another, and whether their ratio is what is wanted. */
export function ratioRow(
  what: string,
  at: string,
  ours: Figures | undefined,
  other: Figures | undefined,
  wanted: number,
): BenchRow {
  if (!ours || !other) throw new Error(`${what}: nothing was measured`);
  const ratio = ours.perSecond / other.perSecond;
  return {
    what,
    at,
    measured: `${rounded(ours.perSecond)}/s (p95 ${rounded(ours.p95)} ms) of ${rounded(other.perSecond)}/s: ${ratio.toFixed(3)}`,
    wanted: `at least ${wanted}`,
    holds: ratio >= wanted,
  };
}
