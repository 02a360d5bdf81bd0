import type { StoredDecision } from '#kernel/graph/shared-types.ts';
import type { Work } from '#kernel/law/verbs/work.ts';

interface Taken {
  readonly outcome: 'APPROVED' | 'REJECTED';
  readonly reason: string | null;
  readonly article: number;
  readonly late?: boolean;
}

/** A decision as it is stored, by the caller, on the regulation of the day. */
export function decisionOf(
  { actor, now, basis }: Work<unknown>,
  { late = false, ...taken }: Taken,
): StoredDecision & Record<string, string | number | boolean | null> {
  return { ...taken, decidedBy: actor, decidedAt: now.toISOString(), late, regulationId: basis.regulationId };
}
