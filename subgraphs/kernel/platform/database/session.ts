import type { Writable } from 'node:stream';
import type { Sql } from 'sql-template-tag';
import { Abandoned, refuseAbandoned } from '../abandoned.ts';
import type { Query } from './prepared.ts';
import { type Answer, rowsOf } from './rows.ts';

/** A connection of the pool, as node-postgres and PGlite's shim give it. */
export interface Connection {
  query(statement: string | ArrayQuery): Promise<Answer>;
  release(error?: boolean): void;
  /** What node-postgres sends through. */
  readonly connection?: { readonly stream?: Pick<Writable, 'cork' | 'uncork'> };
}

/** A statement whose rows come as lists of values. */
type ArrayQuery = Query & { readonly rowMode: 'array' };

/** What a session needs of a database. */
export interface SessionDatabase {
  connect(): Promise<Connection>;
  toQuery(statement: Sql): Query;
  /** Ends the statement that the connection runs; null where the database cannot. */
  cancel(connection: Connection): Promise<void> | null;
  /** Whether a connection takes what is sent to it before it has answered what went before. */
  readonly pipelines?: boolean;
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
  /** Gives the connection back for good: nothing is begun any more. */
  finish(): Promise<void>;
  /** What was read shows whether one statement is all that such a call needs. */
  readonly reading: Reading;
}

/** How a call reads: by one statement, by several that need a snapshot, or also by one that came too late to have the snapshot of the first. */
export type Reading = 'one' | 'several' | 'too late';

interface SessionOptions {
  /** `onRead` is told of each statement. */
  readonly onRead?: (statement: Sql) => void;
  /** Only one statement is looked for, which is its own snapshot and needs no transaction: with a second one, all has to be read anew. */
  readonly expectsOne?: boolean;
}

/** A table has changed since the connection kept the statement: it is given up, and the next one plans anew. */
function isOutdated(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '0A000';
}

/**
 * Reads of one call of one subgraph: the first statement opens a read-only REPEATABLE READ transaction, `end` closes it.
 * On a server they are sent as they come, the first together with what opens the transaction; on embedded PGlite, which has one session for
 * everything, they queue behind each other. Once the signal is aborted none begins any more, and the one under way is cancelled; its
 * connection is given up, lest the cancellation hit another.
 */
export function openSession(database: SessionDatabase, signal?: AbortSignal, options: SessionOptions = {}): Session {
  return new CallSession(database, signal, options);
}

class CallSession implements Session {
  readonly #snapshot: Snapshot;
  readonly #signal: AbortSignal | undefined;
  readonly #options: SessionOptions;
  readonly #pipelines: boolean;
  /** What a read waits for. */
  #before: Promise<unknown> = Promise.resolve();
  /** What whatever needs the session for itself waits for: all that was asked of it. */
  #all: Promise<unknown> = this.#before;
  #epoch = 0;
  #isOver = false;
  #reads = 0;

  constructor(database: SessionDatabase, signal: AbortSignal | undefined, options: SessionOptions) {
    this.#snapshot = new Snapshot(database, signal, options.expectsOne !== true);
    this.#pipelines = database.pipelines === true;
    this.#signal = signal;
    this.#options = options;
  }

  get reading(): Reading {
    if (this.#reads < 2 && this.#epoch === 0) return 'one';
    return this.#snapshot.isTransaction ? 'several' : 'too late';
  }

  get epoch(): number {
    return this.#epoch;
  }

  query<Row>(statement: Sql): Promise<Row[]> {
    this.#options.onRead?.(statement);
    this.#reads += 1;
    const result = this.#before.then(async () => {
      this.#refuseOver();
      return rowsOf<Row>(await this.#snapshot.read(statement));
    });
    const settled = result.then(ignored, ignored);
    if (this.#pipelines) this.#all = Promise.all([this.#all, settled]);
    else this.#before = this.#all = settled;
    return result;
  }

  exclusively<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.#alone(async () => {
      await this.#snapshot.close();
      this.#refuseOver();
      this.#epoch += 1;
      // What is read after a write reads a snapshot of its own.
      this.#snapshot.isTransaction = true;
      return work();
    });
  }

  end(): Promise<void> {
    return this.#alone(() => this.#snapshot.close());
  }

  finish(): Promise<void> {
    this.#isOver = true;
    this.#snapshot.cancel();
    return this.end();
  }

  #alone<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#all.then(work);
    this.#before = this.#all = result.then(ignored, ignored);
    return result;
  }

  #refuseOver(): void {
    if (this.#isOver || this.reading === 'too late') throw new Abandoned();
    refuseAbandoned(this.#signal);
  }
}

