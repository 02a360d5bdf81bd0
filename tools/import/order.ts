import type { RecordInput } from './convert.ts';

/**
 * The records in the order in which to send them: before all others of its code comes the one that stands for it (the latest
 * `modifiedAt`, then the first), so that no batch writes a copy that a later one outweighs, and a second run changes nothing.
 */
export function orderRecords<Placed extends { readonly record: RecordInput }>(placed: readonly Placed[]): Placed[] {
  const winners = new Map<string, Placed>();
  for (const each of placed) {
    const rival = winners.get(each.record.code);
    if (rival === undefined || instantOf(each) > instantOf(rival)) winners.set(each.record.code, each);
  }
  const sent = new Set<Placed>();
  return placed.flatMap((each) => {
    const winner = each.record.code === '' ? undefined : winners.get(each.record.code);
    const next = winner === undefined ? [each] : [winner, each];
    return next.filter((one) => !sent.has(one) && sent.add(one));
  });
}

function instantOf({ record }: { readonly record: RecordInput }): number {
  return record.modifiedAt ? Date.parse(record.modifiedAt) : Number.NEGATIVE_INFINITY;
}
