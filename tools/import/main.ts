import { writeFileSync } from 'node:fs';
import { type Environment, readEnvironment } from '#kernel/platform/environment.ts';
import { firstLineOf } from '#kernel/platform/explain-fault.ts';
import { withhold } from '#kernel/privacy/texts.ts';
import {
  connectGraph,
  connectService,
  type GraphClient,
  GraphError,
  GraphUnavailable,
  type Identity,
} from '../client.ts';
import { listCountDifferences } from '../count-differences.ts';
import { FileFault } from '../file-fault.ts';
import { startProgress } from '../progress.ts';
import { requireWritable } from '../writable-file.ts';
import { type Arguments, readArguments, UsageError, usage } from './arguments.ts';
import { compareWithGraph, foresee } from './compare.ts';
import { isInputError, type PlannedFile, planFiles } from './plan-files.ts';
import { renderChanges } from './render-changes.ts';
import { type Outcome, renderReport } from './report.ts';
import { importSample } from './sample/import-sample.ts';
import { listRefusals, sendRun } from './send-run.ts';
import { writeTemplate } from './template.ts';

const identity: Identity = { subject: 'import', roles: ['INFO_CENTER'] };

/** Set by the first Ctrl-C: the batch under way is finished, then the run breaks off. A second one ends the process at once. */
const stop = { exitCode: 0 };

function watchSignals(): void {
  const stopWith = (exitCode: number) => () => {
    if (stop.exitCode !== 0) process.exit(exitCode);
    stop.exitCode = exitCode;
    console.error('\nStopping after this batch; once more stops at once.');
  };
  process.on('SIGINT', stopWith(130));
  process.on('SIGTERM', stopWith(143));
}

async function main(): Promise<number> {
  const given = readArguments(process.argv.slice(2));
  if (given.help) {
    console.log(usage);
    return 0;
  }
  if (given.template !== undefined) {
    await writeTemplate(given.template);
    console.log(`Wrote an empty sheet: ${given.template}.`);
    return 0;
  }
  if (given.report !== undefined) requireWritable('--report', given.report);
  const { sampleFor } = given;
  if (sampleFor !== undefined) return importSample(readEnvironment(), identity, { ...given, sampleFor });
  const planned = await planFiles(given);
  const environment = readEnvironment();
  watchSignals();
  const { outcomes, miscounted } = given.dryRun
    ? { outcomes: await previewAll(environment, planned), miscounted: false }
    : await importAll(environment, planned);
  if (outcomes.length > 0) console.log(`\n${renderReport(outcomes)}`);
  writeReport(given, outcomes);
  if (given.dryRun) console.log('\nDry run: nothing was written.');
  if (stop.exitCode !== 0) {
    console.error('\nStopped. What was done is kept; the same command again takes the run up where it broke off.');
    return stop.exitCode;
  }
  return miscounted || outcomes.some(({ counts }) => (counts.refused ?? 0) > 0) ? 1 : 0;
}

interface Imported {
  readonly outcomes: Outcome[];
  /** What the catalog keeps for speed is not what counting gives. */
  readonly miscounted: boolean;
}

async function importAll(environment: Environment, planned: readonly PlannedFile[]): Promise<Imported> {
  const client = await connectGraph(environment, identity);
  console.error(`Importing into ${client.where}.`);
  try {
    const outcomes: Outcome[] = [];
    for (const plan of planned) {
      const outcome = stop.exitCode === 0 ? await importFile(client, plan) : null;
      if (outcome) outcomes.push(outcome);
    }
    const differences = await listCountDifferences(client, 'resources');
    for (const difference of differences) console.error(`Not what counting gives: ${difference}.`);
    return { outcomes, miscounted: differences.length > 0 };
  } finally {
    await client.close();
  }
}

const nothingDone = { created: 0, updated: 0, unchanged: 0, retired: 0, refused: 0, duplicates: 0 };

