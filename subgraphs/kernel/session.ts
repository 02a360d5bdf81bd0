import type { Sql } from 'sql-template-tag';
import { refuseAbandoned } from './abandoned.ts';
import type { Query } from './database/prepared.ts';
import { camelCased } from './rows.ts';

/** A connection of the pool, as node-postgres and PGlite's shim give it. */
export interface Connection {
  query(statement: string | Query): Promise<{ rows: Record<string, unknown>[] }>;
  release(error?: boolean): void;
}

/** What a session needs of a database. */
export interface SessionDatabase {
  connect(): Promise<Connection>;
  toQuery(statement: Sql): Query;
  /** Ends the statement that the connection runs; false where the database cannot. */
  cancel(connection: Connection): boolean;
}

export interface Session {
  /** How many writes this session has made room for: what was read before the last of them may be out of date. */
  readonly epoch: number;
  /** Rows of one statement, with camelCased keys, as of this call's snapshot. */
  query<Row>(statement: Sql): Promise<Row[]>;
  /** Runs `work` while this session holds no connection, so that a write may take one; reads after it see what it wrote. */
  exclusively<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Gives the connection back. The session may be used again; it then reads a new snapshot. */
  end(): Promise<void>;
}

/** A table has changed since the connection kept the statement: it is given up, and the next one plans anew. */
function isOutdated(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '0A000';
}

/**
 * Reads of one call of one subgraph: the first statement opens a read-only REPEATABLE READ transaction, `end` closes it.
 * Statements queue behind each other, because embedded PGlite has one session for everything. Once the signal is
 * aborted none begins any more, and the one under way is cancelled; its connection is given up, lest the cancellation hit another.
 */
export function openSession(database: SessionDatabase, signal?: AbortSignal): Session {
  let connection: Connection | null = null;
  let queue: Promise<unknown> = Promise.resolve();
  let epoch = 0;
  /** Whether the connection may not be used again. */
  let spoilt = false;

  function enqueue<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = queue.then(work);
    queue = result.catch(() => undefined);
    return result;
  }

  async function begin(): Promise<Connection> {
    const opened = await database.connect();
    try {
      await opened.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    } catch (error) {
      opened.release(true);
      throw error;
    }
    connection = opened;
    return opened;
  }

  async function close(): Promise<void> {
    const held = connection;
    connection = null;
    if (!held) return;
    if (spoilt) {
      spoilt = false;
      return held.release(true);
    }
    try {
      await held.query('COMMIT');
      held.release();
    } catch (error) {
      held.release(true);
      throw error;
    }
  }

  async function read(statement: Sql): Promise<Record<string, unknown>[]> {
    refuseAbandoned(signal);
    const held = connection ?? (await begin());
    const cancel = () => {
      spoilt = database.cancel(held);
    };
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      return (await held.query(database.toQuery(statement))).rows;
    } catch (error) {
      refuseAbandoned(signal);
      spoilt ||= isOutdated(error);
      throw error;
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }

  return {
    get epoch() {
      return epoch;
    },
    query<Row>(statement: Sql): Promise<Row[]> {
      return enqueue(async () => (await read(statement)).map((row) => camelCased<Row>(row)));
    },
    exclusively<Result>(work: () => Promise<Result>): Promise<Result> {
      return enqueue(async () => {
        await close();
        refuseAbandoned(signal);
        epoch += 1;
        return work();
      });
    },
    end: () => enqueue(close),
  };
}
