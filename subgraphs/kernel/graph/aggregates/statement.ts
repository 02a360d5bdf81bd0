import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import type { Context } from '../../platform/serving/context.ts';
import type { Source } from '../pages/page.ts';
import type { Aggregated, GroupKey } from './definition.ts';

/** More groups than this nobody reads: they are refused, not cut off. */
export const mostGroups = 500;

/** One group of one parent, as the database counts it, with the figures of its measure. */
export interface GroupRow {
  readonly parent: string;
  readonly keys: readonly (string | null)[];
  readonly count: number;
  readonly persons: number;
  readonly parted: boolean;
  readonly overlapping: boolean;
}

export interface Asked {
  readonly source: Source;
  readonly parents: readonly string[];
  readonly by: readonly GroupKey[];
}

/** The groups of a source under each of many parents, in one statement: one more than may be, where there are as many. */
export function groupsStatement(context: Context, aggregated: Aggregated, { source, parents, by }: Asked): Sql {
  const keys = by.map((_, i) => raw(`key_${i}`));
  const grouped = keys.length > 0 ? sql`GROUP BY ${join(keys)}` : empty;
  const figures = aggregated.measure ? sql`, ${aggregated.measure.figures}` : empty;
  return sql`SELECT parent.id AS parent, counted.* FROM unnest(${[...parents]}::text[]) WITH ORDINALITY AS parent(id, place)
    CROSS JOIN LATERAL (
      SELECT ARRAY[${keys.length > 0 ? join(keys) : empty}]::text[] AS keys, count(*) FILTER (WHERE taken) AS count,
             least(nullif(count(DISTINCT person) FILTER (WHERE taken), 0),
                   nullif(count(DISTINCT person) FILTER (WHERE taken AND measured IS NOT NULL), 0)) AS persons,
             bool_or(NOT taken) AS parted, bool_or(is_several) AS overlapping ${figures}
        FROM (${rowsOf(context, aggregated, source, by)}) AS counted_rows ${grouped}
      HAVING bool_or(taken) ORDER BY count(*) FILTER (WHERE taken) DESC, 1 LIMIT ${mostGroups + 1}) AS counted
    ORDER BY parent.place, counted.count DESC, counted.keys`;
}

/** The rows that are counted, and beside them the natural persons' that the caller may see but that the filter, or the parent, leaves out. */
function rowsOf(context: Context, aggregated: Aggregated, source: Source, by: readonly GroupKey[]): Sql {
  const { person, measure } = aggregated;
  const readings = by.map((key) => aggregated.keys.get(key));
  const values = readings.map((reading, i) => {
    const value = reading?.value ? reading.value(context) : raw(`several_${i}.value`);
    return sql`, (${value})::text AS ${raw(`key_${i}`)}`;
  });
  const joins = readings.map((reading, i) =>
    reading?.values
      ? sql`LEFT JOIN LATERAL (SELECT v.value, count(*) OVER () > 1 AS is_several FROM (${reading.values(context)}) AS v(value))
          AS ${raw(`several_${i}`)} ON true`
      : empty,
  );
  const several = readings.flatMap((reading, i) =>
    reading?.values ? [raw(`coalesce(several_${i}.is_several, false)`)] : [],
  );
  const isSeveral = several.length > 0 ? join(several, ' OR ') : sql`false`;
  const from = sql`${source.from} ${joins.length > 0 ? join(joins, ' ') : empty}`;
  const keyed = values.length > 0 ? join(values, ' ') : empty;
  const who = person ? person(context) : sql`NULL::text`;
  const taken = sql`SELECT true AS taken, ${isSeveral} AS is_several, ${who} AS person, ${measure?.value ?? sql`NULL::numeric`} AS measured ${keyed}
    ${from} WHERE ${source.where}`;
  if (!person || !source.visible) return taken;
  return sql`${taken} UNION ALL SELECT false, ${isSeveral}, ${who}, NULL ${keyed} ${from}
    WHERE ${source.visible} AND (${source.where}) IS NOT TRUE AND ${who} IS NOT NULL`;
}
