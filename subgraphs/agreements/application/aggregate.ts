import sql from 'sql-template-tag';
import type { Aggregated } from '#kernel/graph/aggregates/definition.ts';
import { defineAggregate } from '#kernel/graph/aggregates/types.ts';
import type { Builder } from '#kernel/graph/builder.ts';
import { described } from '#kernel/graph/descriptions.ts';
import type { SharedTypes } from '#kernel/graph/shared-types.ts';
import { keysOf, naturalPerson } from '#kernel/law/group-keys.ts';
import type { AgreementTypes } from '../types.ts';
import { decidedAt, developersOpenTo } from './list.ts';

interface Figures {
  readonly decided: number;
  readonly mean: number | null;
  /** The median and the ninetieth percentile. */
  readonly percentiles: readonly [number, number] | null;
}

const applications: Aggregated = {
  keys: keysOf({
    month: sql`a.submitted_at`,
    status: () => sql`a.status`,
    entries: sql`SELECT u.entry_id FROM agreements.application_entry u WHERE u.application_id = a.id`,
    scenario: sql`a.scenario_id`,
    developer: sql`a.developer_id`,
    developerOpenTo: developersOpenTo,
  }),
  person: (context) => naturalPerson(context, sql`a.developer_id`, developersOpenTo(context) !== null),
  measure: {
    value: sql`(extract(epoch FROM ${decidedAt} - a.submitted_at) / 86400)::float8`,
    figures: sql`count(measured) AS decided, avg(measured) AS mean,
      percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY measured) AS percentiles`,
  },
};

/** `aggregate` on lists of applications: how many, and how long their reviews took. */
export function defineApplicationAggregate(
  builder: Builder,
  { group }: SharedTypes,
  { connections }: AgreementTypes,
): void {
  const reviewDays = builder.objectRef<Figures>('ReviewDays').implement({
    description: described(
      '自受理到决定的天数，按时长计，含小数（第十二条）',
      'Days from receipt to decision, as elapsed time with fractions (Article 12)',
    ),
    fields: (t) => ({
      decided: t.exposeInt('decided', { description: described('已决定的数量', 'How many were decided') }),
      mean: t.float({ description: described('平均', 'Their mean'), resolve: ({ mean }) => mean ?? 0 }),
      median: t.float({
        description: described('中位数', 'Their median'),
        resolve: ({ percentiles }) => percentiles?.[0] ?? 0,
      }),
      p90: t.float({
        description: described('九成不超过的天数', 'The ninetieth percentile'),
        resolve: ({ percentiles }) => percentiles?.[1] ?? 0,
      }),
    }),
  });
  defineAggregate<Figures>(builder, group, {
    name: 'Application',
    connection: connections.application as never,
    aggregated: applications,
    figures: {
      name: 'reviewDays',
      type: reviewDays as never,
      description: described('审核天数；无已决定者为空', 'How long their reviews took; null where none is decided'),
      figure: (figures) => (figures.decided === 0 ? null : figures),
    },
  });
}
