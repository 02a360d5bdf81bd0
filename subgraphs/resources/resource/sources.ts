import sql, { raw, type Sql } from 'sql-template-tag';
import { askedColumns } from '#kernel/graph/columns.ts';
import { allOf, holdsAs, isOneOf } from '#kernel/graph/pages/conditions.ts';
import { newestFirst, type OrderKey, type Source } from '#kernel/graph/pages/page.ts';
import { matches, relevance, relevanceSlices, type Search, toSearch } from '#kernel/graph/search/search.ts';
import { findMatches } from '#kernel/graph/search/search-match.ts';
import { isStale } from '#kernel/law/derived.ts';
import {
  holds,
  isOfficial,
  providerOf,
  seesEntry,
  seesEveryEntry,
  seesResource,
  seesUnderEntry,
} from '#kernel/law/visibility.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import { type Facet, keptTotal } from '../facets/counts.ts';
import { type ResourceRow, resourceTable } from '../rows.ts';
import { coversArea, coversDays, type DayRange, type FieldFilter, hasField } from './content-filters.ts';
import { searchedInResources, visibleTexts } from './searched.ts';

export interface ResourceFilter {
  readonly providerId?: string | null;
  readonly providerIds?: readonly string[] | null;
  readonly themes?: readonly string[] | null;
  readonly updateFrequency?: readonly string[] | null;
  readonly grade?: readonly string[] | null;
  readonly openness?: readonly string[] | null;
  readonly delivery?: string | null;
  readonly deliveries?: readonly string[] | null;
  readonly status?: readonly string[] | null;
  readonly hasSample?: boolean | null;
  readonly stale?: boolean | null;
  readonly inDevelopmentCatalog?: boolean | null;
  readonly modifiedSince?: Date | null;
  readonly field?: FieldFilter | null;
  readonly spatialCoverage?: readonly string[] | null;
  readonly temporalCoverage?: DayRange | null;
}

export interface ResourceOrder {
  readonly field: 'RELEVANCE' | 'MODIFIED_AT' | 'ISSUED_AT' | 'TITLE' | 'CODE';
  readonly direction: 'ASC' | 'DESC';
}

export interface ResourcesArgs {
  readonly search?: string | null;
  readonly filter?: ResourceFilter | null;
  readonly orderBy?: ResourceOrder | null;
}

const table = sql`resources.resource`;

/** The resource catalog as the caller sees it, under a search, a filter and an order. */
export function resourceSource(context: Context, args: ResourcesArgs): Source {
  const search = toSearch(context, searchedInResources, args.search);
  const conditions = filterConditions(context, args.filter ?? {}).filter((condition) => condition !== null);
  const base = allOf([seesResource(context.viewer, 'r'), ...conditions]);
  return {
    columns: askedColumns(context, resourceTable),
    from: sql`FROM ${table} r`,
    where: allOf([base, matches(search)]),
    ...(!search && conditions.length === 0 && { total: keptTotal(context) }),
    withoutFilter: (name) => withoutFilter(context, args, name),
    matchesIn: (row: ResourceRow) => findMatches(args.search, visibleTexts(row)),
    ...ordered(args, search, base),
  };
}

/** By which filters the values of a facet are chosen. */
const filtersOf: ReadonlyMap<string, readonly (keyof ResourceFilter)[]> = new Map<Facet, (keyof ResourceFilter)[]>([
  ['provider', ['providerId', 'providerIds']],
  ['theme', ['themes']],
  ['grade', ['grade']],
  ['openness', ['openness']],
  ['updateFrequency', ['updateFrequency']],
  ['delivery', ['delivery', 'deliveries']],
]);

/** The resources that a facet counts: whoever chose some of its values still sees what the others would bring. */
function withoutFilter(context: Context, args: ResourcesArgs, facet: string): Source | null {
  const chosen = (filtersOf.get(facet) ?? []).filter((name) => args.filter?.[name] != null);
  if (chosen.length === 0) return null;
  const left = Object.fromEntries(
    Object.entries(args.filter ?? {}).filter(([name]) => !chosen.includes(name as never)),
  );
  return resourceSource(context, { ...args, filter: left });
}

type Ordered = Pick<Source, 'name' | 'keys' | 'direction' | 'slices'>;

