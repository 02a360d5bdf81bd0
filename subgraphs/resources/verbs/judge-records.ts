import type { Bilingual } from '#kernel/platform/bilingual.ts';
import type { Run } from '#kernel/platform/database/writing.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import { desensitisationKeys } from '#kernel/platform/serving/secrets.ts';
import { treatBare } from '#kernel/privacy/treated.ts';
import { type Corrections, keepCorrections } from '../resource/rules/corrections.ts';
import type { StoredField } from '../resource/rules/field.ts';
import { isSameContent, mergeRecord, type ResourceContent, toFields } from '../resource/rules/merge-record.ts';
import { type CheckedSample, checkSample, type SampleRule } from '../sample/rules/check-sample.ts';
import { treatmentsOf } from '../sample/rules/treat-sample.ts';
import {
  loadResources,
  loadRules,
  type ProviderPlan,
  planProviders,
  type StoredResource,
  type Transaction,
} from '../store.ts';
import type { BatchPlan, PlacedRecord } from '../sync/rules.ts';
import { samplesShowingTooMuch, storedDigests } from './samples.ts';
import type { Refusal } from './sync-run.ts';

export interface Asked {
  readonly context: Context;
  readonly transaction: Transaction;
  readonly run: Run;
  readonly source: string;
}

interface Accepted {
  readonly placed: PlacedRecord;
  readonly before: StoredResource | null;
  readonly sample: CheckedSample | null;
}

/** What becomes of a resource by the record that stands for it. */
export interface Outcome extends Accepted {
  readonly kind: 'CREATED' | 'UPDATED' | 'UNCHANGED';
  readonly content: ResourceContent;
  readonly corrections: Corrections;
  /** The sample that was there goes: the record says so, or it shows what is sensitive by now. */
  readonly cleared: boolean;
}

export interface Judged {
  readonly refused: readonly Refusal[];
  readonly outcomes: readonly Outcome[];
  readonly providers: ProviderPlan;
}

/** What the standing records of a batch make of the catalog; refuses those that conflict with what is stored. Writes nothing: a sync goes by it, and its preview tells it. */
export async function judgeRecords(asked: Asked, plan: BatchPlan): Promise<Judged> {
  const { run, context } = asked;
  const { accepted, refused } = await acceptRecords(asked, plan);
  // Only what is taken in makes providers, and names them.
  const taken = accepted.map(({ placed }) => placed.record);
  const providers = await planProviders(run, taken, context.now);
  const merged = accepted.map((each) => mergeAccepted(each, providers, context.now));
  return { refused, outcomes: await judgeSamples(asked.transaction, merged), providers };
}

async function acceptRecords({ run, context, source }: Asked, plan: BatchPlan) {
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
  return { accepted, refused };
}

type Merged = Omit<Outcome, 'kind'>;

function mergeAccepted({ placed, before, sample }: Accepted, { ids }: ProviderPlan, now: Date): Merged {
  const { record } = placed;
  const merged = mergeRecord(before?.content ?? null, record, ids.get(record.providerCode) ?? '', now);
  const kept = keepCorrections(before, record, merged);
  return { placed, before, sample, ...kept, cleared: record.sample === null };
}

/** Where fields have become more sensitive than their kept sample was made for, and no other came with them, the sample goes. */
async function judgeSamples(transaction: Transaction, merged: readonly Merged[]): Promise<Outcome[]> {
  const kept = merged.flatMap(({ before, content, placed }): [string, StoredField[]][] =>
    before?.hasSample && placed.record.sample === undefined ? [[before.id, content.fields as StoredField[]]] : [],
  );
  const tooMuch = await samplesShowingTooMuch(transaction, new Map(kept));
  const digests = await storedDigests(
    transaction,
    merged.flatMap(({ before }) => before?.id ?? []),
  );
  return merged.map((each) => {
    const judged = { ...each, cleared: each.cleared || tooMuch.has(each.before?.id ?? '') };
    return { ...judged, kind: kindOf(judged, digests) };
  });
}

function kindOf({ before, content, sample, cleared }: Merged, digests: ReadonlyMap<string, string>): Outcome['kind'] {
  if (before === null) return 'CREATED';
  if (before.status !== 'ACTIVE' || !isSameContent(before.content, content)) return 'UPDATED';
  const isSampled = cleared ? before.hasSample : sample !== null && digests.get(before.id) !== sample.digest;
  return isSampled ? 'UPDATED' : 'UNCHANGED';
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
