import type { Bilingual } from '#kernel/platform/bilingual.ts';
import { createTextScan, type TextScan } from '#kernel/privacy/texts.ts';
import { faultsOf, unknownsIn } from '../resource/rules/record-faults.ts';
import type { SyncRecord } from '../resource/rules/sync-record.ts';

/** A record with its place in the source. */
export interface PlacedRecord {
  readonly record: SyncRecord;
  readonly line: number;
}

/** The record that stands for a code in a run so far. */
export interface Named {
  readonly line: number;
  readonly modifiedAt: Date | null;
}

export interface BatchPlan {
  /** What to make of the resources: at most one record per code. */
  readonly standing: readonly PlacedRecord[];
  /** Of those, the codes that replace another record of the run, which was counted already. */
  readonly replacing: ReadonlySet<string>;
  readonly refused: readonly {
    readonly line: number;
    readonly code: string | null;
    readonly reasons: readonly Bilingual[];
  }[];
  readonly duplicates: number;
  readonly warnings: number;
}

/**
 * Which records of a batch stand for their codes: of several in a run the latest `modifiedAt`, then the first. A record that
 * the run had already, at the same line, is left out: it came again because the run was taken up again.
 */
export function planBatch(
  records: readonly PlacedRecord[],
  named: ReadonlyMap<string, Named>,
  refusedLines: ReadonlySet<number>,
): BatchPlan {
  const standing = new Map<string, PlacedRecord>();
  const refused = [];
  const scan = createTextScan();
  let duplicates = 0;
  let warnings = 0;
  for (const placed of records) {
    const { record, line } = placed;
    const before = named.get(record.code);
    if (before?.line === line || refusedLines.has(line)) continue;
    const reasons = faultsOf(record, scan);
    if (reasons.length > 0) {
      refused.push({ line, code: codeShown(record, scan), reasons });
      continue;
    }
    warnings += unknownsIn(record);
    const rival = standing.get(record.code);
    if (rival || before) duplicates += 1;
    const outweighs = (other: Date | null | undefined) =>
      (record.modifiedAt?.getTime() ?? -Infinity) > (other?.getTime() ?? -Infinity);
    if (rival ? outweighs(rival.record.modifiedAt) : !before || outweighs(before.modifiedAt))
      standing.set(record.code, placed);
  }
  const replacing = new Set([...standing.keys()].filter((code) => named.has(code)));
  return { standing: [...standing.values()], replacing, refused, duplicates, warnings };
}

/** The code of a refused record, unless it is empty or is itself what must not be kept. */
function codeShown({ code }: SyncRecord, scan: TextScan): string | null {
  return code === '' || scan(code).length > 0 ? null : code.slice(0, 200);
}