/** In the order asked for; without one the most relevant first if there is a search, else the newest. */
function ordered({ orderBy: order, filter }: ResourcesArgs, search: Search | null, base: Sql): Ordered {
  const direction = order?.direction ?? 'DESC';
  if (order && order.field !== 'RELEVANCE') {
    return { name: `resources:${order.field}:${direction}`, keys: orderKeys(order.field), direction };
  }
  const fewLeft = chosenOf(filter?.providerId, filter?.providerIds) !== null;
  if (!search) return { name: `resources:newest:${direction}`, ...newestFirst('r'), direction };
  return {
    name: `resources:RELEVANCE:${direction}`,
    keys: [
      { expression: relevance(search), type: 'integer' },
      { expression: raw('r.number'), type: 'bigint' },
    ],
    direction,
    slices: relevanceSlices(search, { base, table, fewLeft }),
  };
}

/** The resources of one provider, the parent of the page, under a search, a filter and an order. */
export function providerResourceSource(context: Context, args: ResourcesArgs): Source {
  return ofProvider(resourceSource(context, args));
}

function ofProvider({ total: _, slices: __, ...all }: Source): Source {
  return {
    ...all,
    name: all.name.replace('resources:', 'provider.resources:'),
    where: allOf([all.where, sql`r.provider_id = parent.id`]),
    withoutFilter: (name) => {
      const left = all.withoutFilter?.(name);
      return left ? ofProvider(left) : null;
    },
  };
}

function filterConditions(context: Context, filter: ResourceFilter): (Sql | null)[] {
  return [
    isOneOf(sql`r.provider_id`, chosenOf(filter.providerId, filter.providerIds)),
    filter.themes ? sql`r.themes && ${[...filter.themes]}::text[]` : null,
    isOneOf(sql`r.update_frequency`, filter.updateFrequency),
    isOneOf(sql`r.grade`, filter.grade),
    isOneOf(sql`r.openness`, filter.openness),
    isOneOf(sql`r.status`, filter.status),
    isOneOf(sql`r.delivery`, chosenOf(filter.delivery, filter.deliveries)),
    isClosed(context, filter) ? sql`false` : null,
    holdsAs(filter.stale, isStale('r', context.now)),
    holdsAs(filter.hasSample, sql`(r.has_sample AND ${seesUnderEntry(context.viewer, 'r')})`),
    holdsAs(filter.inDevelopmentCatalog, inDevelopmentCatalog(context)),
    filter.modifiedSince ? sql`r.modified_at >= ${filter.modifiedSince}` : null,
    hasField(filter.field),
    coversArea(context, filter.spatialCoverage),
    coversDays(context, filter.temporalCoverage),
  ];
}

/** The values chosen by a filter that takes one or several: either, or all of both; null where it is not set. */
export function chosenOf(
  value: string | null | undefined,
  values: readonly string[] | null | undefined,
): readonly string[] | null {
  if (value == null && values == null) return null;
  return [...new Set([...(value == null ? [] : [value]), ...(values ?? [])])];
}

/** No resource that everyone may see is like this, and the caller sees no other: so none needs to be looked at. */
function isClosed({ viewer }: Context, { grade, openness, status }: ResourceFilter): boolean {
  const onlyPublic = !isOfficial(viewer) && !holds(viewer, 'ANALYST') && providerOf(viewer) === null;
  const leavesOut = (asked: readonly string[] | null | undefined, ...open: string[]) =>
    asked != null && !asked.some((value) => open.includes(value));
  return (
    onlyPublic &&
    (leavesOut(grade, 'GENERAL') || leavesOut(openness, 'UNCONDITIONAL', 'CONDITIONAL') || leavesOut(status, 'ACTIVE'))
  );
}

/** An entry stands on it that is not withdrawn and that the caller may see. */
function inDevelopmentCatalog({ viewer }: Context): Sql {
  if (seesEveryEntry(viewer)) return sql`EXISTS (SELECT 1 FROM facts.catalogued_resource e WHERE e.resource_id = r.id)`;
  return sql`EXISTS (SELECT 1 FROM facts.development_entry e WHERE e.resource_id = r.id AND e.status <> 'WITHDRAWN' AND ${seesEntry(viewer, 'e')})`;
}

function orderKeys(field: Exclude<ResourceOrder['field'], 'RELEVANCE'>): OrderKey[] {
  const id: OrderKey = { expression: raw('r.id'), type: 'text' };
  switch (field) {
    case 'MODIFIED_AT':
      return [{ expression: raw('r.modified_at'), type: 'timestamptz' }, id];
    case 'ISSUED_AT':
      // One that was never issued comes last, newest first.
      return [
        { expression: raw("coalesce(r.issued_at, timestamptz '0001-01-01 00:00:00+00')"), type: 'timestamptz' },
        id,
      ];
    case 'TITLE':
      return [{ expression: raw('r.title'), type: 'text' }, id];
    case 'CODE':
      return [{ expression: raw('r.code'), type: 'text' }, id];
  }
}
