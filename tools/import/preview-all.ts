import { withhold } from '#kernel/privacy/texts.ts';
import { connectService, type GraphClient, type Identity } from '../client.ts';
import { startProgress } from '../progress.ts';
import { type Shell, settingsOf } from '../shell.ts';
import { compareWithGraph, foresee } from './compare.ts';
import { outcomeOf } from './outcome.ts';
import type { PlannedFile } from './plan-files.ts';
import { renderChanges } from './render-changes.ts';
import type { Outcome } from './report.ts';

/** Tells what the planned runs would change, and changes nothing. */
export async function previewAll(
  shell: Shell,
  identity: Identity,
  planned: readonly PlannedFile[],
): Promise<Outcome[]> {
  const { console } = shell;
  const environment = settingsOf(shell);
  // A dry run opens no data directory: that would make one where there is none.
  const client = await connectService(environment, identity);
  console.error(
    client ? `Comparing with ${client.where}.` : `No service at ${environment.url}: only the files are checked.`,
  );
  const outcomes: Outcome[] = [];
  for (const plan of planned) outcomes.push(await previewFile(client, plan, shell));
  return outcomes;
}

async function previewFile(
  client: GraphClient | null,
  plan: PlannedFile,
  { console, errors: stream }: Shell,
): Promise<Outcome> {
  const { duplicates, refused } = foresee(plan);
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
  const progress = startProgress({ label: plan.source, total: plan.records, stream });
  try {
    const { counts, changes, renamed, refusals } = await compareWithGraph(client, plan, progress.advance);
    console.log(renderChanges(changes, renamed));
    return { ...outcomeOf(plan, counts, refusals), changes, renamed };
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
