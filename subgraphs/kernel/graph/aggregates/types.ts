import type { OutputRef } from '@pothos/core';
import type { Builder } from '../builder.ts';
import { described } from '../descriptions.ts';
import { defineEnum } from '../enums.ts';
import type { Page } from '../pages/page.ts';
import { type Aggregated, type GroupKey, groupKeys } from './definition.ts';
import { type Aggregate, defineAggregateReader, type Group } from './read.ts';

interface GroupValue {
  readonly key: GroupKey;
  readonly value: string | null;
}

/** GroupKey and GroupValue, the same in every subgraph. */
export function defineGroupTypes(builder: Builder) {
  const key = defineEnum(builder, 'GroupKey', described('统计的分组依据', 'What things are grouped by'), groupKeys);
  const value = builder.objectRef<GroupValue>('GroupValue').implement({
    description: described('一组的一项取值', 'One value that the things of a group share'),
    shareable: true,
    fields: (t) => ({
      key: t.expose('key', { type: key, description: described('分组依据', 'What it is a value of') }),
      value: t.exposeString('value', {
        nullable: true,
        description: described(
          '取值：月份为 YYYY-MM（上海），单位、主体、场景类别为标识，部门、主题为代码；无此项或本人不可见者为空',
          'The value: a month as YYYY-MM in Shanghai; the id of a provider, developer or class; the code of a department or theme; null where there is none that the caller may see',
        ),
      }),
    }),
  });
  return { key, value };
}

export type GroupTypes = ReturnType<typeof defineGroupTypes>;

/** A field of a group that tells figures of its measure. */
export interface FiguresField<Figures> {
  readonly name: string;
  readonly type: OutputRef<unknown> | 'Decimal';
  readonly description: string;
  readonly figure: (figures: Figures) => unknown;
}

interface Counted<Figures> {
  readonly name: string;
  readonly connection: ReturnType<ReturnType<Builder['objectRef']>['implement']>;
  readonly aggregated: Aggregated;
  readonly figures?: FiguresField<Figures>;
}

/** `aggregate` on a connection: the things of the whole list, counted by keys. */
export function defineAggregate<Figures = object>(
  builder: Builder,
  types: GroupTypes,
  { name, connection, aggregated, figures }: Counted<Figures>,
): void {
  const aggregate = defineAggregateType(builder, name, defineGroup(builder, types, name, figures));
  const read = defineAggregateReader<Figures>(aggregated);
  const known = [...aggregated.keys.keys()].join(', ');
  builder.objectField(connection as never, 'aggregate', (t) =>
    t.field({
      type: aggregate,
      nullable: true,
      // It reads the whole list.
      cost: 20_000,
      args: {
        by: t.arg({
          type: [types.key],
          defaultValue: [],
          description: described(`分组依据，最多两项：${known}`, `What to group by, two at most: ${known}`),
        }),
      },
      description: described(
        '当前筛选与可见范围内的分组统计，最多 500 组；自然人数据不足五人的组及其次小的组不显示',
        'The things under the current filter and visibility, counted by group, 500 groups at most; a group with data of fewer than five natural persons is not shown, nor the next smallest with it',
      ),
      resolve: (page, { by }, context) => read(context, page as Page<unknown>, by ?? []),
    }),
  );
}

function defineGroup<Figures>(
  builder: Builder,
  { value }: GroupTypes,
  name: string,
  figures: FiguresField<Figures> | undefined,
) {
  return builder.objectRef<Group<Figures>>(`${name}Group`).implement({
    description: described(`一组 ${name}`, `A group of ${name}`),
    fields: (t) => ({
      keys: t.field({
        type: [value],
        listSize: { assumedSize: 2 },
        description: described('各分组依据的取值', 'Its values, in the order of the keys'),
        resolve: ({ by, row }) => by.map((key, i) => ({ key, value: row.keys[i] ?? null })),
      }),
      count: t.int({ description: described('数量', 'How many'), resolve: ({ row }) => row.count }),
      ...(figures && {
        [figures.name]: t.field({
          type: figures.type as never,
          nullable: true,
          description: figures.description,
          resolve: ({ row }) => figures.figure(row) as never,
        }),
      }),
    }),
  });
}

function defineAggregateType<Figures>(builder: Builder, name: string, group: ReturnType<typeof defineGroup<Figures>>) {
  return builder.objectRef<Aggregate<Figures>>(`${name}Aggregate`).implement({
    description: described(`${name} 的分组统计`, `${name}, counted by group`),
    fields: (t) => ({
      groups: t.field({
        type: [group],
        listSize: { assumedSize: 100 },
        description: described(
          '各组，多者在前；一项有多个取值时计入每一组',
          'The groups, the largest first; a thing with several values is in the group of each',
        ),
        resolve: ({ groups }) => [...groups],
      }),
      suppressedGroups: t.int({
        description: described(
          '为保护自然人而未显示的组数；筛选会拆分一组中的自然人数据时亦不显示，请改以该项分组',
          'How many groups are not shown, to protect natural persons; nor is one whose natural persons a filter parts: group by that instead',
        ),
        resolve: ({ suppressed }) => suppressed,
      }),
    }),
  });
}