function ignored(): void {}

/** A read-only transaction, open from its first statement until it is closed. */
class Snapshot {
  readonly #database: SessionDatabase;
  readonly #signal: AbortSignal | undefined;
  /** Once it was opened, or while it is. */
  #opened: Promise<Connection> | null = null;
  #held: Connection | null = null;
  /** Whether the transaction has begun. */
  #begun: Promise<unknown> | null = null;
  #underWay = 0;
  /** Whether the connection may not be used again. */
  #spoilt = false;
  isTransaction: boolean;

  constructor(database: SessionDatabase, signal: AbortSignal | undefined, isTransaction: boolean) {
    this.#database = database;
    this.#signal = signal;
    this.isTransaction = isTransaction;
  }

  async read(statement: Sql): Promise<Answer> {
    refuseAbandoned(this.#signal);
    this.#opened ??= this.#open();
    const held = await this.#opened;
    refuseAbandoned(this.#signal);
    this.#underWay += 1;
    try {
      const [answer] = await Promise.all([
        held.query({ ...this.#database.toQuery(statement), rowMode: 'array' }),
        this.#begun,
      ]);
      return answer;
    } catch (error) {
      refuseAbandoned(this.#signal);
      this.#spoilt ||= isOutdated(error);
      throw error;
    } finally {
      this.#underWay -= 1;
    }
  }

  /** Ends the statement that is under way, and gives up its connection. */
  readonly cancel = (): void => {
    if (this.#held && this.#underWay > 0) this.#spoilt = this.#database.cancel(this.#held) !== null;
  };

  async close(): Promise<void> {
    const held = await this.#opened?.catch(() => null);
    this.#opened = this.#held = this.#begun = null;
    if (!held) return;
    this.#signal?.removeEventListener('abort', this.cancel);
    if (this.#spoilt) {
      this.#spoilt = false;
      return held.release(true);
    }
    if (!this.isTransaction) return held.release();
    const ended = runOrGiveUp(held, 'COMMIT');
    // What is sent next on this connection is answered after it; where it fails, so does that.
    if (this.#database.pipelines) ended.catch(() => undefined);
    else await ended;
    held.release();
  }

  /** A connection of the pool; whoever waits no more when there is one leaves it to the next. */
  async #connect(): Promise<Connection> {
    const connected = await this.#database.connect();
    if (!this.#signal?.aborted) return connected;
    connected.release();
    throw new Abandoned();
  }

  async #open(): Promise<Connection> {
    try {
      const held = await this.#connect();
      if (this.isTransaction) await this.#begin(held);
      this.#signal?.addEventListener('abort', this.cancel, { once: true });
      this.#held = held;
      return held;
    } catch (error) {
      this.#opened = null;
      throw error;
    }
  }

  /** Where the connection pipelines, what opens the transaction goes out with its first statement. */
  async #begin(held: Connection): Promise<void> {
    if (!this.#database.pipelines) return runOrGiveUp(held, begin);
    sendTogether(held);
    this.#begun = held.query(begin);
    this.#begun.catch(() => {
      this.#spoilt = true;
    });
  }
}

const begin = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';

/** What is sent in this turn goes out as one. */
function sendTogether(connection: Connection): void {
  const { stream } = connection.connection ?? {};
  stream?.cork();
  process.nextTick(() => stream?.uncork());
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
