import type { PoolClient } from 'pg';
import type { Database } from '#kernel/platform/database/database.ts';
import { subgraphNames } from '#kernel/platform/serving/subgraph-names.ts';

/** The rows of a table as JSON, with the columns that are stored, those not that the database computes. */
export interface TableRows {
  readonly name: string;
  readonly columns: string;
  readonly rows: string;
}

/** Made by triggers from the rows of other tables, wherever those are put. */
const keptByTriggers = ['facet_count'];

/** Every row of a database, but what triggers make of it. */
export async function readRows(database: Database): Promise<TableRows[]> {
  const source = database.ownerPool();
  const { rows: tables } = await source.query<Omit<TableRows, 'rows'>>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name,
       (SELECT string_agg(format('%I', a.attname), ', ' ORDER BY a.attnum) FROM pg_attribute a
         WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND n.nspname = ANY($1) AND c.relname <> ALL($2) ORDER BY 1`,
    [[...subgraphNames], ['_prisma_migrations', ...keptByTriggers]],
  );
  const read: TableRows[] = [];
  for (const table of tables) {
    const { rows } = await source.query<{ rows: string | null }>(
      `SELECT jsonb_agg(to_jsonb(t))::text AS rows FROM (SELECT ${table.columns} FROM ${table.name}) t`,
    );
    if (rows[0]?.rows) read.push({ ...table, rows: rows[0].rows });
  }
  return read;
}

/** Puts rows into an empty database of the same migrations, all of them or none. */
export async function insertRows(client: PoolClient, tables: readonly TableRows[]): Promise<void> {
  await client.query('BEGIN');
  try {
    for (const { name, columns, rows } of tables)
      await client.query(
        `INSERT INTO ${name} (${columns}) OVERRIDING SYSTEM VALUE
         SELECT ${columns} FROM jsonb_populate_recordset(NULL::${name}, $1::jsonb)`,
        [rows],
      );
    await continueSequences(client);
    await requireRightCounts(client);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

/** Lets every sequence go on after the rows that are there. */
async function continueSequences(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ sequence: string; table: string; column: string }>(
    `SELECT s.oid::regclass::text AS sequence, d.refobjid::regclass::text AS table, quote_ident(a.attname) AS column
     FROM pg_class s JOIN pg_namespace n ON n.oid = s.relnamespace
       JOIN pg_depend d ON d.objid = s.oid AND d.deptype IN ('a', 'i') AND d.classid = 'pg_class'::regclass
       JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
     WHERE s.relkind = 'S' AND n.nspname = ANY($1)`,
    [[...subgraphNames]],
  );
  for (const { sequence, table, column } of rows)
    await client.query(`SELECT setval('${sequence}', max(${column})) FROM ${table} HAVING max(${column}) IS NOT NULL`);
}

/** What is stored though it could be counted must be what counting gives, or the copy is none. */
async function requireRightCounts(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ difference: string }>(
    `SELECT concat_ws(' ', subgraph, name, key, stored, 'instead of', counted) AS difference FROM facts.recount LIMIT 10`,
  );
  if (rows.length === 0) return;
  throw new Error(`The copied rows do not count up: ${rows.map(({ difference }) => difference).join('; ')}.`);
}
