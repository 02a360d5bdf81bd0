import type { LeaveOutRule } from './mapping.ts';
import { expressionOf, readTexts, type SourceRecord } from './source-values.ts';

/**
 * Why a record does not come in: its source has not published it, or has taken it back, or it is no data set but a series of them,
 * a service, or what a catalog offers for sale.
 */
export type LeaveOutReason = LeaveOutRule['reason'] | 'SERIES' | 'SERVICE' | 'FOR_SALE';

/** A record that a rule left out, as the report names it. */
export interface LeftOut {
  readonly line: number;
  readonly code: string;
  readonly title: string;
  readonly reason: LeaveOutReason;
}

/** The reason of the first rule that a record falls under; undefined where it falls under none. */
export function findReasonToLeaveOut(
  record: SourceRecord,
  rules: readonly LeaveOutRule[] = [],
): LeaveOutReason | undefined {
  return rules.find(({ from, matching }) => {
    const expression = expressionOf(matching, 'iu');
    return from.some((path) => readTexts(record, { from: [path] }).some((said) => expression.test(said)));
  })?.reason;
}
