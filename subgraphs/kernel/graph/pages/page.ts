import type { GraphQLResolveInfo } from 'graphql';
import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import { type Role, roles } from '../../platform/callers/roles.ts';
import type { Context } from '../../platform/serving/context.ts';
import { asSomebody, noteClosed } from '../closed-lists.ts';
import { defineLoader, groupBy } from '../loaders.ts';
import type { SearchMatch } from '../search/search-match.ts';
import { decodeCursor, encodeCursor, refuseBeyondHead } from './cursor.ts';
import { type PageArgs, readWindow, type Window } from './page-window.ts';
import { selects } from './selection.ts';

/** A sort key: a non-null SQL expression and its PostgreSQL type, by which a cursor's text is read back. */
export interface OrderKey {
  readonly expression: Sql;
  readonly type: 'text' | 'timestamptz' | 'integer' | 'bigint' | 'date' | 'double precision';
}

/** What a connection pages over. All keys run in one direction and the last one is unique. */
export interface Source {
  /** Names the connection and its order in cursors. */
  readonly name: string;
  readonly columns: Sql;
  readonly from: Sql;
  readonly where: Sql;
  readonly keys: readonly OrderKey[];
  readonly direction: 'ASC' | 'DESC';
  /** The rows of `where` in slices, where reading one after another until the page is full is cheaper than all at once. */
  readonly slices?: Slices;
  /** All the rows that the caller may see, whatever filter or parent narrows them. */
  readonly visible?: Sql;
  /** What the filter asks of fields that are closed to the caller. */
  readonly closedFilters?: readonly { readonly argument: string; readonly openTo: readonly Role[] }[];
  /** How many rows there are in all, where that is known without counting them. */
  readonly total?: Sql;
  /** Of what is followed by one sequence: the last one given out, or 0. A cursor beyond it is refused. */
  readonly head?: Sql;
  /** The roles to which it is open, where it is closed to the caller's. */
  readonly openTo?: () => readonly Role[];
  /** The same rows without what one of its filters leaves out; null where that filter is not set. */
  readonly withoutFilter?: (name: string) => Source | null;
  /** Where in a row the search hit. */
  readonly matchesIn?: (row: never) => SearchMatch[];
}

/**
 * Conditions that part the rows ahead of a position (null: of the end that `ascending` starts from); all rows of one come
 * before all of the next. Each group is one statement, and asked for only while rows are wanting.
 */
export type Slices = (position: { keys: readonly string[] | null; ascending: boolean }) => readonly (readonly Sql[])[];

export interface Edge<Node> {
  readonly cursor: string;
  readonly node: Node;
  readonly matches?: () => SearchMatch[];
}

