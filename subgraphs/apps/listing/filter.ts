import sql, { type Sql } from 'sql-template-tag';
import type { Builder } from '#kernel/graph/builder.ts';
import { described } from '#kernel/graph/descriptions.ts';
import type { Conditions } from '#kernel/graph/entities.ts';
import { allOf, isOneOf } from '#kernel/graph/pages/conditions.ts';
import { type InstantRange, isWithin } from '#kernel/graph/pages/instant-range.ts';
import type { SharedTypes } from '#kernel/graph/shared-types.ts';
import { seesDeveloper } from '#kernel/law/visibility.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import type { AppEnums } from '../enums.ts';

interface VendorFilter {
  readonly developerId?: readonly string[] | null;
  readonly creditCode?: readonly string[] | null;
  readonly kind?: readonly string[] | null;
}

export interface ListingFilter {
  readonly category?: readonly string[] | null;
  readonly deliveryForm?: readonly string[] | null;
  readonly pricing?: readonly string[] | null;
  readonly vendor?: VendorFilter | null;
  readonly scenarioCode?: string | null;
  readonly modifiedSince?: Date | null;
  readonly modifiedBetween?: InstantRange | null;
}

/** What listings can be filtered by. */
export function defineListingFilter(builder: Builder, { instantRange }: SharedTypes, enums: AppEnums) {
  const vendor = defineVendorFilter(builder, enums);
  return builder.inputType('ListingFilter', {
    description: described('挂牌筛选', 'Conditions on listings, all of which hold'),
    fields: (t) => ({
      category: t.stringList({ description: described('类别，任一即可', 'Of any of these categories') }),
      deliveryForm: t.field({
        type: [enums.deliveryForm],
        description: described('交付形式，任一即可', 'In any of these forms'),
      }),
      pricing: t.field({
        type: [enums.pricing],
        description: described('定价方式，任一即可', 'Priced in any of these ways'),
      }),
      vendor: t.field({ type: vendor, description: described('销售方', 'Of such a vendor') }),
      scenarioCode: t.string({ description: described('所用场景代码', 'Made under this scenario') }),
      modifiedSince: t.field({
        type: 'DateTime',
        description: described('此时刻以来变更过', 'Changed at or after this instant'),
      }),
      modifiedBetween: t.field({
        type: instantRange,
        description: described('最近一次变更的时间', 'Last changed in this span'),
      }),
    }),
  });
}

function defineVendorFilter(builder: Builder, { developerKind }: AppEnums) {
  return builder.inputType('ListingVendorFilter', {
    description: described('对销售方的筛选', 'Conditions on who sells, all of which hold'),
    fields: (t) => ({
      developerId: t.idList({
        description: described(
          '其开发主体，任一即可；限可见者',
          'Any of these developers, as far as the caller may see them',
        ),
      }),
      creditCode: t.stringList({
        description: described('其统一社会信用代码，任一即可', 'With any of these unified social credit codes'),
      }),
      kind: t.field({ type: [developerKind], description: described('类别，任一即可', 'Of any of these kinds') }),
    }),
  });
}

/** The conditions of a filter over listings under `l`. */
export function listingConditions(context: Context, filter: ListingFilter): Conditions {
  const { scenarioCode, modifiedSince } = filter;
  return [
    isOneOf(sql`l.category`, filter.category),
    isOneOf(sql`l.delivery_form`, filter.deliveryForm),
    isOneOf(sql`l.pricing`, filter.pricing),
    isOfVendor(context, filter.vendor),
    scenarioCode == null ? null : sql`l.provenance @> ${JSON.stringify([{ scenarioCode }])}::jsonb`,
    modifiedSince ? sql`l.modified_at >= ${modifiedSince}` : null,
    isWithin(context, 'filter.modifiedBetween', sql`l.modified_at`, filter.modifiedBetween),
  ];
}

/** What is closed to the caller cannot be asked for: by its id only a developer that the caller may see. */
function isOfVendor({ viewer, now }: Context, filter: VendorFilter | null | undefined): Sql | null {
  if (!filter) return null;
  const { developerId, creditCode, kind } = filter;
  return sql`EXISTS (SELECT 1 FROM facts.developer who WHERE who.id = l.developer_id AND ${allOf([
    isOneOf(sql`who.id`, developerId),
    developerId != null && seesDeveloper(viewer, 'who', now),
    isOneOf(sql`who.credit_code`, creditCode),
    isOneOf(sql`who.kind`, kind),
  ])})`;
}
