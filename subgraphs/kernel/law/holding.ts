import type { Sql } from 'sql-template-tag';
import type { Context } from '../platform/serving/context.ts';
import { endOfShanghaiDay, shanghaiDay } from './shanghai-time.ts';

/**
 * Until when what a call has read holds by itself: to the end of the day in Shanghai, at which terms end and periods are over, or, where a
 * statement compared with the present moment, to the next moment at which the clock can change what it gave. `nextTurn` reads that
 * one, as `at`, null where there is none; a subgraph without it compares with days alone, and what compares with a moment all the same does not hold.
 */
export function defineHolding(nextTurn?: (now: Date) => Sql): (context: Context) => Promise<Date | null> {
  return async ({ db, now, holding }) => {
    const endOfDay = endOfShanghaiDay(shanghaiDay(now));
    if (!holding?.isOfTheMoment) return endOfDay;
    if (!nextTurn) return null;
    const [turn] = await db.query<{ at: Date | null }>(nextTurn(now));
    const at = turn?.at ?? endOfDay;
    return at < endOfDay ? at : endOfDay;
  };
}
