import { createHash } from 'node:crypto';
import type { Converted, RecordInput, Warning } from './convert.ts';
import { orderRecords } from './order.ts';

/** All that one file asks of the graph. */
export interface RunPlan {
  readonly file: string;
  readonly source: string;
  /** The same for the same records of the same source, so that a run that broke off is taken up again under it. */
  readonly runKey: string;
  readonly complete: boolean;
  readonly records: number;
  readonly batches: readonly (readonly RecordInput[])[];
  readonly warnings: readonly Warning[];
}

const mostRecords = 500;
/** In characters of JSON; in UTF-8 at most three times as many bytes, well under what the gateway takes. */
const mostCharacters = 1_000_000;

/** The run that brings the records of a source in: what to send, in which order, and what of it no rule understands. */
export function planRun(
  converted: readonly Converted[],
  { file, source, complete }: Pick<RunPlan, 'file' | 'source' | 'complete'>,
): RunPlan {
  const sizes = new Map<RecordInput, number>();
  const digest = createHash('sha256').update(source);
  const records = orderRecords(converted).map(({ record }) => {
    const text = JSON.stringify(record);
    sizes.set(record, text.length);
    digest.update(text);
    return record;
  });
  return {
    file,
    source,
    complete,
    runKey: `import-${digest.digest('hex').slice(0, 32)}`,
    records: records.length,
    // A complete file of which everything is left out still says that nothing else stands.
    batches: records.length === 0 && complete ? [[]] : [...cutBatches(records, (record) => sizes.get(record) ?? 0)],
    warnings: converted.flatMap(({ warnings }) => warnings),
  };
}

/** Batches of a size that one call takes, in order; a record that is too large by itself is a batch by itself. */
export function* cutBatches<Item>(items: Iterable<Item>, sizeOf: (item: Item) => number): Generator<Item[]> {
  let open: Item[] = [];
  let size = 0;
  for (const item of items) {
    if (open.length > 0 && (open.length === mostRecords || size + sizeOf(item) > mostCharacters)) {
      yield open;
      open = [];
      size = 0;
    }
    open.push(item);
    size += sizeOf(item);
  }
  if (open.length > 0) yield open;
}
