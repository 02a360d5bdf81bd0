import type { GraphClient } from '../client.ts';
import { findRetired } from './compare-retired.ts';
import type { RecordInput } from './convert.ts';
import { type Fate, previewBatches, type Renaming, type ResourceChange } from './preview-batches.ts';
import type { RunPlan } from './run-plan.ts';
import type { Refusal } from './send-run.ts';

/** What a run would do, as the service says beforehand. */
interface Expected {
  readonly counts: {
    readonly created: number;
    readonly updated: number;
    readonly unchanged: number;
    readonly duplicates: number;
    readonly refused: number;
    /** Null where the run is not complete, and so retires nothing. */
    readonly retired: number | null;
  };
  readonly changes: readonly ResourceChange[];
  readonly renamed: readonly Renaming[];
  readonly refusals: readonly Refusal[];
}

/** Asks the service what the run would do; changes nothing. */
export async function compareWithGraph(
  client: GraphClient,
  plan: RunPlan,
  onAsked: (records: number) => void,
): Promise<Expected> {
  const fates: Fate[] = [];
  const renamed = new Map<string, Renaming>();
  for await (const { records, renamedProviders } of previewBatches(client, plan)) {
    fates.push(...records);
    for (const each of renamedProviders) renamed.set(each.code, each);
    onAsked(records.length);
  }
  const gone = plan.complete ? await findRetired(client, plan) : null;
  const count = (outcome: Fate['outcome']) => fates.filter((fate) => fate.outcome === outcome).length;
  return {
    counts: {
      created: count('CREATED'),
      updated: count('UPDATED'),
      unchanged: count('UNCHANGED'),
      duplicates: count('DUPLICATE'),
      refused: count('REFUSED'),
      retired: gone?.length ?? null,
    },
    changes: [...fates.filter(({ outcome }) => outcome === 'UPDATED').map(toChange), ...(gone ?? [])],
    renamed: [...renamed.values()],
    refusals: fates
      .filter(({ outcome }) => outcome === 'REFUSED')
      .map(({ line, code, reasons }) => ({ line, code, reasons }))
      .sort((one, other) => one.line - other.line),
  };
}

function toChange({ line, code, changes }: Fate): ResourceChange {
  return { line, code: code ?? '', changes };
}

/** What none may lack; a record without one is refused. */
const required = ['code', 'title', 'providerCode', 'providerName'] as const;

/** What can be told without the service: which records stand for their codes, how many others have the same code, and those that lack what none may lack. */
export function foresee({ batches }: Pick<RunPlan, 'batches'>): {
  standing: RecordInput[];
  duplicates: number;
  refused: Refusal[];
} {
  const records = batches.flat();
  const refused = records.flatMap((record): Refusal[] => {
    const empty = required.filter((name) => record[name].trim() === '');
    const { line, code } = record;
    return empty.length === 0 ? [] : [{ line, code, reasons: empty.map((name) => `${name}: is empty; give it`) }];
  });
  const broken = new Set(refused.map(({ line }) => line));
  const sound = records.filter(({ line }) => !broken.has(line));
  const first = new Map<string, RecordInput>();
  for (const record of sound) if (!first.has(record.code)) first.set(record.code, record);
  return { standing: [...first.values()], duplicates: sound.length - first.size, refused };
}
