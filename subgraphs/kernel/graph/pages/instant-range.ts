import sql, { type Sql } from 'sql-template-tag';
import { badArgument } from '../../platform/errors.ts';
import type { Context } from '../../platform/serving/context.ts';
import type { Builder } from '../builder.ts';
import { described } from '../descriptions.ts';
import { allOf } from './conditions.ts';

/** A span of time, from an instant up to another that is not in it; without an end where none is given. */
export interface InstantRange {
  readonly since?: Date | null;
  readonly until?: Date | null;
}

/** InstantRange, the same in every subgraph. */
export function defineInstantRange(builder: Builder) {
  return builder.inputType('InstantRange', {
    description: described('一段时间，缺一端者不限', 'A span of time; without an end where none is given'),
    fields: (t) => ({
      since: t.field({ type: 'DateTime', description: described('自此时刻起（含）', 'At or after this instant') }),
      until: t.field({ type: 'DateTime', description: described('至此时刻止（不含）', 'Before this instant') }),
    }),
  });
}

/** The instant lies in the range; no condition where there is no range. Refuses one that ends before it begins. */
export function isWithin(
  context: Pick<Context, 'language'>,
  argument: string,
  instant: Sql,
  range: InstantRange | null | undefined,
): Sql | null {
  if (!range) return null;
  const { since, until } = range;
  if (since && until && until <= since) {
    throw badArgument(context, argument, {
      zh: `${argument} 的 until 须晚于 since。`,
      en: `${argument}: until must be later than since.`,
    });
  }
  return allOf([
    sql`${instant} IS NOT NULL`,
    since && sql`${instant} >= ${since}`,
    until && sql`${instant} < ${until}`,
  ]);
}
