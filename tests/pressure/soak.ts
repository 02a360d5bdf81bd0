import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startVitest } from 'vitest/node';
import type { Scale } from './scale.ts';
import { whole } from './scales.ts';

const usage = `Holds the product under pressure at full scale and prints one table of figures.
  feed killed … only these parts, by the names of their test files; all of them if none is named
  --seed N      the random choices follow from it (${whole.seed})
  --minutes N   no part begins anything new after so many (${whole.minutes})
  --share P     so much of the whole, in percent (100)`;

interface Figure {
  readonly part: string;
  readonly name: string;
  readonly value: number;
}

/** What a figure of this name may be at most. Times hang on the machine, so that no test asserts one. */
const limits: ReadonlyMap<string, number> = new Map([['told p95 ms', 2_000]]);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string' },
    minutes: { type: 'string' },
    share: { type: 'string' },
    help: { type: 'boolean' },
  },
});
if (values.help) console.log(usage);
else process.exitCode = await soak(scaleOf(values), positionals);

function scaleOf({
  seed,
  minutes,
  share,
}: {
  seed?: string;
  minutes?: string;
  share?: string;
}): Omit<Scale, 'figures'> {
  const part = Number(share ?? 100) / 100;
  const some = (count: number) => Math.max(1, Math.round(count * part));
  return {
    ...whole,
    applications: some(whole.applications),
    races: some(whole.races),
    writes: some(whole.writes),
    marketKills: some(whole.marketKills),
    serviceKills: some(whole.serviceKills),
    kills: Math.max(2, some(whole.kills)),
    sequences: some(whole.sequences),
    signed: some(whole.signed),
    seed: Number(seed ?? whole.seed),
    minutes: Number(minutes ?? whole.minutes),
  };
}

/** Runs the pressure tests, or these of them, at this scale, one file after the other; 0 where all held. */
async function soak(scale: Omit<Scale, 'figures'>, parts: readonly string[]): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'egret-soak-'));
  const figures = join(folder, 'figures.jsonl');
  writeFileSync(figures, '');
  try {
    const files = parts.length > 0 ? parts.map((part) => `tests/pressure/${part}.test.ts`) : ['tests/pressure'];
    const vitest = await startVitest('test', files, {
      watch: false,
      fileParallelism: false,
      provide: { scale: { ...scale, figures } },
    });
    await vitest.close();
    const noted = figuresIn(readFileSync(figures, 'utf8'));
    printTable(scale, noted);
    const isHeld = judge(noted);
    return isHeld && vitest.state.getCountOfFailedTests() === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function figuresIn(lines: string): Figure[] {
  const written = lines.split('\n').filter(Boolean);
  return written.map((line) => JSON.parse(line) as Figure);
}

function printTable({ seed, minutes }: Omit<Scale, 'figures'>, figures: readonly Figure[]): void {
  console.log(`\nseed ${seed}, at most ${minutes} minutes a part\n\n| part | figures |\n| --- | --- |`);
  for (const part of new Set(figures.map((figure) => figure.part))) {
    const of = figures.filter((figure) => figure.part === part);
    const shown = of.map(({ name, value }) => `${name} ${value.toLocaleString('en')}`).join(', ');
    console.log(`| ${part} | ${shown} |`);
  }
}

/** Whether no figure is above what it may be at most; says of each that has such a limit how it stands. */
function judge(figures: readonly Figure[]): boolean {
  const limited = figures.filter(({ name }) => limits.has(name));
  for (const { part, name, value } of limited)
    console.log(`${part}: ${name} ${value.toLocaleString('en')}, at most ${limits.get(name)?.toLocaleString('en')}`);
  return limited.every(({ name, value }) => value <= (limits.get(name) ?? value));
}
