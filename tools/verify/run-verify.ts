import { EnvironmentError } from '#kernel/platform/environment.ts';
import { firstLineOf } from '#kernel/platform/explain-fault.ts';
import { subgraphNames } from '#kernel/platform/serving/subgraph-names.ts';
import { connectGraph, type GraphClient, GraphUnavailable } from '../client.ts';
import { listCountDifferences } from '../count-differences.ts';
import { type Shell, settingsOf } from '../shell.ts';
import { UsageError } from '../usage-error.ts';
import { requireWritable } from '../writable-file.ts';
import { readVerifyArguments, verifyUsage } from './arguments.ts';
import { type Head, readHeads, saveHeads } from './heads-file.ts';
import { verifyListing } from './verify-listing.ts';

interface Verification {
  readonly intact: boolean;
  readonly events: number;
  readonly breaks: readonly {
    readonly subgraph: string;
    readonly sequence: number;
    readonly kind: string;
    readonly subjectId: string | null;
  }[];
  readonly heads: readonly Head[];
}

const question = `query($subgraph: String, $against: [JournalHeadInput!]) { journalVerification(subgraph: $subgraph, against: $against) {
  intact events breaks { subgraph sequence kind subjectId } heads { subgraph sequence hash } } }`;

/** Checks the journal and the counts of the graph, and tells of each break and difference. */
export async function runVerify(shell: Shell): Promise<number> {
  try {
    return await verify(shell);
  } catch (error) {
    shell.console.error(explain(error));
    return 2;
  }
}

async function verify(shell: Shell): Promise<number> {
  const { words, console } = shell;
  const { heads: headsFile, saveHeads: newFile, listing, keys, help } = readVerifyArguments(words);
  if (help) {
    console.log(verifyUsage);
    return 0;
  }
  if (listing !== undefined) return verifyListing({ listing, keys }, console);
  const noted = headsFile === undefined ? [] : await readHeads(headsFile);
  if (newFile !== undefined) requireWritable('--save-heads', newFile);
  const notedAt = new Date();
  const environment = settingsOf(shell);
  const client = await connectGraph(environment, {
    subject: 'verify',
    roles: ['AUTHORITY'],
    patienceMs: environment.verificationDeadlineMs,
  });
  try {
    const found = await verifyEach(client, noted, console);
    const differences = await listCountDifferences(client, null);
    printDifferences(differences, console);
    const intact = found.every((each) => each.intact);
    console.log(intact ? `The journal at ${client.where} is intact.` : `The journal at ${client.where} is BROKEN.`);
    if (newFile !== undefined) await noteHeads(newFile, found, { intact, notedAt, console });
    return intact && differences.length === 0 ? 0 : 1;
  } finally {
    await client.close();
  }
}

/** One subgraph at a time, so that none has to be checked within the time of all. */
async function verifyEach(
  client: GraphClient,
  noted: readonly Head[],
  console: Shell['console'],
): Promise<Verification[]> {
  const found: Verification[] = [];
  for (const subgraph of subgraphNames) {
    const against = noted.filter((head) => head.subgraph === subgraph);
    const { journalVerification } = await client.execute<{ journalVerification: Verification | null }>(question, {
      subgraph,
      against,
    });
    if (!journalVerification) throw new GraphUnavailable(`The journal of ${subgraph} could not be checked.`);
    print(subgraph, journalVerification, console);
    found.push(journalVerification);
  }
  return found;
}

function print(subgraph: string, { events, heads, breaks }: Verification, console: Shell['console']): void {
  const [head] = heads;
  console.log(
    `${subgraph.padEnd(12)} ${String(events).padStart(8)} events  ${head ? `head ${head.sequence} ${head.hash}` : 'no head'}`,
  );
  for (const { sequence, kind, subjectId } of breaks)
    console.log(`  ${kind.padEnd(9)} ${subgraph} ${sequence}${subjectId === null ? '' : ` ${subjectId}`}`);
}

function printDifferences(differences: readonly string[], console: Shell['console']): void {
  console.log(`${'counts'.padEnd(12)} ${String(differences.length).padStart(8)} differences`);
  for (const difference of differences) console.log(`  COUNT     ${difference}`);
}

interface Noting {
  readonly intact: boolean;
  readonly notedAt: Date;
  readonly console: Shell['console'];
}

async function noteHeads(
  file: string,
  found: readonly Verification[],
  { intact, notedAt, console }: Noting,
): Promise<void> {
  if (!intact) return console.error(`${file} was not written: heads of a broken journal vouch for nothing.`);
  const heads = found.flatMap((each) => each.heads);
  await saveHeads(file, heads, notedAt);
}

function explain(error: unknown): string {
  if (error instanceof UsageError) return `${error.message}\n\n${verifyUsage}`;
  return error instanceof EnvironmentError ? error.message : `Could not check: ${firstLineOf(error)}`;
}
