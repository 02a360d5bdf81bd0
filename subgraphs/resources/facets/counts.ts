import type { GraphQLResolveInfo } from 'graphql';
import sql, { join, raw, type Sql } from 'sql-template-tag';
import { groupBy } from '#kernel/graph/loaders.ts';
import type { Page, Source } from '#kernel/graph/pages/page.ts';
import { selects } from '#kernel/graph/pages/selection.ts';
import { holds, isOfficial, providerOf } from '#kernel/law/visibility.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import type { Resource } from '#prisma/resources/generated/client.ts';

const columns = {
  provider: 'provider_id',
  theme: 'themes',
  grade: 'grade',
  openness: 'openness',
  updateFrequency: 'update_frequency',
  delivery: 'delivery',
} as const;

export type Facet = keyof typeof columns;

/** How many of a connection's resources carry each value of the facets asked for, the most frequent first. */
export type FacetCounts = { readonly [Name in Facet]: Counted<FacetValues[Name]>[] };

export interface Counted<Value = string> {
  readonly value: Value;
  readonly count: number;
}

/** What the columns behind the facets hold: ids, codes, or the values of an enum. */
type FacetValues = Record<'provider' | 'theme', string> &
  Pick<Resource, 'grade' | 'openness' | 'updateFrequency' | 'delivery'>;

const fields: Readonly<Record<Facet, string>> = {
  provider: 'providers',
  theme: 'themes',
  grade: 'grades',
  openness: 'openness',
  updateFrequency: 'updateFrequencies',
  delivery: 'deliveries',
};

/**
 * Counts under the search, filter and visibility of the connection, but for the facet's own filter: the facets that none is set for
 * are counted together, each other by itself.
 */
export async function countFacets(
  context: Context,
  { of }: Page<unknown>,
  info: GraphQLResolveInfo,
): Promise<FacetCounts> {
  const facets = (Object.keys(columns) as Facet[]).filter((facet) => selects(info, fields[facet]));
  const none: FacetCounts = { provider: [], theme: [], grade: [], openness: [], updateFrequency: [], delivery: [] };
  if (!of || facets.length === 0) return none;
  const { source, parent } = of;
  const counted = [...groupBy(facets, (facet) => source.withoutFilter?.(facet) ?? source)].map(([from, together]) =>
    sourceCounts(context, together, from, parent),
  );
  const rows = await context.db.query<{ facet: Facet; value: string; count: number }>(
    sql`SELECT facet, value, sum(count)::bigint AS count FROM (${join(counted, ' UNION ALL ')}) AS counted GROUP BY facet, value
        HAVING sum(count) > 0 ORDER BY facet, count DESC, value`,
  );
  return Object.fromEntries(
    Object.keys(none).map((facet) => [facet, rows.filter((row) => row.facet === facet)]),
  ) as unknown as FacetCounts;
}

/** Kept counts where only visibility narrows the rows, else the rows. */
function sourceCounts(context: Context, facets: readonly Facet[], source: Source, parent: string): Sql {
  if (source.total) return keptCounts(context, facets);
  return rowCounts(facets, sql`${source.from}, (SELECT ${parent}::text AS id) AS parent WHERE ${source.where}`);
}

/** How many resources the caller may see in all, from the kept counts. */
export function keptTotal(context: Context): Sql {
  return sql`(SELECT coalesce(sum(count), 0)::bigint FROM (${keptCounts(context, ['grade'])}) AS kept)`;
}

/** The kept counts: all of them, or the public ones and the caller's own resources besides. */
function keptCounts({ viewer }: Context, facets: readonly Facet[]): Sql {
  const all = isOfficial(viewer) || holds(viewer, 'ANALYST');
  const kept = sql`SELECT k.facet, k.value, k.count FROM resources.facet_count k
    WHERE k.facet = ANY(${[...facets]}::text[]) AND (k.public OR ${all})`;
  const provider = providerOf(viewer);
  if (all || provider === null) return kept;
  const own = sql`FROM resources.resource r WHERE r.provider_code = ${provider} AND NOT resources.is_public(r.status, r.openness, r.grade)`;
  return sql`${kept} UNION ALL ${rowCounts(facets, own)}`;
}

/** Counts the rows of `from`, in one pass for all facets. */
function rowCounts(facets: readonly Facet[], from: Sql): Sql {
  const sets = facets.map((facet) => sql`(${column(facet)})`);
  const parts = facets.map((facet) =>
    facet === 'theme'
      ? sql`SELECT 'theme' AS facet, theme AS value, g.count FROM grouped g CROSS JOIN LATERAL (SELECT DISTINCT unnest(g.themes) AS theme) AS named`
      : sql`SELECT ${facet} AS facet, ${raw(columns[facet])}::text AS value, count FROM grouped WHERE ${raw(columns[facet])} IS NOT NULL`,
  );
  return sql`SELECT * FROM (WITH grouped AS (
    SELECT ${join(facets.map(column))}, count(*) AS count ${from} GROUP BY GROUPING SETS (${join(sets)}))
    ${join(parts, ' UNION ALL ')}) AS rows`;
}

function column(facet: Facet): Sql {
  return raw(`r.${columns[facet]}`);
}