async function importFile(client: GraphClient, plan: PlannedFile): Promise<Outcome | null> {
  if (plan.batches.length === 0) return outcomeOf(plan, nothingDone, []);
  const progress = startProgress({ label: plan.source, total: plan.records, stream: process.stderr });
  try {
    const syncRun = await sendRun(client, plan, {
      onBatch: progress.advance,
      isStopped: () => stop.exitCode !== 0,
      onTakenUp: (startedAt) => console.error(`${plan.source}: taking up the run of ${startedAt} again.`),
    });
    if (syncRun === null) return null;
    const { created, updated, unchanged, retired, refused, duplicates } = syncRun;
    const counts = { created, updated, unchanged, retired, refused, duplicates };
    return outcomeOf(plan, counts, await listRefusals(client, syncRun));
  } finally {
    progress.stop();
  }
}

async function previewAll(environment: Environment, planned: readonly PlannedFile[]): Promise<Outcome[]> {
  // A dry run opens no data directory: that would make one where there is none.
  const client = await connectService(environment, identity);
  console.error(
    client ? `Comparing with ${client.where}.` : `No service at ${environment.url}: only the files are checked.`,
  );
  const outcomes: Outcome[] = [];
  for (const plan of planned) outcomes.push(await previewFile(client, plan));
  return outcomes;
}

async function previewFile(client: GraphClient | null, plan: PlannedFile): Promise<Outcome> {
  const { standing, duplicates, refused } = foresee(plan);
  const foreseen = {
    created: null,
    updated: null,
    unchanged: null,
    retired: null,
    refused: refused.length,
    duplicates,
  };
  console.log(
    `\n${plan.file}: ${plan.records} records in ${plan.batches.length} batches, read by the mapping ${plan.mapping}; the first:`,
  );
  console.log(withhold(firstRecord(plan)));
  if (client === null) return outcomeOf(plan, foreseen, refused);
  const progress = startProgress({ label: plan.source, total: standing.length, stream: process.stderr });
  try {
    const { changes, owned, ...counts } = await compareWithGraph(client, plan, progress.advance);
    const refusals = [...refused, ...owned].sort((one, other) => one.line - other.line);
    const outcome = outcomeOf(plan, { ...foreseen, ...counts, refused: refusals.length }, refusals);
    console.log(renderChanges(changes));
    return { ...outcome, changes };
  } finally {
    progress.stop();
  }
}

/** The first record that would be sent; of its sample only how many rows it has. */
function firstRecord({ batches }: PlannedFile): string {
  const { sample = undefined, ...record }: Readonly<Record<string, unknown>> = batches[0]?.[0] ?? {};
  const rows = (sample as { readonly rows?: readonly unknown[] } | null | undefined)?.rows?.length;
  return JSON.stringify({ ...record, ...(rows === undefined ? {} : { sample: `${rows} rows` }) }, null, 2);
}

function outcomeOf(
  { file, source, mapping, runKey, records, warnings, leftOut, tellsStates }: PlannedFile,
  counts: Omit<Outcome['counts'], 'leftOut' | 'warnings'>,
  refusals: Outcome['refusals'],
): Outcome {
  return {
    file,
    source,
    mapping,
    runKey,
    records: records + leftOut.length,
    counts: { ...counts, leftOut: leftOut.length, warnings: warnings.length },
    warnings,
    refusals,
    leftOut,
    tellsStates,
  };
}

function writeReport({ report }: Arguments, outcomes: readonly Outcome[]): void {
  if (report === undefined) return;
  try {
    writeFileSync(report, `${JSON.stringify({ files: outcomes }, null, 2)}\n`);
  } catch (error) {
    throw new FileFault('--report', report, error);
  }
  console.log(`\nEvery refusal, warning and record left out is in ${report}.`);
}

function explain(error: unknown): number {
  if (error instanceof UsageError) console.error(`${error.message}\n\n${usage}`);
  else if (isInputError(error)) console.error(error.message);
  else if (error instanceof GraphUnavailable)
    console.error(`${error.message}\nWhat was done is kept; the same command again takes the run up.`);
  else if (error instanceof GraphError) console.error(error.message);
  else console.error(firstLineOf(error));
  return 2;
}

process.exitCode = await main().catch(explain);
