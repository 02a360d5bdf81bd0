import type { PoolClient } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#kernel/platform/database/database.ts';
import { openEmbedded } from '#kernel/platform/database/embedded.ts';
import { type SubgraphName, subgraphNames } from '#kernel/platform/serving/subgraph-names.ts';
import { migrate } from '#prisma/migrate.ts';
import { migrationsOf } from '#prisma/migrations.ts';
import { cityRows } from '../support/city-rows.ts';

/** The migrations of a subgraph before the one that made enums of its states, or with it. */
function until(subgraph: SubgraphName, step: 'before' | 'with') {
  const all = migrationsOf(subgraph);
  const at = all.findIndex(({ name }) => name.endsWith('_states_as_enums'));
  return all.slice(0, step === 'with' ? at + 1 : at);
}

/** The city's rows in a database as it was: without the columns and the kinds of change that came later, and without what triggers would say. */
async function fill(client: PoolClient): Promise<void> {
  await client.query('SET session_replication_role = replica');
  for (const { name, rows } of await cityRows()) {
    const { rows: found } = await client.query<{ columns: string | null }>(
      `SELECT string_agg(quote_ident(attname), ', ') AS columns FROM pg_attribute
        WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
      [name],
    );
    const columns = found[0]?.columns;
    if (!columns) continue;
    await client.query(
      `INSERT INTO ${name} (${columns}) OVERRIDING SYSTEM VALUE
       SELECT ${columns} FROM jsonb_populate_recordset(NULL::${name},
         (SELECT jsonb_agg(e) FROM jsonb_array_elements($1::jsonb) e WHERE e ->> 'kind' IS DISTINCT FROM 'ENDING_SOON'))`,
      [rows],
    );
  }
  await client.query('RESET session_replication_role');
}

interface Standing {
  /** Every row of every table and view, as JSON. */
  readonly rows: ReadonlyMap<string, unknown>;
  /** Every view, with its columns and their types. */
  readonly views: ReadonlyMap<string, unknown>;
  /** Every index, without the types that its condition names. */
  readonly indexes: readonly string[];
}

async function standingOf(client: PoolClient): Promise<Standing> {
  const schemas = ['facts', ...subgraphNames];
  const { rows: relations } = await client.query<{ name: string; view: boolean; columns: string }>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name, c.relkind = 'v' AS view,
       (SELECT string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod), ', ' ORDER BY a.attnum)
          FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'v') AND n.nspname = ANY($1) AND c.relname <> '_prisma_migrations' ORDER BY 1`,
    [schemas],
  );
  const rows = new Map<string, unknown>();
  for (const { name } of relations) {
    const text = `SELECT jsonb_agg(to_jsonb(t) ORDER BY to_jsonb(t)::text COLLATE "C") AS all FROM ${name} t`;
    rows.set(name, (await client.query<{ all: unknown }>(text)).rows[0]?.all);
  }
  const { rows: indexes } = await client.query<{ made: string }>(
    'SELECT indexdef AS made FROM pg_indexes WHERE schemaname = ANY($1) ORDER BY 1',
    [schemas],
  );
  return {
    rows,
    views: new Map(relations.filter(({ view }) => view).map(({ name, columns }) => [name, columns])),
    indexes: indexes.map(({ made }) => made.replaceAll(/::(\w+\."\w+"|text)/g, '')),
  };
}

describe('a database whose states and kinds were texts, once they are enums', () => {
  let database: Database;
  let client: PoolClient;
  let before: Standing;
  let after: Standing;

  beforeAll(async () => {
    database = await openEmbedded('', { inMemory: true });
    await migrate(database, (subgraph) => until(subgraph, 'before'));
    client = await database.ownerPool().connect();
    await fill(client);
    before = await standingOf(client);
    client.release();
    expect(await migrate(database, (subgraph) => until(subgraph, 'with'))).toBe(subgraphNames.length);
    client = await database.ownerPool().connect();
    after = await standingOf(client);
  }, 120_000);
  afterAll(async () => {
    client?.release();
    await database?.close();
  });

  it('keeps every row of every table, and every view says what it said', () => {
    expect([...before.rows.keys()].length).toBeGreaterThan(80);
    for (const [name, rows] of before.rows) expect([name, after.rows.get(name)]).toEqual([name, rows]);
  });

  it('has the views that it had, with the columns and types that they had', () => {
    expect([...after.views]).toEqual([...before.views]);
  });

  it('has the indexes that it had, those of a part of the rows among them', () => {
    expect(after.indexes).toEqual(before.indexes);
  });

  it('orders no row by a state where it was ordered by a text: no page begins or ends with one', async () => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT i.relname AS name FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
         JOIN pg_attribute a ON a.attrelid = x.indexrelid JOIN pg_type t ON t.oid = a.atttypid
        WHERE t.typtype = 'e' AND EXISTS (SELECT 1 FROM pg_attribute b WHERE b.attrelid = x.indexrelid AND b.attnum > a.attnum)`,
    );
    // Each of these stands under one value of it, given by a filter, or holds names apart; none is read in its order.
    expect(rows.map(({ name }) => name).toSorted()).toEqual([
      'processing_rule_name_scope_edition_key',
      'resource_grade_created_at_id_idx',
    ]);
  });
});
