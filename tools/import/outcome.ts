import type { PlannedFile } from './plan-files.ts';
import type { Outcome } from './report.ts';

/** What became of a file, or what would become of it. */
export function outcomeOf(
  { file, source, mapping, runKey, records, warnings, leftOut, tellsStates, more }: PlannedFile,
  counts: Omit<Outcome['counts'], 'leftOut' | 'warnings'>,
  refusals: Outcome['refusals'],
): Outcome {
  return {
    file,
    source,
    mapping,
    runKey,
    records: records + leftOut.length,
    counts: { ...counts, leftOut: leftOut.length, warnings: warnings.length },
    warnings,
    refusals,
    leftOut,
    tellsStates,
    ...(more === undefined ? {} : { more }),
  };
}
