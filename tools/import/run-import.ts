import { writeFileSync } from 'node:fs';
import { parseEnvironment } from '#kernel/platform/environment.ts';
import { GraphError, GraphUnavailable, type Identity } from '../client.ts';
import { FileFault } from '../file-fault.ts';
import { linesOf, type Shell } from '../shell.ts';
import { UsageError } from '../usage-error.ts';
import { requireWritable } from '../writable-file.ts';
import { type Arguments, readArguments, usage } from './arguments.ts';
import { importAll } from './import-all.ts';
import { isInputError, planFiles } from './plan-files.ts';
import { previewAll } from './preview-all.ts';
import { type Outcome, renderReport } from './report.ts';
import { importSample } from './sample/import-sample.ts';
import { watchSignals } from './stop.ts';
import { writeTemplate } from './template.ts';

const identity: Identity = { subject: 'import', roles: ['INFO_CENTER'] };

/** Takes catalogs into the resource catalog, a sample into a resource, or writes an empty sheet. */
export async function runImport(shell: Shell): Promise<number> {
  try {
    return await doAsAsked(shell);
  } catch (error) {
    shell.console.error(explain(error));
    return 2;
  }
}

async function doAsAsked(shell: Shell): Promise<number> {
  const { words, console } = shell;
  const given = readArguments(words);
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
  if (sampleFor !== undefined) return importSample(shell, identity, { ...given, sampleFor });
  return importCatalogs(shell, given);
}

async function importCatalogs(shell: Shell, given: Arguments): Promise<number> {
  const { console } = shell;
  const service = () => new URL(parseEnvironment(shell.variables).url).origin;
  const planned = await planFiles(given, { input: shell.input, service });
  const stop = watchSignals(shell);
  const { outcomes, miscounted } = given.dryRun
    ? { outcomes: await previewAll(shell, identity, planned), miscounted: false }
    : await importAll(shell, identity, { planned, stop });
  if (outcomes.length > 0) console.log(`\n${renderReport(outcomes)}`);
  if (given.report !== undefined) writeReport(given.report, outcomes, console);
  if (given.dryRun) console.log('\nDry run: nothing was written.');
  if (stop.exitCode !== 0) {
    console.error('\nStopped. What was done is kept; the same command again takes the run up where it broke off.');
    return stop.exitCode;
  }
  return miscounted || outcomes.some(({ counts }) => (counts.refused ?? 0) > 0) ? 1 : 0;
}

function writeReport(report: string, outcomes: readonly Outcome[], console: Shell['console']): void {
  try {
    writeFileSync(report, `${JSON.stringify({ files: outcomes }, null, 2)}\n`);
  } catch (error) {
    throw new FileFault('--report', report, error);
  }
  console.log(`\nEvery refusal, warning and record left out is in ${report}.`);
}

function explain(error: unknown): string {
  if (error instanceof UsageError) return `${error.message}\n\n${usage}`;
  if (error instanceof GraphUnavailable)
    return `${error.message}\nWhat was done is kept; the same command again takes the run up.`;
  return isInputError(error) || error instanceof GraphError ? error.message : linesOf(error);
}
