import type { GraphClient } from '../client.ts';
import { changesOf, type ResourceChange, type Stored, storedFields } from './compare-record.ts';
import { findRetired } from './compare-retired.ts';
import type { RecordInput } from './convert.ts';
import type { RunPlan } from './run-plan.ts';
import type { Refusal } from './send-run.ts';

/** What a run would do with resources, as far as the graph can be asked beforehand. */
interface Expected {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly changes: readonly ResourceChange[];
  /** Null where the run is not complete, and so retires nothing. */
  readonly retired: number | null;
  /** Records whose code belongs to another source, and so would be refused. */
  readonly owned: readonly Refusal[];
}

const asked = 40;

/** Compares what would be sent with what the graph holds; reads only. */
export async function compareWithGraph(
  client: GraphClient,
  plan: RunPlan,
  onAsked: (records: number) => void,
): Promise<Expected> {
  const { standing } = foresee(plan);
  const counts = { created: 0, updated: 0, unchanged: 0 };
  const changes: ResourceChange[] = [];
  const owned: Refusal[] = [];
  for (let at = 0; at < standing.length; at += asked) {
    const some = standing.slice(at, at + asked);
    const stored = await loadStored(
      client,
      some.map(({ code }) => code),
    );
    for (const [i, record] of some.entries()) {
      const judged = judge(record, stored[i] ?? null, plan.source);
      if ('reasons' in judged) owned.push(judged);
      else if (judged.kind === 'updated') changes.push(judged.change);
      if ('kind' in judged) counts[judged.kind] += 1;
    }
    onAsked(some.length);
  }
  if (!plan.complete) return { ...counts, retired: null, changes, owned };
  const gone = await findRetired(client, plan);
  return { ...counts, retired: gone.length, changes: [...changes, ...gone], owned };
}

type Judged =
  | { readonly kind: 'created' | 'unchanged' }
  | { readonly kind: 'updated'; readonly change: ResourceChange }
  | Refusal;

function judge(record: RecordInput, stored: Stored | null, source: string): Judged {
  const { line, code } = record;
  if (stored === null) return { kind: 'created' };
  if (stored.source !== null && stored.source !== source)
    return { line, code, reasons: [`code: belongs to the source ${stored.source}`] };
  const changes = changesOf(record, stored);
  return changes.length === 0 ? { kind: 'unchanged' } : { kind: 'updated', change: { line, code, changes } };
}

/** What none may lack; a record without one is refused. */
const required = ['code', 'title', 'providerCode', 'providerName'] as const;

/** Of a run's records those that stand for their codes, how many others have the same code, and those that lack what none may lack. */
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

async function loadStored(client: GraphClient, codes: readonly string[]): Promise<(Stored | null)[]> {
  const parameters = codes.map((_, i) => `$c${i}: String`).join(', ');
  const selections = codes.map((_, i) => `r${i}: resource(code: $c${i}) { ...Stored }`).join('\n');
  const variables = Object.fromEntries(codes.map((code, i) => [`c${i}`, code]));
  const answer = await client.execute<Record<string, Stored | null>>(
    `query Compare(${parameters}) { ${selections} } ${storedFields}`,
    variables,
  );
  return codes.map((_, i) => answer[`r${i}`] ?? null);
}
