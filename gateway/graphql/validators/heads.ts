import pg from 'pg';
import sql from 'sql-template-tag';
import type { Database } from '#kernel/platform/database/database.ts';

/** Where all journals stand now, and what no event tells of, as one text; one statement. */
export type ReadHeads = () => Promise<string>;

interface Row {
  readonly heads: string;
}

/** The heads in the database that this process' subgraphs stand on. */
export function headsIn(database: Pick<Database, 'pool' | 'toQuery'>): ReadHeads {
  return async () => {
    const pool = database.pool('oversight');
    const { rows } = await pool.query<Row>(database.toQuery(sql`SELECT heads FROM facts.heads`));
    return headsOf(rows);
  };
}

const sessions = 4;
/** Longer nobody waits for a validator: the answer goes without. */
const patienceMs = 1_000;

/** The heads for a gateway that is a process of its own, under its own role. */
export function openHeads(databaseUrl: string): { readonly read: ReadHeads; close(): Promise<void> } {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: sessions,
    connectionTimeoutMillis: patienceMs,
    query_timeout: patienceMs,
    application_name: 'egret validators',
    options: `-c role=egret_gateway -c statement_timeout=${patienceMs}`,
  });
  pool.on('error', () => undefined);
  return {
    read: async () => headsOf((await pool.query<Row>({ name: 'heads', text: 'SELECT heads FROM gateway.heads' })).rows),
    close: () => pool.end(),
  };
}

function headsOf([row]: readonly Row[]): string {
  if (!row) throw new Error('The view of the heads gave no row');
  return row.heads;
}
