import type { Sql } from 'sql-template-tag';
import { Abandoned, refuseAbandoned } from '../abandoned.ts';
import type { Query } from './prepared.ts';
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
  /** Ends the statement that the connection runs; null where the database cannot. */
  cancel(connection: Connection): Promise<void> | null;
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
 * `onRead` is told of each statement.
 */
export function openSession(
  database: SessionDatabase,
  signal?: AbortSignal,
  onRead: (statement: Sql) => void = () => undefined,
): Session {
  return new QueuedSession(new Snapshot(database, signal), signal, onRead);
}

class QueuedSession implements Session {
  readonly #snapshot: Snapshot;
  readonly #signal: AbortSignal | undefined;
  readonly #onRead: (statement: Sql) => void;
  #queue: Promise<unknown> = Promise.resolve();
  #epoch = 0;

  constructor(snapshot: Snapshot, signal: AbortSignal | undefined, onRead: (statement: Sql) => void) {
    this.#snapshot = snapshot;
    this.#signal = signal;
    this.#onRead = onRead;
  }

  get epoch(): number {
    return this.#epoch;
  }

  query<Row>(statement: Sql): Promise<Row[]> {
    this.#onRead(statement);
    return this.#enqueue(async () => (await this.#snapshot.read(statement)).map((row) => camelCased<Row>(row)));
  }

  exclusively<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.#enqueue(async () => {
      await this.#snapshot.close();
      refuseAbandoned(this.#signal);
      this.#epoch += 1;
      return work();
    });
  }

  end(): Promise<void> {
    return this.#enqueue(() => this.#snapshot.close());
  }

  #enqueue<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#queue.then(work);
    this.#queue = result.catch(() => undefined);
    return result;
  }
}

/** A read-only transaction, open from its first statement until it is closed. */
class Snapshot {
  readonly #database: SessionDatabase;
  readonly #signal: AbortSignal | undefined;
  #connection: Connection | null = null;
  /** Whether the connection may not be used again. */
  #spoilt = false;

  constructor(database: SessionDatabase, signal: AbortSignal | undefined) {
    this.#database = database;
    this.#signal = signal;
  }

  async read(statement: Sql): Promise<Record<string, unknown>[]> {
    refuseAbandoned(this.#signal);
    const held = this.#connection ?? (await this.#begin());
    refuseAbandoned(this.#signal);
    const cancel = () => {
      this.#spoilt = this.#database.cancel(held) !== null;
    };
    this.#signal?.addEventListener('abort', cancel, { once: true });
    try {
      return (await held.query(this.#database.toQuery(statement))).rows;
    } catch (error) {
      refuseAbandoned(this.#signal);
      this.#spoilt ||= isOutdated(error);
      throw error;
    } finally {
      this.#signal?.removeEventListener('abort', cancel);
    }
  }

  async close(): Promise<void> {
    const held = this.#connection;
    this.#connection = null;
    if (!held) return;
    if (this.#spoilt) {
      this.#spoilt = false;
      return held.release(true);
    }
    await runOrGiveUp(held, 'COMMIT');
    held.release();
  }

  /** A connection of the pool; whoever waits no more when there is one leaves it to the next. */
  async #connect(): Promise<Connection> {
    const connected = await this.#database.connect();
    if (!this.#signal?.aborted) return connected;
    connected.release();
    throw new Abandoned();
  }

  async #begin(): Promise<Connection> {
    const opened = await this.#connect();
    await runOrGiveUp(opened, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    this.#connection = opened;
    return opened;
  }
}

/** Runs a statement; where it fails, nobody gets the connection any more. */
async function runOrGiveUp(connection: Connection, statement: string): Promise<void> {
  try {
    await connection.query(statement);
  } catch (error) {
    connection.release(true);
    throw error;
  }
}
