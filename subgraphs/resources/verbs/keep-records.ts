import type { JournalEntry } from '#kernel/law/journal-hash.ts';
import { needsScreeningAgain } from '../resource/rules/merge-record.ts';
import { createResources, ensureThemes, type ResourceChange, saveProviders, updateResources } from '../store.ts';
import type { BatchPlan } from '../sync/rules.ts';
import { type Asked, judgeRecords, type Outcome } from './judge-records.ts';
import { resourceEvent, type SyncAuthor } from './resource-event.ts';
import { saveSamples } from './samples.ts';
import type { NamedRecord, Refusal } from './sync-run.ts';

interface Work extends Asked {
  readonly author: SyncAuthor;
}

export interface StoredRecords {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly named: readonly NamedRecord[];
  readonly refused: readonly Refusal[];
  readonly events: readonly JournalEntry[];
}

/** Brings resources to what the standing records of a batch say; refuses those that conflict with what is stored. */
export async function keepRecords(work: Work, plan: BatchPlan): Promise<StoredRecords> {
  const { refused, outcomes, providers } = await judgeRecords(work, plan);
  await saveProviders(work.transaction, providers);
  await ensureThemes(
    work.run,
    outcomes.map(({ placed }) => placed.record),
  );
  return { ...(await store(work, plan, outcomes)), refused };
}

async function store(
  { context, transaction, run, source, author }: Work,
  plan: BatchPlan,
  outcomes: readonly Outcome[],
): Promise<Omit<StoredRecords, 'refused'>> {
  const fresh = outcomes.filter(({ kind }) => kind === 'CREATED');
  const changed = outcomes.filter(({ kind }) => kind === 'UPDATED');
  const ids = await createResources(
    run,
    fresh.map(({ placed, content, sample }) => ({
      code: placed.record.code,
      source,
      content,
      hasSample: sample !== null,
    })),
    context.now,
  );
  await updateResources(run, changed.flatMap(changeOf), context.now);
  const idOfNew = new Map(fresh.map((outcome, i) => [outcome, ids[i] ?? '']));
  await saveSamples(
    transaction,
    [...fresh, ...changed].map((outcome) => ({
      resourceId: outcome.before?.id ?? idOfNew.get(outcome) ?? '',
      sample: outcome.sample,
      cleared: outcome.cleared,
    })),
    context.now,
  );
  // A record that outweighs an earlier one of the run counts as a duplicate: the resource was counted with the earlier one.
  const counted = (list: readonly Outcome[]) =>
    list.filter(({ placed }) => !plan.replacing.has(placed.record.code)).length;
  return {
    created: fresh.length,
    updated: counted(changed),
    unchanged: counted(outcomes) - fresh.length - counted(changed),
    named: outcomes.map(({ placed: { record, line } }) => ({
      code: record.code,
      line,
      modifiedAt: record.modifiedAt ?? null,
    })),
    events: [
      ...ids.map((id) => resourceEvent(author, 'resource.created', id, null, 'ACTIVE')),
      ...changed.map(({ before }) =>
        resourceEvent(author, 'resource.updated', before?.id ?? '', before?.status ?? null, 'ACTIVE'),
      ),
    ],
  };
}

/** The new state of a resource that was there before. */
function changeOf({ before, content, corrections, sample, cleared }: Outcome): ResourceChange[] {
  if (!before) return [];
  const version = before.version + 1;
  const screeningVersion = needsScreeningAgain(before.content, content) ? version : before.screeningVersion;
  const hasSample = !cleared && (sample !== null || before.hasSample);
  return [{ id: before.id, version, screeningVersion, content, corrections, hasSample }];
}
