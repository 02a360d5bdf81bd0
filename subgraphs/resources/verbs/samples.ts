import type { Prisma } from '#prisma/resources/generated/client.ts';
import type { StoredField } from '../resource/rules/field.ts';
import { type CheckedSample, type SampleColumn, showsTooMuch } from '../sample/rules/check-sample.ts';
import type { Transaction } from '../store.ts';

export interface SampleChange {
  readonly resourceId: string;
  readonly sample: CheckedSample | null;
  /** There is to be none any more. */
  readonly cleared: boolean;
}

/** The digests of the samples that these resources have. */
export async function storedDigests(
  transaction: Transaction,
  resourceIds: readonly string[],
): Promise<Map<string, string>> {
  if (resourceIds.length === 0) return new Map();
  const rows = await transaction.sample.findMany({
    where: { resourceId: { in: [...resourceIds] } },
    select: { resourceId: true, digest: true },
  });
  return new Map(rows.map(({ resourceId, digest }) => [resourceId, digest]));
}

/** Of these resources, given with their fields as they now are, those whose kept sample shows too much by now. */
export async function samplesShowingTooMuch(
  transaction: Transaction,
  fieldsOf: ReadonlyMap<string, readonly StoredField[]>,
): Promise<ReadonlySet<string>> {
  if (fieldsOf.size === 0) return new Set();
  const rows = await transaction.sample.findMany({
    where: { resourceId: { in: [...fieldsOf.keys()] } },
    select: { resourceId: true, columns: true },
  });
  const found = rows.filter(({ resourceId, columns }) =>
    showsTooMuch(columns as unknown as SampleColumn[], fieldsOf.get(resourceId) ?? []),
  );
  return new Set(found.map(({ resourceId }) => resourceId));
}

/** Replaces or clears samples; where a change says neither, what was there stays. */
export async function saveSamples(
  transaction: Transaction,
  changes: readonly SampleChange[],
  now: Date,
): Promise<void> {
  const replaced = changes
    .filter(({ sample, cleared }) => sample !== null || cleared)
    .map(({ resourceId }) => resourceId);
  if (replaced.length === 0) return;
  await transaction.sample.deleteMany({ where: { resourceId: { in: replaced } } });
  const rows = changes.flatMap(({ resourceId, sample }) => (sample ? [toRow(resourceId, sample, now)] : []));
  await transaction.sample.createMany({ data: rows });
}

function toRow(resourceId: string, { columns, rows, rowCount, digest }: CheckedSample, generatedAt: Date) {
  return {
    resourceId,
    columns: columns as Prisma.InputJsonValue,
    rows: rows as Prisma.InputJsonValue,
    rowCount,
    digest,
    generatedAt,
  };
}
