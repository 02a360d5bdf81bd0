import { spawn } from 'node:child_process';
import { join } from 'node:path';

interface Step {
  readonly name: string;
  /** A command of the installed packages, with its arguments. */
  readonly command: readonly [string, ...string[]];
  /** What it prints is worth reading when all is well, too. */
  readonly tellsAll?: true;
}

interface Outcome {
  readonly ok: boolean;
  readonly printed: string;
  readonly seconds: string;
}

const root = join(import.meta.dirname, '..');

/** The slowest first, so that none is waited for alone at the end. */
const steps: readonly Step[] = [
  { name: 'types', command: ['tsc', '--noEmit', '--pretty', 'false'] },
  { name: 'migrations make what schema.prisma says', command: ['tsx', 'prisma/drift.ts'] },
  { name: 'composes under @apollo/composition', command: ['tsx', 'tools/check/composition.ts'] },
  {
    name: "types of the explorer's page",
    command: ['tsc', '--noEmit', '--pretty', 'false', '--project', 'gateway/explorer/page'],
  },
  { name: 'import rules', command: ['tsx', 'tools/check/import-rules.ts'] },
  { name: 'unused code', command: ['knip', '--no-progress', '--no-config-hints'] },
  { name: 'docs/regulation.md up to date', command: ['tsx', 'tools/check/regulation.ts'] },
  {
    name: 'schema.graphql, public.graphql, errors.json and its tables up to date',
    command: ['tsx', 'tools/check/supergraph.ts'],
  },
  {
    name: 'breaking changes since the last release are told, deprecations tell what instead',
    command: ['tsx', 'tools/check/release.ts'],
    tellsAll: true,
  },
  { name: 'contract kept', command: ['tsx', 'tools/check/contract.ts'] },
  { name: 'shared types print the same', command: ['tsx', 'tools/check/shared-types.ts'] },
  { name: 'every list has a size', command: ['tsx', 'tools/check/list-sizes.ts'] },
  { name: 'descriptions in two languages', command: ['tsx', 'tools/check/descriptions.ts'] },
  { name: 'format and lint', command: ['biome', 'check', '--error-on-warnings'] },
];

function run({ command: [program, ...rest] }: Step): Promise<Outcome> {
  const begun = performance.now();
  const child = spawn(join(root, 'node_modules', '.bin', program), rest, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  child.stdout.on('data', (chunk) => (printed += chunk));
  child.stderr.on('data', (chunk) => (printed += chunk));
  return new Promise((resolve) => {
    const finish = (ok: boolean) =>
      resolve({ ok, printed: printed.trim(), seconds: ((performance.now() - begun) / 1000).toFixed(1) });
    child.on('error', (error) => {
      printed += error.message;
      finish(false);
    });
    child.on('close', (code) => finish(code === 0));
  });
}

/** One line that a step says of itself when all is well. */
function noteOf({ ok, printed }: Outcome): string {
  return ok && printed !== '' && !printed.includes('\n') ? `  ${printed}` : '';
}

/** Takes steps from the queue until it is empty; says how many failed. */
async function work(queue: Step[]): Promise<number> {
  let failed = 0;
  for (let step = queue.shift(); step; step = queue.shift()) {
    const outcome = await run(step);
    console.log(
      `${outcome.ok ? 'ok    ' : 'FAILED'} ${step.name} (${outcome.seconds} s)${step.tellsAll ? '' : noteOf(outcome)}`,
    );
    if (!outcome.ok) failed += 1;
    if (!outcome.ok || step.tellsAll) console.log(outcome.printed);
  }
  return failed;
}

const queue = [...steps];
const failures = await Promise.all([work(queue), work(queue)]);
const failed = failures.reduce((sum, count) => sum + count, 0);
console.log(failed === 0 ? `All ${steps.length} checks passed.` : `${failed} of ${steps.length} checks failed.`);
if (failed > 0) process.exitCode = 1;
