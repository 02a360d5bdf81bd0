import type { GraphQLResolveInfo } from 'graphql';
import sql, { join, raw, type Sql } from 'sql-template-tag';
import { allOf } from '#kernel/graph/pages/conditions.ts';
import { decodeCursor, encodeCursor, refuseBeyondHead } from '#kernel/graph/pages/cursor.ts';
import type { Page } from '#kernel/graph/pages/page.ts';
import { checkedSize, defaultPage, type PageArgs } from '#kernel/graph/pages/page-window.ts';
import { selects } from '#kernel/graph/pages/selection.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import { type SubgraphName, subgraphNames } from '#kernel/platform/serving/subgraph-names.ts';
import type { EventRow } from './events.ts';
import { type JournalFilter, ofTheEvent } from './filter.ts';

/** How far a reader has come: the sequence of the last event it was given, of each subgraph in their order. */
type Position = readonly number[];

const scope = 'journal: sequences';

/**
 * One page of all journals, oldest first. The cursor is the vector of their sequences, each of which is given out under a
 * lock held until commit: an event that commits later than a younger one of another subgraph comes on a later page, and
 * whoever polls loses nothing.
 */
export async function readJournalPage(
  context: Context,
  filter: JournalFilter,
  args: PageArgs,
  info: GraphQLResolveInfo,
): Promise<Page<EventRow>> {
  const size = checkedSize(context, 'first', args.first ?? defaultPage);
  const start = args.after == null ? subgraphNames.map(() => 0) : await readPosition(context, args.after);
  const names = subgraphNames.filter((name) => filter.subgraph == null || filter.subgraph === name);
  const rows = names.length === 0 ? [] : await context.db.query<EventRow>(pageOf(names, filter, start, size + 1));
  const totalCount = selects(info, 'totalCount') ? await countEvents(context, names, filter) : null;
  return toPage(context, { rows, size, start, totalCount });
}

/** The position in a cursor; refused where a journal ends before it. */
async function readPosition(context: Context, cursor: string): Promise<Position> {
  const position = decodeCursor(context, scope, cursor).map(Number);
  const heads = subgraphNames.map((name) => sql`(SELECT coalesce(max(j.sequence), 0) FROM ${journalOf(name)} j)`);
  const [row] = await context.db.query<{ heads: readonly number[] }>(sql`SELECT ARRAY[${join(heads)}] AS heads`);
  for (const [i, sequence] of position.entries()) refuseBeyondHead(context, sequence, row?.heads[i] ?? 0);
  return position;
}

/** The next events of each journal, merged: each gives as many as the page may need, so that none is read further. */
function pageOf(names: readonly SubgraphName[], filter: JournalFilter, start: Position, limit: number): Sql {
  const parts = names.map((name) => {
    const after = start[subgraphNames.indexOf(name)] ?? 0;
    const where = allOf([sql`j.sequence > ${after}::int`, ...conditionsOf(name, filter)]);
    return sql`(SELECT ${name}::text AS subgraph, j.* FROM ${journalOf(name)} j WHERE ${where} ORDER BY j.sequence LIMIT ${limit})`;
  });
  return sql`SELECT e.* FROM (${join(parts, ' UNION ALL ')}) e ORDER BY e.at, e.subgraph, e.sequence LIMIT ${limit}`;
}

function journalOf(name: SubgraphName): Sql {
  return raw(`facts.${name}_journal`);
}

/** Time runs with the sequence, so that a span of time is a span of sequences, found by the index on both. */
function conditionsOf(name: SubgraphName, filter: JournalFilter): (Sql | null)[] {
  const firstFrom = (at: Date) =>
    sql`(SELECT s.sequence FROM ${journalOf(name)} s WHERE s.at >= ${at} ORDER BY s.at, s.sequence LIMIT 1)`;
  return [
    ...ofTheEvent(filter),
    filter.since ? sql`j.at >= ${filter.since} AND j.sequence >= ${firstFrom(filter.since)}` : null,
    filter.until ? sql`j.at < ${filter.until} AND j.sequence < coalesce(${firstFrom(filter.until)}, 2147483647)` : null,
  ];
}

async function countEvents(context: Context, names: readonly SubgraphName[], filter: JournalFilter): Promise<number> {
  if (names.length === 0) return 0;
  const counts = names.map(
    (name) => sql`(SELECT count(*) FROM ${journalOf(name)} j WHERE ${allOf(conditionsOf(name, filter))})`,
  );
  const rows = await context.db.query<{ total: number }>(sql`SELECT (${join(counts, ' + ')})::int AS total`);
  return rows[0]?.total ?? 0;
}

interface Found {
  readonly rows: readonly EventRow[];
  readonly size: number;
  readonly start: Position;
  readonly totalCount: number | null;
}

function toPage(context: Context, { rows, size, start, totalCount }: Found): Page<EventRow> {
  const position = [...start];
  const edges = rows.slice(0, size).map((node) => {
    const place = subgraphNames.indexOf(node.subgraph as SubgraphName);
    position[place] = Math.max(position[place] ?? 0, node.sequence);
    return { node, cursor: encodeCursor(context, scope, position.map(String)) };
  });
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: rows.length > size,
      hasPreviousPage: start.some((sequence) => sequence > 0),
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount,
  };
}