export interface Page<Node> {
  readonly edges: Edge<Node>[];
  readonly nodes: Node[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  /** Null only when the client did not ask for it. */
  readonly totalCount: number | null;
  /** What it is a page of. */
  readonly of?: { readonly source: Source; readonly parent: string };
}

interface PageRow {
  readonly parent: string;
  readonly total: number | null;
  readonly head: number | null;
  readonly cursorKeys: string[] | null;
}

/** One page of a root connection, in one statement; its total comes with it if the client asks for it. */
export async function readPage<Row>(
  context: Context,
  source: Source,
  args: PageArgs,
  info: GraphQLResolveInfo,
): Promise<Page<Row>> {
  if (source.openTo) noteClosed(context, info, source.openTo);
  const pages = await readPages<Row>(context, { source, parents: [''], args, withTotal: selects(info, 'totalCount') });
  return pages[0] ?? emptyPage(0);
}

interface Batch {
  readonly source: Source;
  /** Ids that `source.where` refers to as `parent.id`. */
  readonly parents: readonly string[];
  readonly args: PageArgs;
  readonly withTotal: boolean;
}

/** The same page under each of many parents, in one statement whatever their number. */
async function readPages<Row>(context: Context, { source, parents, args, withTotal }: Batch): Promise<Page<Row>[]> {
  const window = readWindow(context, args);
  const rows = await readRows<Row>(context, { source, parents, window, withTotal });
  const grouped = new Map<string, (Row & PageRow)[]>(parents.map((id) => [id, []]));
  for (const row of rows) grouped.get(row.parent)?.push(row);
  return parents.map((id) => ({
    ...toPage<Row>(context, source, window, grouped.get(id) ?? []),
    of: { source, parent: id },
  }));
}

interface Reading {
  readonly source: Source;
  readonly parents: readonly string[];
  readonly window: Window;
  readonly withTotal: boolean;
}

/** The rows of the pages, one more than they hold where there is one: by one statement, or group of slices by group. */
async function readRows<Row>(context: Context, reading: Reading): Promise<(Row & PageRow)[]> {
  const { source, window, withTotal } = reading;
  const position = window.cursor === null ? null : decodeCursor(context, source.name, window.cursor);
  const ascending = isAscending(source, window);
  const groups = source.slices?.({ keys: position, ascending }) ?? [[source.where]];
  const rows: (Row & PageRow)[] = [];
  for (const slices of groups) {
    const missing = window.size + 1 - rows.filter(({ cursorKeys }) => cursorKeys !== null).length;
    if (missing === 0) break;
    const first = slices === groups[0];
    const statement = pageStatement({ ...reading, withTotal: withTotal && first }, position, slices, missing);
    rows.push(...(await context.db.query<Row & PageRow>(statement)));
  }
  const head = rows[0]?.head ?? null;
  if (position && head !== null) refuseBeyondHead(context, Number(position[0]), head);
  return rows;
}

function pageStatement(
  { source, parents, window, withTotal }: Reading,
  position: readonly string[] | null,
  slices: readonly Sql[],
  size: number,
): Sql {
  const { columns, from, where, keys } = source;
  const order = isAscending(source, window) ? raw('ASC') : raw('DESC');
  const named = keys.map(({ expression }, i) => sql`${expression} AS ${raw(`key_${i}`)}`);
  const sorted = keys.map((_, i) => sql`${raw(`key_${i}`)} ${order}`);
  const texts = keys.map((_, i) => raw(`(page.key_${i})::text`));
  const total = withTotal ? (source.total ?? sql`(SELECT count(*) ${from} WHERE ${where})`) : sql`NULL::bigint`;
  const head = position && source.head ? source.head : sql`NULL::bigint`;
  const seek = position ? sql`AND ${seekCondition(source, window, position)}` : empty;
  const rows = slices.map(
    (slice) =>
      sql`SELECT ${join(named)}, ${columns} ${from} WHERE ${slice} ${seek} ORDER BY ${join(sorted)} LIMIT ${size}`,
  );
  return sql`
    SELECT parent.id AS parent, ${total} AS total, ${head} AS head, page.*,
           CASE WHEN page.key_0 IS NOT NULL THEN ARRAY[${join(texts)}] END AS cursor_keys
      FROM unnest(${[...parents]}::text[]) WITH ORDINALITY AS parent(id, place)
      LEFT JOIN LATERAL (${firstOf(rows, size)}) AS page ON true
     ORDER BY parent.place, ${join(sorted)}`;
}

/** The first rows of statements that each give theirs in order, the later ones run only while rows are wanting. */
function firstOf(statements: readonly Sql[], size: number): Sql {
  const [only] = statements;
  if (only && statements.length === 1) return only;
  const parts = statements.map((statement) => sql`(${statement})`);
  return sql`SELECT * FROM (${join(parts, ' UNION ALL ')}) AS sliced LIMIT ${size}`;
}

function isAscending({ direction }: Source, { backward }: Window): boolean {
  return (direction === 'ASC') !== backward;
}

function seekCondition(source: Source, window: Window, position: readonly string[]): Sql {
  const { keys } = source;
  const ahead = isAscending(source, window) ? raw('>') : raw('<');
  const bounds = keys.map(({ type }, i) => sql`${position[i] ?? null}::text::${raw(type)}`);
  return sql`(${join(keys.map((key) => key.expression))}) ${ahead} (${join(bounds)})`;
}

function toPage<Row>(context: Context, source: Source, window: Window, rows: (Row & PageRow)[]): Page<Row> {
  const found = rows.filter((row) => row.cursorKeys !== null);
  const shown = found.slice(0, window.size);
  if (window.backward) shown.reverse();
  const edges = shown.map((row) => ({
    node: row as Row,
    // Signed only where it is asked for.
    get cursor() {
      return encodeCursor(context, source.name, row.cursorKeys ?? []);
    },
    matches: () => source.matchesIn?.(row as never) ?? [],
  }));
  const more = found.length > window.size;
  const behind = window.cursor !== null;
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: window.backward ? behind : more,
      hasPreviousPage: window.backward ? more : behind,
      get startCursor() {
        return edges[0]?.cursor ?? null;
      },
      get endCursor() {
        return edges.at(-1)?.cursor ?? null;
      },
    },
    totalCount: rows[0]?.total ?? null,
  };
}

