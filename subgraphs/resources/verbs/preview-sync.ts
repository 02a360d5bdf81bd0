import { parseInput } from '#kernel/law/verbs/input.ts';
import { Refused } from '#kernel/law/verbs/refusals.ts';
import { rolesOf } from '#kernel/law/verbs/rules.ts';
import type { Bilingual } from '#kernel/platform/bilingual.ts';
import { writeOnce } from '#kernel/platform/database/writing.ts';
import { badArgument, requireRole } from '#kernel/platform/errors.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import { clientOf, type ProviderPlan } from '../store.ts';
import { type BatchPlan, type PlacedRecord, planBatch } from '../sync/rules.ts';
import { type Judged, judgeRecords, type Outcome } from './judge-records.ts';
import { type AttributeChange, changesOf } from './resource-changes.ts';
import { syncResources } from './sync-resources.ts';
import { SyncPreviewInput } from './sync-resources-input.ts';

/** What a sync would do with one record. */
export interface RecordFate {
  readonly line: number;
  /** Null where a refused one has none, or one that must not be told. */
  readonly code: string | null;
  readonly outcome: Outcome['kind'] | 'DUPLICATE' | 'REFUSED';
  /** It would stand for its code in the run. */
  readonly stands: boolean;
  readonly reasons: readonly Bilingual[];
  readonly changes: readonly AttributeChange[];
}

export interface SyncPreview {
  readonly records: readonly RecordFate[];
  readonly renamed: ProviderPlan['renamed'];
}

/** What a batch of a sync would do, by the rules that the sync goes by, and without doing it. */
export async function previewBatch(context: Context, given: unknown): Promise<SyncPreview> {
  requireRole(context, rolesOf(syncResources), syncResources.article);
  const { source, records, named } = readInput(context, given);
  const placed = records.map((record, i): PlacedRecord => ({ record, line: record.line ?? i + 1 }));
  const earlier = new Map(named.map(({ code, line, modifiedAt = null }) => [code, { line, modifiedAt }]));
  const plan = planBatch(placed, earlier, new Set());
  const judged = await writeOnce(context, clientOf(context), (transaction, run) =>
    judgeRecords({ context, transaction, run, source }, plan),
  );
  return { records: fatesOf(placed, plan, judged), renamed: judged.providers.renamed };
}

/** A field that reads has no problems to answer with: the first is its error. */
function readInput(context: Context, given: unknown) {
  try {
    return parseInput(context, SyncPreviewInput, given);
  } catch (error) {
    if (!(error instanceof Refused) || error.problem.problem !== 'InvalidInput') throw error;
    const [issue] = error.problem.issues;
    const message = issue?.message ?? error.problem.message;
    throw badArgument(context, issue?.path.join('.') ?? 'input', { zh: message, en: message });
  }
}

function fatesOf(placed: readonly PlacedRecord[], plan: BatchPlan, judged: Judged): RecordFate[] {
  const refused = new Map([...plan.refused, ...judged.refused].map((each) => [each.line, each]));
  const outcomes = new Map(judged.outcomes.map((outcome) => [outcome.placed, outcome]));
  return placed.map((each): RecordFate => {
    const { line, record } = each;
    const [refusal, outcome] = [refused.get(line), outcomes.get(each)];
    const fate = { line, code: record.code, stands: outcome !== undefined, reasons: [], changes: [] };
    if (refusal) return { ...fate, ...refusal, outcome: 'REFUSED' };
    // One that outweighs an earlier one of the run is counted with it.
    if (!outcome || plan.replacing.has(record.code)) return { ...fate, outcome: 'DUPLICATE' };
    return { ...fate, outcome: outcome.kind, changes: changesOf(outcome) };
  });
}
