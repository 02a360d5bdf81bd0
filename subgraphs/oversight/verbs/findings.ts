import sql from 'sql-template-tag';
import { Refused, versionConflict, wrongState } from '#kernel/law/verbs/refusals.ts';
import type { Work } from '#kernel/law/verbs/work.ts';
import type { Run } from '#kernel/platform/database/writing.ts';
import type { Transaction } from '../store.ts';
import type { FindingRow } from '../tables.ts';

interface FindingInHand {
  readonly id: string;
  readonly expectedVersion?: number | null | undefined;
}

/** The inspection that a finding is part of; null where there is no such finding. */
export async function inspectionOfFinding({ id }: FindingInHand, run: Run): Promise<string | null> {
  const rows = await run<Pick<FindingRow, 'inspectionId'>>(
    sql`SELECT inspection_id FROM oversight.finding WHERE id = ${id}`,
  );
  return rows[0]?.inspectionId ?? null;
}

/** No reason against the step: ends it with a Conflict unless the finding in hand is in the state that it needs, at the version that the caller has read. */
export async function requireFinding(
  { context, transaction }: Work<Transaction>,
  { id, expectedVersion }: FindingInHand,
  from: string,
): Promise<[]> {
  const { status, version } = await transaction.finding.findUniqueOrThrow({ where: { id } });
  if (status !== from) throw new Refused(wrongState(context, status, [from]));
  if (expectedVersion != null && expectedVersion !== version)
    throw new Refused(versionConflict(context, status, version));
  return [];
}
