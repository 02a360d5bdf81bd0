import type { Builder } from '#kernel/graph/builder.ts';
import { described } from '#kernel/graph/descriptions.ts';
import type { SharedTypes } from '#kernel/graph/shared-types.ts';
import type { ResourceEnums } from './enums.ts';

/** What resources can be filtered and ordered by. */
export function defineFilters(builder: Builder, shared: SharedTypes, enums: ResourceEnums) {
  return { resource: defineResourceFilter(builder, shared, enums), resourceOrder: defineResourceOrder(builder, enums) };
}

export const orderDescription = described('排序，缺省新者在前', 'Order; newest first if not given');

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

function defineFieldFilter(builder: Builder, { sensitivity }: SharedTypes) {
  return builder.inputType('ResourceFieldFilter', {
    description: described('同一信息项须同时满足的条件', 'What one and the same field must be'),
    fields: (t) => ({
      name: t.string({ description: described('字段名', 'Of this name') }),
      sensitivity: t.field({
        type: [sensitivity],
        description: described('敏感程度，任一即可', 'Of any of these sensitivities'),
      }),
    }),
  });
}

function defineDayRange(builder: Builder) {
  return builder.inputType('DayRange', {
    description: described(
      '起止日期，含两端，缺一端者不限',
      'From a day to a day, both included; without an end where none is given',
    ),
    fields: (t) => ({
      from: t.field({ type: 'Date', description: described('自此日起', 'From this day on') }),
      to: t.field({ type: 'Date', description: described('至此日止', 'Up to this day') }),
    }),
  });
}

function defineResourceFilter(builder: Builder, shared: SharedTypes, enums: ResourceEnums) {
  const [field, days] = [defineFieldFilter(builder, shared), defineDayRange(builder)];
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
      field: t.field({ type: field, description: described('有此信息项', 'With a field like this') }),
      spatialCoverage: t.stringList({
        description: described(
          '空间范围包含任一区划（GB/T 2260 代码），所属市、省者亦计',
          'Covering any of these divisions (codes of GB/T 2260), by itself or as the city or province that it is of',
        ),
      }),
      temporalCoverage: t.field({
        type: days,
        description: described(
          '时间范围与此重叠；未标明时间范围者不计',
          'Covering a day of these; what does not say what time it covers does not',
        ),
      }),
    }),
  });
}
