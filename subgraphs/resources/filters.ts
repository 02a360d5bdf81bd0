import type { Builder } from '#kernel/graph/builder.ts';
import { described } from '#kernel/graph/descriptions.ts';
import type { ResourceEnums } from './enums.ts';

/** What resources can be filtered and ordered by. */
export function defineFilters(builder: Builder, enums: ResourceEnums) {
  return { resource: defineResourceFilter(builder, enums), resourceOrder: defineResourceOrder(builder, enums) };
}

export type ResourceFilters = ReturnType<typeof defineFilters>;

function defineResourceOrder(builder: Builder, enums: ResourceEnums) {
  return builder.inputType('ResourceOrder', {
    description: described('资源排序', 'An order of resources'),
    fields: (t) => ({
      field: t.field({ type: enums.orderField, required: true, description: described('依据', 'What to order by') }),
      direction: t.field({
        type: enums.orderDirection,
        required: true,
        defaultValue: 'DESC',
        description: described('方向', 'Direction'),
      }),
    }),
  });
}

function defineResourceFilter(builder: Builder, enums: ResourceEnums) {
  return builder.inputType('ResourceFilter', {
    description: described('资源筛选，各项同时满足', 'Conditions on resources, all of which hold'),
    fields: (t) => ({
      providerId: t.id({ description: described('提供单位', 'Supplied by this provider') }),
      providerIds: t.idList({
        description: described(
          '提供单位，任一即可；与 providerId 同给者合并计',
          'Supplied by any of these providers; with providerId, by it or any of them',
        ),
      }),
      themes: t.stringList({ description: described('主题代码，任一即可', 'Under any of these theme codes') }),
      updateFrequency: t.field({
        type: [enums.updateFrequency],
        description: described('更新周期，任一即可', 'Any of these'),
      }),
      grade: t.field({ type: [enums.grade], description: described('分级，任一即可', 'Any of these grades') }),
      openness: t.field({ type: [enums.openness], description: described('开放类型，任一即可', 'Any of these') }),
      delivery: t.field({ type: enums.delivery, description: described('提供方式', 'Delivered this way') }),
      deliveries: t.field({
        type: [enums.delivery],
        description: described(
          '提供方式，任一即可；与 delivery 同给者合并计',
          'Delivered in any of these ways; with delivery, in it or any of them',
        ),
      }),
      status: t.field({
        type: [enums.resourceStatus],
        description: described('状态，任一即可', 'In any of these states'),
      }),
      hasSample: t.boolean({ description: described('有本人可见的样例', 'With a sample that the caller may see') }),
      stale: t.boolean({
        description: described('超期未更新（第八条）', 'Older than its update frequency allows (Article 8)'),
      }),
      inDevelopmentCatalog: t.boolean({
        description: described('已进入开发目录', 'With an entry in the development catalog that the caller may see'),
      }),
      modifiedSince: t.field({
        type: 'DateTime',
        description: described('此时刻以来更新过', 'Modified at or after this instant'),
      }),
    }),
  });
}
