import type { JournalEntry } from '#kernel/law/journal-hash.ts';
import { notFound, Refused, wrongState } from '#kernel/law/verbs/refusals.ts';
import { eventOf, type Work } from '#kernel/law/verbs/work.ts';
import type { Transaction } from '../store.ts';

interface Move {
  readonly ids: readonly string[];
  /** The field of the input that names them. */
  readonly field: string;
  readonly from: readonly string[];
  readonly to: 'LISTED' | 'MET';
  readonly data: { readonly classId?: string; readonly scenarioId?: string };
}

/** Moves demands along with what answers them, with one event each; their ids are locked by the caller. */
export async function moveDemands(
  work: Work<Transaction>,
  { ids, field, from, to, data }: Move,
): Promise<JournalEntry[]> {
  const { context, transaction } = work;
  const demands = await transaction.scenarioDemand.findMany({
    where: { id: { in: [...ids] } },
    orderBy: { id: 'asc' },
  });
  if (demands.length < ids.length) throw new Refused(notFound(context, field));
  for (const { status } of demands) if (!from.includes(status)) throw new Refused(wrongState(context, status, from));
  await transaction.scenarioDemand.updateMany({
    where: { id: { in: [...ids] } },
    data: { ...data, status: to, version: { increment: 1 } },
  });
  const type = to === 'LISTED' ? 'scenario-demand.listed' : 'scenario-demand.met';
  return demands.map(({ id, status }) =>
    eventOf(work, { type, subjectType: 'ScenarioDemand', subjectId: id, from: status, to, article: 10 }),
  );
}
