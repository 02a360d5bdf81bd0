import sql from 'sql-template-tag';
import type { Builder } from '#kernel/graph/builder.ts';
import { described } from '#kernel/graph/descriptions.ts';
import { sourceOver } from '#kernel/graph/entities.ts';
import { isOneOf } from '#kernel/graph/pages/conditions.ts';
import { type InstantRange, isWithin } from '#kernel/graph/pages/instant-range.ts';
import type { Source } from '#kernel/graph/pages/page.ts';
import type { SharedTypes } from '#kernel/graph/shared-types.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import type { DevelopmentEnums } from '../enums.ts';
import { dataDemandTable } from '../tables.ts';

export interface DataDemandFilter {
  readonly status?: readonly string[] | null;
  readonly raisedBetween?: InstantRange | null;
  readonly settledBetween?: InstantRange | null;
  readonly unansweredSince?: Date | null;
}

/** What data demands can be filtered by. */
export function defineDataDemandFilter(builder: Builder, { instantRange }: SharedTypes, enums: DevelopmentEnums) {
  return builder.inputType('DataDemandFilter', {
    description: described('需求筛选，各项同时满足', 'Conditions on data demands, all of which hold'),
    fields: (t) => ({
      status: t.field({
        type: [enums.dataDemandStatus],
        description: described('状态，任一即可', 'In any of these states'),
      }),
      raisedBetween: t.field({ type: instantRange, description: described('提出时间', 'Raised in this span') }),
      settledBetween: t.field({
        type: instantRange,
        description: described('最近一次处理的时间', 'Last settled in this span'),
      }),
      unansweredSince: t.field({
        type: 'DateTime',
        description: described(
          '自此时刻或更早提出，至今未处理',
          'Raised at or before this instant, and neither accepted, declined nor fulfilled yet',
        ),
      }),
    }),
  });
}

/** Data demands that the caller may see, under a filter. */
export function dataDemandSource(context: Context, filter: DataDemandFilter | null | undefined): Source {
  return sourceOver(
    context,
    dataDemandTable,
    'dataDemands',
    [],
    [
      isOneOf(sql`n.status::text`, filter?.status),
      isWithin(context, 'filter.raisedBetween', sql`n.created_at`, filter?.raisedBetween),
      isWithin(context, 'filter.settledBetween', sql`n.settled_at`, filter?.settledBetween),
      filter?.unansweredSince != null &&
        sql`n.status IN ('OPEN', 'FORWARDED') AND n.created_at <= ${filter.unansweredSince}`,
    ],
  );
}
