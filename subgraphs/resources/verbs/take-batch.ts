import sql from 'sql-template-tag';
import { appendToJournal } from '#kernel/law/journal.ts';
import type { JournalEntry } from '#kernel/law/journal-hash.ts';
import { readBasis } from '#kernel/law/verbs/basis.ts';
import { resourceCatalog, takeNamedLock } from '#kernel/law/verbs/locks.ts';
import type { Run } from '#kernel/platform/database/writing.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import type { ResourceRow } from '../rows.ts';
import { noteUnjournalled, type Transaction } from '../store.ts';
import { type PlacedRecord, planBatch } from '../sync/rules.ts';
import { keepRecords } from './keep-records.ts';
import { keepMeasures } from './measure.ts';
import { resourceEvent, type SyncAuthor } from './resource-event.ts';
import type { SyncBatch } from './sync-resources-input.ts';
import { loadNamed, openRun, type Progress, saveProgress } from './sync-run.ts';

/** Brings the catalog and the run to what a batch says; the id of the run. */
export async function takeBatch(
  context: Context,
  transaction: Transaction,
  run: Run,
  input: SyncBatch,
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
  const events = [...kept.events, ...retired];
  await keepMeasures(
    run,
    events.map(({ subjectId }) => subjectId),
    context.now,
  );
  await appendToJournal(run, 'resources', context.now, events);
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
  // A run that changes no resource leaves no event, and may have named a provider or a theme anew.
  await noteUnjournalled(run);
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
  const retired = await run<
    Pick<ResourceRow, 'id'>
  >(sql`UPDATE resources.resource r SET status = 'RETIRED', version = version + 1, synced_at = ${now}::timestamptz
    WHERE r.source = ${source} AND r.status = 'ACTIVE' AND r.code <> ALL(${codes}::text[])
      AND NOT EXISTS (SELECT 1 FROM resources.sync_record n WHERE n.run_id = ${runId} AND n.code = r.code)
      AND NOT EXISTS (SELECT 1 FROM resources.sync_refusal f WHERE f.run_id = ${runId} AND f.code = r.code) RETURNING r.id`);
  return retired.map(({ id }) => resourceEvent(author, 'resource.retired', id, 'ACTIVE', 'RETIRED'));
}
