import sql from 'sql-template-tag';
import { newId } from '#kernel/graph/ids.ts';
import type { Bilingual } from '#kernel/platform/bilingual.ts';
import type { Run } from '#kernel/platform/database/writing.ts';
import type { SyncRecord, SyncRefusal, SyncRun } from '#prisma/resources/generated/client.ts';
import type { Transaction } from '../store.ts';
import type { PlacedRecord } from '../sync/rules.ts';
import type { SyncBatch } from './sync-resources-input.ts';

export interface Refusal {
  readonly line: number;
  readonly code: string | null;
  readonly reasons: readonly Bilingual[];
}

export interface NamedRecord {
  readonly code: string;
  readonly line: number;
  readonly modifiedAt: Date | null;
}

/** What one batch adds to its run. */
export interface Progress {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly retired: number;
  readonly duplicates: number;
  readonly warnings: number;
  readonly received: number;
  readonly refusals: readonly Refusal[];
  readonly named: readonly NamedRecord[];
}

/** The run under this key that is still going on, or a new one. */
export async function openRun(
  transaction: Transaction,
  { source, runKey, complete }: SyncBatch,
  now: Date,
): Promise<SyncRun> {
  const going = await transaction.syncRun.findFirst({ where: { source, runKey, status: 'RUNNING' } });
  if (going) return going;
  const none = {
    received: 0,
    created: 0,
    updated: 0,
    unchanged: 0,
    retired: 0,
    refused: 0,
    duplicates: 0,
    warnings: 0,
  };
  return transaction.syncRun.create({
    data: {
      id: newId('syncRun', now),
      source,
      runKey,
      complete,
      status: 'RUNNING',
      startedAt: now,
      finishedAt: null,
      ...none,
    },
  });
}

/** What the run has named of these codes, and which of these lines it has refused already. */
export async function loadNamed(run: Run, runId: string, placed: readonly PlacedRecord[]) {
  const codes = placed.map(({ record }) => record.code);
  const lines = placed.map(({ line }) => line);
  const rows = await run<Pick<SyncRecord, 'code' | 'line' | 'modifiedAt'>>(
    sql`SELECT code, line, modified_at FROM resources.sync_record WHERE run_id = ${runId} AND code = ANY(${codes}::text[])`,
  );
  const refused = await run<Pick<SyncRefusal, 'line'>>(
    sql`SELECT line FROM resources.sync_refusal WHERE run_id = ${runId} AND line = ANY(${lines}::int[])`,
  );
  return { named: new Map(rows.map((row) => [row.code, row])), refusedLines: new Set(refused.map(({ line }) => line)) };
}

/** Adds a batch to its run; the last one ends it. */
export async function saveProgress(
  { transaction, run }: { readonly transaction: Transaction; readonly run: Run },
  runId: string,
  progress: Progress,
  input: SyncBatch,
  now: Date,
): Promise<void> {
  const { refusals, named, ...counts } = progress;
  const rows = named.map(({ code, line, modifiedAt }) => ({
    run_id: runId,
    code,
    line,
    modified_at: modifiedAt,
    digest: '',
  }));
  await run(sql`INSERT INTO resources.sync_record (run_id, code, line, modified_at, digest)
    SELECT run_id, code, line, modified_at, digest
      FROM jsonb_populate_recordset(NULL::resources.sync_record, ${JSON.stringify(rows)}::jsonb)
    ON CONFLICT (run_id, code) DO UPDATE SET line = excluded.line, modified_at = excluded.modified_at`);
  await transaction.syncRefusal.createMany({
    data: refusals.map(({ line, code, reasons }) => ({
      runId,
      line,
      code,
      reasonsZh: reasons.map(({ zh }) => zh),
      reasonsEn: reasons.map(({ en }) => en),
    })),
    skipDuplicates: true,
  });
  const increments = Object.fromEntries(Object.entries(counts).map(([name, increment]) => [name, { increment }]));
  const end = input.last ? { status: 'COMPLETED' as const, finishedAt: now } : {};
  await transaction.syncRun.update({
    where: { id: runId },
    data: {
      ...increments,
      refused: { increment: refusals.length },
      ...(input.complete ? { complete: true } : {}),
      ...end,
    },
  });
  // What a run named serves only while it goes on.
  if (input.last) await transaction.syncRecord.deleteMany({ where: { runId } });
}
