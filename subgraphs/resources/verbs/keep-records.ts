import type { JournalEntry } from '#kernel/law/journal-hash.ts';
import type { Bilingual } from '#kernel/platform/bilingual.ts';
import type { Run } from '#kernel/platform/database/writing.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import { desensitisationKeys } from '#kernel/platform/serving/secrets.ts';
import { treatBare } from '#kernel/privacy/treated.ts';
import { type Corrections, keepCorrections } from '../resource/rules/corrections.ts';
import type { StoredField } from '../resource/rules/field.ts';
import {
  isSameContent,
  mergeRecord,
  needsScreeningAgain,
  type ResourceContent,
  toFields,
} from '../resource/rules/merge-record.ts';
import { type CheckedSample, checkSample, type SampleRule } from '../sample/rules/check-sample.ts';
import { treatmentsOf } from '../sample/rules/treat-sample.ts';
import {
  createResources,
  ensureProviders,
  ensureThemes,
  loadResources,
  loadRules,
  type ResourceChange,
  type StoredResource,
  type Transaction,
  updateResources,
} from '../store.ts';
import type { BatchPlan, PlacedRecord } from '../sync/rules.ts';
import { resourceEvent, type SyncAuthor } from './resource-event.ts';
import { samplesShowingTooMuch, saveSamples, storedDigests } from './samples.ts';
import type { NamedRecord, Refusal } from './sync-run.ts';

interface Work {
  readonly context: Context;
  readonly transaction: Transaction;
  readonly run: Run;
  readonly source: string;
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

interface Accepted {
  readonly placed: PlacedRecord;
  readonly before: StoredResource | null;
  readonly sample: CheckedSample | null;
}

interface Outcome extends Accepted {
  readonly content: ResourceContent;
  readonly corrections: Corrections;
  /** The sample that was there goes: the record says so, or it shows what is sensitive by now. */
  readonly cleared: boolean;
}

/** Brings resources to what the standing records of a batch say; refuses those that conflict with what is stored. */
export async function keepRecords(work: Work, plan: BatchPlan): Promise<StoredRecords> {
  const { transaction, run, context, source } = work;
  const records = plan.standing.map(({ record }) => record);
  const stored = await loadResources(
    run,
    records.map(({ code }) => code),
  );
  const rules = await loadRules(
    run,
    records.flatMap(({ desensitisationRuleId }) => desensitisationRuleId ?? []),
  );
  const refused: Refusal[] = [];
  const accepted: Accepted[] = [];
  for (const placed of plan.standing) {
    const before = stored.get(placed.record.code) ?? null;
    const sample = checkedSample(context, placed, before, rules);
    const reasons = [...ownershipFaults(before, source), ...(Array.isArray(sample) ? sample : [])];
    if (reasons.length > 0) refused.push({ line: placed.line, code: placed.record.code, reasons });
    else accepted.push({ placed, before, sample: sample as CheckedSample | null });
  }
  // Only what is taken in makes providers and themes, and names them.
  const taken = accepted.map(({ placed }) => placed.record);
  const providers = await ensureProviders({ transaction, run }, taken, context.now);
  await ensureThemes(run, taken);
  const outcomes = accepted.map(({ placed: { record, line }, before, sample }): Outcome => {
    const merged = mergeRecord(before?.content ?? null, record, providers.get(record.providerCode) ?? '', context.now);
    const kept = keepCorrections(before, record, merged);
    return { placed: { record, line }, before, sample, ...kept, cleared: record.sample === null };
  });
  return { ...(await store(work, plan, await withholdSamples(transaction, outcomes))), refused };
}

/** Where fields have become more sensitive than their kept sample was made for, and no other came with them, the sample goes. */
async function withholdSamples(transaction: Transaction, outcomes: readonly Outcome[]): Promise<Outcome[]> {
  const kept = outcomes.flatMap(({ before, content, placed }): [string, StoredField[]][] =>
    before?.hasSample && placed.record.sample === undefined ? [[before.id, content.fields as StoredField[]]] : [],
  );
  const tooMuch = await samplesShowingTooMuch(transaction, new Map(kept));
  return outcomes.map((outcome) => ({
    ...outcome,
    cleared: outcome.cleared || tooMuch.has(outcome.before?.id ?? ''),
  }));
}

function ownershipFaults(before: StoredResource | null, source: string): Bilingual[] {
  if (!before || before.source === source) return [];
  return [
    {
      zh: `code：属于来源 ${before.source}，请另给代码，或从该来源同步`,
      en: `code: belongs to the source ${before.source}; give this resource a code of its own, or sync it from there`,
    },
  ];
}

/** The sample of a record, as fields and rule have it; what its source has not treated as its fields declare is treated here. */
function checkedSample(
  { services }: Context,
  { record }: PlacedRecord,
  before: StoredResource | null,
  rules: ReadonlyMap<string, SampleRule>,
): CheckedSample | Bilingual[] | null {
  if (!record.sample) return null;
  const known = (before?.content.fields ?? []) as StoredField[];
  const fields = record.fields === undefined ? known : toFields(record.fields ?? [], known);
  const rule = rules.get(record.desensitisationRuleId ?? '') ?? null;
  const keys = desensitisationKeys(services.secret);
  return checkSample(record.sample.rows, fields, rule, (rows) => treatBare(rows, treatmentsOf(fields, null), keys));
}

async function store(
  { context, transaction, run, source, author }: Work,
  plan: BatchPlan,
  outcomes: readonly Outcome[],
): Promise<Omit<StoredRecords, 'refused'>> {
  const fresh = outcomes.filter(({ before }) => before === null);
  const digests = await storedDigests(
    transaction,
    outcomes.flatMap(({ before }) => before?.id ?? []),
  );
  const changed = outcomes.filter((outcome) => differs(outcome, digests));
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

function differs({ before, content, sample, cleared }: Outcome, digests: ReadonlyMap<string, string>): boolean {
  if (before === null) return false;
  if (before.status !== 'ACTIVE' || !isSameContent(before.content, content)) return true;
  if (cleared) return before.hasSample;
  return sample !== null && digests.get(before.id) !== sample.digest;
}
