import { setTimeout as sleep } from 'node:timers/promises';
import { type GraphClient, GraphError, GraphTimedOut, GraphUnavailable } from '../client.ts';
import type { RunPlan } from './run-plan.ts';

/** What a run did, as the graph keeps it. */
export interface SyncRun {
  readonly id: string;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly retired: number;
  readonly refused: number;
  readonly duplicates: number;
  readonly warnings: number;
}

export interface Refusal {
  readonly line: number;
  readonly code: string | null;
  readonly reasons: readonly string[];
}

interface SendOptions {
  readonly onBatch: (records: number) => void;
  /** Asked before each batch: whether to break off. */
  readonly isStopped: () => boolean;
  /** The run had begun earlier and is taken up again. */
  readonly onTakenUp: (startedAt: string) => void;
}

const syncResources = /* GraphQL */ `mutation Import($input: SyncResourcesInput!) {
  syncResources(input: $input) {
    __typename
    ... on SyncResourcesPayload { syncRun { id created updated unchanged retired refused duplicates warnings } }
    ... on InvalidInput { code message issues { path message } }
    ... on RuleViolation { code message }
    ... on Conflict { code message }
    ... on NotFound { code message }
  }
}`;

interface SyncAnswer {
  readonly syncResources: {
    readonly syncRun?: SyncRun;
    readonly code?: string;
    readonly message?: string;
    readonly issues?: readonly { readonly path: readonly string[]; readonly message: string }[];
  } | null;
}

/** What of a plan is sent; its batches may be made as they are asked for. */
type SentRun = Pick<RunPlan, 'source' | 'runKey' | 'complete'> & {
  readonly batches: Iterable<RunPlan['batches'][number]>;
};

/** Sends a run batch by batch and answers with what it did; null where it was stopped before its last batch. */
export async function sendRun(client: GraphClient, plan: SentRun, options: SendOptions): Promise<SyncRun | null> {
  const { endedBefore, startedAt } = await findEarlierRuns(client, plan);
  if (startedAt !== null) options.onTakenUp(startedAt);
  let syncRun: SyncRun | null = null;
  const pace = { most: Number.POSITIVE_INFINITY };
  let place = 0;
  for (const { records, last } of markLast(plan.batches)) {
    if (options.isStopped()) return null;
    place += 1;
    const send = (part: Part) => sendBatch(client, inputOf(plan, endedBefore, part));
    syncRun = await sendInParts(send, { records, place: String(place), last }, pace);
    options.onBatch(records.length);
  }
  return syncRun;
}

/** A batch, or a part of one that the service did not take whole in its time. */
interface Part {
  readonly records: RunPlan['batches'][number];
  /** Where it stands in its run: `3` is the third batch, `3.1` the first half of it. */
  readonly place: string;
  readonly last: boolean;
}

/**
 * The same batch of the same run has the same key, in a later process too: the service answers as it did the first time. A batch
 * that a later version cuts otherwise has another, and what the run had of it already is left out.
 */
function inputOf({ source, runKey, complete }: SentRun, endedBefore: string, { records, place, last }: Part): object {
  const idempotencyKey = `${runKey}:${endedBefore}:${place}:${records.length}`;
  return { source, runKey, last, complete: last && complete, records, idempotencyKey };
}

/**
 * Sends a batch in one call, or by halves where the service does not come to its end in time: a call over its time is rolled back,
 * so that on a slow machine a large one would never land. `pace` is what was taken of late; it rises again with what goes well.
 */
async function sendInParts(
  send: (part: Part) => Promise<SyncRun>,
  part: Part,
  pace: { most: number },
): Promise<SyncRun> {
  const { records, place, last } = part;
  if (records.length <= pace.most) {
    try {
      const syncRun = await send(part);
      pace.most *= 1.1;
      return syncRun;
    } catch (error) {
      if (!(error instanceof GraphTimedOut) || records.length < 2) throw error;
      pace.most = records.length / 2;
    }
  }
  const middle = Math.ceil(records.length / 2);
  await sendInParts(send, { records: records.slice(0, middle), place: `${place}.1`, last: false }, pace);
  return sendInParts(send, { records: records.slice(middle), place: `${place}.2`, last }, pace);
}

