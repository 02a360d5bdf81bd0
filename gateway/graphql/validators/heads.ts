import pg from 'pg';
import sql from 'sql-template-tag';
import type { Database } from '#kernel/platform/database/database.ts';
import type { ReadingQuery } from '#kernel/platform/database/write-count.ts';

/**
 * Where all journals stand, and what no event tells of, as one text: read after it was asked for, or known to be the same still. One
 * statement at most, which all share that ask meanwhile.
 */
export type ReadHeads = () => Promise<string> | string;

/** The heads; nothing where they cannot be read. */
export async function headsOrNothing(readHeads: ReadHeads | undefined): Promise<string | undefined> {
  try {
    return await readHeads?.();
  } catch {
    return undefined;
  }
}

interface Row {
  readonly heads: string;
}

/** The heads in the database that this process' subgraphs stand on; where nobody else writes there, read again only after a write has begun. */
export function headsIn(database: Pick<Database, 'pool' | 'toQuery' | 'writesBegun'>): ReadHeads {
  const { writesBegun } = database;
  const read = shared(async () => {
    const query: ReadingQuery = { ...database.toQuery(sql`SELECT heads FROM facts.heads`), onlyReads: true };
    return headsOf((await database.pool('oversight').query<Row>(query)).rows);
  });
  return writesBegun ? rememberedUntilWritten(read, writesBegun) : read;
}

/** A database of one session runs its statements in the order in which they came: what is read after a write began is read after it ended. */
function rememberedUntilWritten(read: () => Promise<string>, writesBegun: () => number): ReadHeads {
  let known: { readonly heads: string; readonly writes: number } | undefined;
  return () => {
    const writes = writesBegun();
    if (known?.writes === writes) return known.heads;
    return read().then((heads) => {
      known = { heads, writes };
      return heads;
    });
  };
}

/** Who asks while a reading is under way waits for the next, which all who wait share: what is under way may have been read before a change that they know of. */
function shared(read: () => Promise<string>): () => Promise<string> {
  let last: Promise<unknown> = Promise.resolve();
  let next: Promise<string> | undefined;
  return () => {
    next ??= last.then(() => {
      next = undefined;
      const reading = read();
      last = reading.catch(() => undefined);
      return reading;
    });
    return next;
  };
}

/** Longer nobody waits for a validator: the answer goes without. */
const patienceMs = 1_000;

/** The heads for a gateway that is a process of its own, under its own role. */
export function openHeads(databaseUrl: string): { readonly read: ReadHeads; close(): Promise<void> } {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 1,
    connectionTimeoutMillis: patienceMs,
    query_timeout: patienceMs,
    application_name: 'egret validators',
    options: `-c role=egret_gateway -c statement_timeout=${patienceMs}`,
  });
  pool.on('error', () => undefined);
  return {
    read: shared(async () =>
      headsOf((await pool.query<Row>({ name: 'heads', text: 'SELECT heads FROM gateway.heads' })).rows),
    ),
    close: () => pool.end(),
  };
}

function headsOf([row]: readonly Row[]): string {
  if (!row) throw new Error('The view of the heads gave no row');
  return row.heads;
}
