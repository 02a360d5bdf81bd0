import sql from 'sql-template-tag';
import type { Context } from '#kernel/context.ts';
import { requireRole } from '#kernel/errors.ts';
import { appendToJournal, type Run } from '#kernel/journal.ts';
import type { JournalEntry } from '#kernel/journal-hash.ts';
import type { Problem } from '#kernel/problems.ts';
import { readBasis } from '#kernel/verbs/basis.ts';
import { actOnce } from '#kernel/verbs/idempotency.ts';
import { resourceCatalog, takeNamedLock } from '#kernel/verbs/locks.ts';
import { orRefused } from '#kernel/verbs/refusals.ts';
import { writeOnce } from '#kernel/writing.ts';
import { type PlacedRecord, planBatch } from '../domain/plan-batch.ts';
import type { SyncRecord } from '../domain/record.ts';
import { batchFaults } from '../problems.ts';
import type { SyncRunRow } from '../rows.ts';
import { clientOf, type Transaction } from '../store.ts';
import { keepRecords } from './keep-records.ts';
import { resourceEvent, type SyncAuthor } from './resource-event.ts';
import { loadNamed, openRun, type Progress, saveProgress } from './sync-run.ts';

export interface SyncResourcesInput {
  readonly source: string;
  readonly runKey: string;
  readonly last: boolean;
  readonly complete: boolean;
  readonly records: readonly SyncRecord[];
  readonly idempotencyKey?: string | null;
}

/**
 * Takes in one batch of one run over a source (Article 8), in one transaction: sound records are kept, broken ones refused
 * with every reason, and the run counts both.
 */
export async function syncResources(context: Context, input: SyncResourcesInput): Promise<SyncRunRow | Problem> {
  requireRole(context, ['INFO_CENTER']);
  const faults = batchFaults(context, input);
  if (faults) return faults;
  const { idempotencyKey: key, ...batch } = input;
  return orRefused(() =>
    writeOnce(context, clientOf(context), async (transaction, run) => {
      const call = { mutation: 'syncResources', key, input: batch };
      const [id] = await actOnce(context, run, call, async () => [await takeBatch(context, transaction, run, input)]);
      return transaction.syncRun.findUniqueOrThrow({ where: { id: id ?? '' } });
    }),
  );
}

async function takeBatch(
  context: Context,
  transaction: Transaction,
  run: Run,
  input: SyncResourcesInput,
): Promise<string> {
  // One batch at a time: what a run named and what it retires belong together, and nobody decides on a resource meanwhile.
  await takeNamedLock(run, resourceCatalog);
  const syncRun = await openRun(transaction, input, context.now);
  const placed = input.records.map(
    (record, i): PlacedRecord => ({ record, line: record.line ?? syncRun.received + i + 1 }),
  );
  const { named, refusedLines } = await loadNamed(run, syncRun.id, placed);
  const { regulationId } = await readBasis(run, context.now);
  const author = { actor: context.viewer.subject ?? '', regulationId };
  const plan = planBatch(placed, named, refusedLines);
  const kept = await keepRecords({ context, transaction, run, source: input.source, author }, plan);
  const refusals = [...plan.refused, ...kept.refused];
  const ends = input.last && (input.complete || syncRun.complete);
  const retired = ends
    ? await retireUnnamed(context, run, {
        author,
        source: input.source,
        runId: syncRun.id,
        named: [...kept.named, ...refusals],
      })
    : [];
  await appendToJournal(run, 'resources', context.now, [...kept.events, ...retired]);
  const progress: Progress = {
    created: kept.created,
    updated: kept.updated,
    unchanged: kept.unchanged,
    retired: retired.length,
    duplicates: plan.duplicates,
    warnings: plan.warnings,
    refusals,
    named: kept.named,
    received: placed.length,
  };
  await saveProgress({ transaction, run }, syncRun.id, progress, input, context.now);
  return syncRun.id;
}

/** Retires what the source had before and this complete run did not name, refused records included among the named. */
async function retireUnnamed(
  { now }: Context,
  run: Run,
  {
    author,
    source,
    runId,
    named,
  }: { author: SyncAuthor; source: string; runId: string; named: readonly { readonly code: string | null }[] },
): Promise<JournalEntry[]> {
  const codes = named.flatMap(({ code }) => code ?? []);
  const retired = await run<{
    id: string;
  }>(sql`UPDATE resources.resource r SET status = 'RETIRED', version = version + 1, synced_at = ${now}::timestamptz
    WHERE r.source = ${source} AND r.status = 'ACTIVE' AND r.code <> ALL(${codes}::text[])
      AND NOT EXISTS (SELECT 1 FROM resources.sync_record n WHERE n.run_id = ${runId} AND n.code = r.code)
      AND NOT EXISTS (SELECT 1 FROM resources.sync_refusal f WHERE f.run_id = ${runId} AND f.code = r.code) RETURNING r.id`);
  return retired.map(({ id }) => resourceEvent(author, 'resource.retired', id, 'ACTIVE', 'RETIRED'));
}
