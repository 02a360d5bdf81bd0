import { connectGraph, type GraphClient, type Identity } from '../client.ts';
import { listCountDifferences } from '../count-differences.ts';
import { startProgress } from '../progress.ts';
import { type Shell, settingsOf } from '../shell.ts';
import { outcomeOf } from './outcome.ts';
import type { PlannedFile } from './plan-files.ts';
import type { Outcome } from './report.ts';
import { listRefusals, sendRun } from './send-run.ts';
import type { Stop } from './stop.ts';

interface Imported {
  readonly outcomes: Outcome[];
  /** What the catalog keeps for speed is not what counting gives. */
  readonly miscounted: boolean;
}

/** Sends the planned runs one after the other, and looks then whether the catalog's counts are what counting gives. */
export async function importAll(
  shell: Shell,
  identity: Identity,
  { planned, stop }: { readonly planned: readonly PlannedFile[]; readonly stop: Stop },
): Promise<Imported> {
  const { console } = shell;
  const client = await connectGraph(settingsOf(shell), identity);
  console.error(`Importing into ${client.where}.`);
  try {
    const outcomes: Outcome[] = [];
    for (const plan of planned) {
      const outcome = stop.exitCode === 0 ? await importFile(client, plan, { shell, stop }) : null;
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

async function importFile(
  client: GraphClient,
  plan: PlannedFile,
  { shell: { console, errors: stream }, stop }: { readonly shell: Shell; readonly stop: Stop },
): Promise<Outcome | null> {
  if (plan.batches.length === 0) return outcomeOf(plan, nothingDone, []);
  const progress = startProgress({ label: plan.source, total: plan.records, stream });
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