/** A page of nothing, for a connection that holds nothing for this caller. */
function emptyPage<Row>(totalCount: number | null): Page<Row> {
  const pageInfo = { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null };
  return { edges: [], nodes: [], pageInfo, totalCount };
}

interface ConnectionKey {
  readonly parentId: string;
  readonly args: PageArgs;
  readonly withTotal: boolean;
}

/**
 * A connection field under an entity: all parents of one answer that ask with the same arguments share one statement.
 * `sourceOf` gives the source for these arguments; its `where` ties rows to `parent.id`. Arguments that are refused are refused
 * to those who gave them: the others' pages stand. `check` refuses what it takes a statement to know.
 */
export function definePagedField<Row, Args extends PageArgs>(
  sourceOf: (context: Context, args: Args) => Source,
  check: (context: Context, args: Args) => Promise<void> = async () => undefined,
): (context: Context, parentId: string, args: Args, info: GraphQLResolveInfo) => Promise<Page<Row>> {
  const loaderOf = defineLoader<ConnectionKey, Page<Row>>(
    async (keys, context) => {
      const groups = groupBy(keys, (key) => JSON.stringify([key.args, key.withTotal]));
      const pages = new Map<ConnectionKey, Page<Row> | Error>();
      for (const group of groups.values()) {
        const { args } = group[0] as ConnectionKey;
        const found = await check(context, args as Args)
          .then(() => readGroup<Row, Args>(context, group, sourceOf))
          .catch(asError);
        for (const key of group)
          pages.set(key, found instanceof Error ? found : (found.get(key.parentId) ?? emptyPage(0)));
      }
      return keys.map((key) => pages.get(key) ?? emptyPage(0));
    },
    JSON.stringify as (key: ConnectionKey) => string,
  );
  return (context, parentId, args, info) => {
    const isOpen = (to: Context) => sourceOf(to, args).openTo === undefined;
    if (!isOpen(context)) noteClosed(context, info, () => roles.filter((role) => isOpen(asSomebody(context, role))));
    return loaderOf(context).load({ parentId, args: { ...args }, withTotal: selects(info, 'totalCount') });
  };
}

/** The pages by parent, of keys that share their arguments. */
async function readGroup<Row, Args extends PageArgs>(
  context: Context,
  group: readonly ConnectionKey[],
  sourceOf: (context: Context, args: Args) => Source,
): Promise<Map<string, Page<Row>>> {
  const { args, withTotal } = group[0] as ConnectionKey;
  const parents = [...new Set(group.map((key) => key.parentId))];
  const source = sourceOf(context, args as Args);
  const found = await readPages<Row>(context, { source, parents, args, withTotal });
  return new Map(parents.flatMap((id, i) => (found[i] ? [[id, found[i]] as const] : [])));
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error('A page could not be read', { cause: thrown });
}

/** Newest first: the order of a connection that asks for none. */
export function newestFirst(alias: string, column = 'created_at'): Pick<Source, 'keys' | 'direction'> {
  return {
    keys: [
      { expression: raw(`${alias}.${column}`), type: 'timestamptz' },
      { expression: raw(`${alias}.id`), type: 'text' },
    ],
    direction: 'DESC',
  };
}
