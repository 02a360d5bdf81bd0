import type DataLoader from 'dataloader';
import sql, { raw, type Sql } from 'sql-template-tag';
import { badArgument } from '../platform/errors.ts';
import type { Context } from '../platform/serving/context.ts';
import type { Builder } from './builder.ts';
import { closing } from './closed-lists.ts';
import { askedColumns, type ReadTable } from './columns.ts';
import { defineLoader, groupsInOrderOf, inOrderOf } from './loaders.ts';
import { allOf } from './pages/conditions.ts';
import { newestFirst, type Source } from './pages/page.ts';
import { matches, relevance, type Search } from './search/search.ts';

/** A table of things as GraphQL shows them: their columns and who sees which, over one alias. */
export interface EntityTable<Row extends object = object> extends ReadTable<Row> {
  readonly table: string;
  readonly sees: (context: Context) => Sql;
  /** The column by which the newest come first; `created_at` if not given. */
  readonly newestBy?: string;
}

export type Conditions = readonly (Sql | null | false)[];
type OfCaller = Conditions | ((context: Context) => Conditions);

function ofCaller(given: OfCaller): (context: Context) => Conditions {
  return typeof given === 'function' ? given : () => given;
}

/**
 * What the caller may see of a table, newest first, under further conditions and those of a filter. `name` names the connection in
 * cursors. Conditions that hang on the caller are given as a function, so that it can be told who may see what the caller may not.
 */
export function sourceOver(
  context: Context,
  entity: EntityTable,
  name: string,
  further: OfCaller = [],
  filter: OfCaller = [],
): Source {
  const open = (to: Context) => [entity.sees(to), ...ofCaller(further)(to)];
  const chosen = ofCaller(filter);
  return {
    name,
    columns: askedColumns(context, entity),
    from: sql`FROM ${raw(entity.table)} ${raw(entity.alias)}`,
    where: allOf([...open(context), ...chosen(context)]),
    visible: entity.sees(context),
    ...closing(context, (to) => [...open(to), ...chosen(to)]),
    ...newestFirst(entity.alias, entity.newestBy),
  };
}

/** What the caller may see of a table under a search, the most relevant first, or newest first where nothing is searched for. */
export function searchedSourceOver(
  context: Context,
  entity: EntityTable,
  name: string,
  search: Search | null,
  filter: OfCaller = [],
): Source {
  const all = sourceOver(context, entity, name, [], (to) => [matches(search), ...ofCaller(filter)(to)]);
  if (!search) return all;
  return {
    ...all,
    name: `${name}:relevance`,
    keys: [{ expression: relevance(search), type: 'integer' }, ...all.keys],
  };
}

/** All that the caller may see of a table, in an order, under a further condition if one is given. */
export function readAll<Row extends object>(
  context: Context,
  entity: EntityTable<Row>,
  order: string,
  further: Sql = sql`true`,
): Promise<Row[]> {
  const columns = askedColumns(context, entity);
  const { table, alias } = entity;
  const statement = sql`SELECT ${columns} FROM ${raw(table)} ${raw(alias)} WHERE ${further} AND ${entity.sees(context)} ORDER BY ${raw(order)}`;
  return context.db.query<Row>(statement);
}

/** A loader by a column that is unique, under a further condition if one is given; null for what is not there or what the caller may not see. */
export function defineEntityLoader<Row extends object>(
  entity: EntityTable<Row>,
  column: string,
  further: Sql = sql`true`,
): (context: Context) => DataLoader<string, Row | null, unknown> {
  const { table, alias } = entity;
  const key = raw(`${alias}.${column}`);
  return defineLoader<string, Row | null>(async (keys, context) => {
    const columns = askedColumns(context, entity);
    const statement = sql`SELECT ${key} AS loaded_by, ${columns} FROM ${raw(table)} ${raw(alias)}
      WHERE ${key} = ANY(${[...keys]}::text[]) AND ${further} AND ${entity.sees(context)}`;
    const rows = await context.db.query<Row & { loadedBy: string }>(statement);
    return inOrderOf<string, Row & { loadedBy: string }>(keys, rows, (row) => row.loadedBy);
  });
}

/** A loader of all things that carry an id in a column, in an order; `joined` stands between the table and that column's, where it is another's. */
export function defineGroupLoader<Row extends object>(
  entity: EntityTable<Row>,
  column: string,
  order: string,
  joined = '',
): (context: Context) => DataLoader<string, Row[], unknown> {
  const { table, alias } = entity;
  const key = raw(column.includes('.') ? column : `${alias}.${column}`);
  return defineLoader<string, Row[]>(async (keys, context) => {
    const columns = askedColumns(context, entity);
    const statement = sql`SELECT ${key} AS loaded_by, ${columns} FROM ${raw(table)} ${raw(alias)} ${raw(joined)}
      WHERE ${key} = ANY(${[...keys]}::text[]) AND ${entity.sees(context)} ORDER BY ${raw(order)}`;
    const rows = await context.db.query<Row & { loadedBy: string }>(statement);
    return groupsInOrderOf<string, Row & { loadedBy: string }>(keys, rows, (row) => row.loadedBy);
  });
}

type Loader<Row> = (context: Context) => DataLoader<string, Row | null, unknown>;

/** Looks a thing up by its id or by its other key; refuses both and neither. */
export function findByEither<Row>(
  context: Context,
  byId: Loader<Row>,
  byOther: Loader<Row>,
  { id, other, otherName }: { id: string | null | undefined; other: string | null | undefined; otherName: string },
): Promise<Row | null> {
  if ((id == null) === (other == null)) {
    throw badArgument(context, 'id', {
      zh: `id 与 ${otherName} 须且只能给出一个。`,
      en: `Give id or ${otherName}, one of them.`,
    });
  }
  return id != null ? byId(context).load(id) : byOther(context).load(other ?? '');
}

/** How an entity is found by other subgraphs and clients of the federation: by its id or by its other key. Pothos has no type for two keys. */
export function byEither<Row>(
  builder: Pick<Builder, 'selection'>,
  other: 'code' | 'number',
  byId: Loader<Row>,
  byOther: Loader<Row>,
): never {
  return {
    key: [builder.selection<{ id: string }>('id'), builder.selection<{ code: string }>(other as 'code')],
    resolveReference: (key: { id?: string; code?: string; number?: string }, context: Context) =>
      key.id !== undefined ? byId(context).load(key.id) : byOther(context).load(key[other] ?? ''),
  } as never;
}

/** Stubs of the entities with these ids; their home resolves the rest. */
function toStubs(ids: readonly string[]): { id: string }[] {
  return ids.map((id) => ({ id }));
}

/** Of a field: the other subgraph's thing whose id a column holds; null where the caller may not see it. */
export function seenThing<Column extends string>(column: Column) {
  return {
    nullable: true as const,
    select: { [column]: true } as Record<Column, true>,
    resolve: (row: Readonly<Record<Column, string | null>>) => toStub(row[column]),
  };
}

/** Of a field: the other subgraph's things whose ids a column holds. */
export function seenThings<Column extends string>(column: Column) {
  return {
    nullable: true as const,
    select: { [column]: true } as Record<Column, true>,
    resolve: (row: Readonly<Record<Column, readonly string[]>>) => toStubs(row[column]),
  };
}

/** A stub of the entity with this id, or null. */
export function toStub(id: string | null | undefined): { id: string } | null {
  return id == null ? null : { id };
}
