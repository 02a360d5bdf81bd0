import { type GraphClient, GraphTimedOut } from '../client.ts';
import type { RecordInput } from './convert.ts';
import type { RunPlan } from './run-plan.ts';

/** What the service says that it would do with a record. */
export interface Fate {
  readonly line: number;
  readonly code: string | null;
  readonly outcome: 'CREATED' | 'UPDATED' | 'UNCHANGED' | 'DUPLICATE' | 'REFUSED';
  readonly stands: boolean;
  readonly reasons: readonly string[];
  readonly changes: readonly FieldChange[];
}

/** One attribute that would change; a field of the resource by its name, as `fields.名称`. What is not there is null. */
export interface FieldChange {
  readonly attribute: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** What a run would change of one resource that is there already; without a line where the file does not name it. */
export interface ResourceChange {
  readonly line: number | null;
  readonly code: string;
  readonly changes: readonly FieldChange[];
}

/** A provider that would go by another name. */
export interface Renaming {
  readonly code: string;
  readonly from: string;
  readonly to: string;
}

interface Preview {
  readonly records: readonly Fate[];
  readonly renamedProviders: readonly Renaming[];
}

const syncPreview = /* GraphQL */ `query Preview($input: SyncPreviewInput!) {
  syncPreview(input: $input) {
    records { line code outcome stands reasons changes { attribute from to } }
    renamedProviders { code from to }
  }
}`;

type Batch = readonly RecordInput[];

/** What a record of an earlier batch says that stands for its code. */
interface Named {
  readonly code: string;
  readonly line: number;
  readonly modifiedAt: string | null;
}

/** Asks the service, batch by batch as the run would send them, what it would do. */
export async function* previewBatches(client: GraphClient, plan: RunPlan): AsyncGenerator<Preview> {
  const named = new Map<string, Named>();
  for (const batch of plan.batches) yield* previewBatch(client, plan.source, batch, named);
}

/** A batch that the service does not come to the end of in its time is asked for by halves, as it would be sent. */
async function* previewBatch(
  client: GraphClient,
  source: string,
  records: Batch,
  named: Map<string, Named>,
): AsyncGenerator<Preview> {
  const preview = await ask(client, source, records, named);
  if (preview === null) {
    const middle = Math.ceil(records.length / 2);
    yield* previewBatch(client, source, records.slice(0, middle), named);
    yield* previewBatch(client, source, records.slice(middle), named);
    return;
  }
  for (const [i, { code, line, modifiedAt = null }] of records.entries())
    if (preview.records[i]?.stands) named.set(code, { code, line, modifiedAt });
  yield preview;
}

/** Null where it takes too long and there is a half to ask for. */
async function ask(
  client: GraphClient,
  source: string,
  records: Batch,
  named: ReadonlyMap<string, Named>,
): Promise<Preview | null> {
  const again = new Set(records.map(({ code }) => code));
  const input = { source, records, named: [...again].flatMap((code) => named.get(code) ?? []) };
  try {
    return (await client.execute<{ readonly syncPreview: Preview }>(syncPreview, { input })).syncPreview;
  } catch (error) {
    if (error instanceof GraphTimedOut && records.length > 1) return null;
    throw error;
  }
}