function* markLast<Records>(batches: Iterable<Records>): Generator<{ records: Records; last: boolean }> {
  let held: Records | undefined;
  for (const records of batches) {
    if (held !== undefined) yield { records: held, last: false };
    held = records;
  }
  if (held !== undefined) yield { records: held, last: true };
}

const pausesMs = [500, 2_000, 5_000];

async function sendBatch(client: GraphClient, input: { readonly records?: readonly unknown[] }): Promise<SyncRun> {
  for (const [tries, pause] of pausesMs.entries()) {
    try {
      return readRun(await client.execute<SyncAnswer>(syncResources, { input }));
    } catch (error) {
      if (!(error instanceof GraphUnavailable)) throw error;
      // What took too long twice takes too long; half of it may not.
      if (error instanceof GraphTimedOut && tries > 0 && (input.records?.length ?? 0) > 1) throw error;
      await sleep(pause);
    }
  }
  return readRun(await client.execute<SyncAnswer>(syncResources, { input }));
}

function readRun({ syncResources: answer }: SyncAnswer): SyncRun {
  if (answer?.syncRun) return answer.syncRun;
  const issues = answer?.issues?.map(({ path, message }) => `\n  ${path.join('.')}: ${message}`).join('') ?? '';
  throw new GraphError(
    `${answer?.message ?? 'The service gives no answer.'}${answer?.code ? ` (${answer.code})` : ''}${issues}`,
  );
}

const syncRuns = /* GraphQL */ `query Runs($after: String) {
  syncRuns(first: 100, after: $after) { nodes { id source runKey status startedAt } pageInfo { hasNextPage endCursor } }
}`;

interface RunsAnswer {
  readonly syncRuns: {
    readonly nodes: readonly {
      readonly id: string;
      readonly source: string;
      readonly runKey: string;
      readonly status: string;
      readonly startedAt: string;
    }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  } | null;
}

/** The last run under this key that ended (`first` where none did), and since when one is going on. */
async function findEarlierRuns(client: GraphClient, { source, runKey }: SentRun) {
  let startedAt: string | null = null;
  let after: string | null = null;
  do {
    const answer: RunsAnswer = await client.execute<RunsAnswer>(syncRuns, { after });
    const ours = (answer.syncRuns?.nodes ?? []).filter((run) => run.source === source && run.runKey === runKey);
    startedAt ??= ours.find(({ status }) => status === 'RUNNING')?.startedAt ?? null;
    const ended = ours.find(({ status }) => status !== 'RUNNING');
    if (ended) return { endedBefore: ended.id, startedAt };
    after = answer.syncRuns?.pageInfo.hasNextPage ? answer.syncRuns.pageInfo.endCursor : null;
  } while (after !== null);
  return { endedBefore: 'first', startedAt };
}

const refusalsOfRun = /* GraphQL */ `query Refusals($after: String) {
  syncRuns(first: 5) { nodes { id refusals(first: 100, after: $after) { nodes { line code reasons } pageInfo { hasNextPage endCursor } } } }
}`;

interface RefusalsAnswer {
  readonly syncRuns: {
    readonly nodes: readonly {
      readonly id: string;
      readonly refusals: {
        readonly nodes: readonly Refusal[];
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
      };
    }[];
  } | null;
}

/** Every record that a run refused, by line. */
export async function listRefusals(client: GraphClient, { id, refused }: SyncRun): Promise<Refusal[]> {
  const refusals: Refusal[] = [];
  let after: string | null = null;
  while (refusals.length < refused) {
    const answer: RefusalsAnswer = await client.execute<RefusalsAnswer>(refusalsOfRun, { after });
    const page = answer.syncRuns?.nodes.find((run) => run.id === id)?.refusals;
    if (page === undefined) return refusals;
    refusals.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) return refusals;
    after = page.pageInfo.endCursor;
  }
  return refusals;
}
