import { createHmac } from 'node:crypto';
import pg from 'pg';
import type { Logger } from 'pino';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { readers } from '#kernel/platform/database/types.ts';

/** Longer nobody waits for the shared buckets: until they are back, the process' own count. */
const patienceMs = 1_000;
const clearEveryMs = 60_000;
const sessions = 4;

/** What was taken out of a caller's bucket, how much is left in it, and when it is full again. */
export interface Taken {
  readonly points: number;
  readonly left: number;
  readonly msBeforeNext: number;
}

interface Sharing {
  readonly databaseUrl: string;
  readonly points: number;
  readonly seconds: number;
  /** Under which callers are named in the database. */
  readonly key: string;
  readonly log: Logger;
}

/** The buckets of all gateways on one PostgreSQL; while that cannot be had, buckets in memory stand in for them. */
export class SharedBuckets {
  readonly #pool: pg.Pool;
  readonly #limiter: RateLimiterPostgres;
  readonly #key: string;
  readonly #clearing: NodeJS.Timeout;

  constructor({ databaseUrl, points, seconds, key, log }: Sharing) {
    this.#pool = openPool(databaseUrl);
    const query = tellingFailures(this.#pool, log);
    this.#key = key;
    this.#limiter = new RateLimiterPostgres({
      storeClient: { query },
      storeType: 'pool',
      schemaName: 'gateway',
      tableName: 'rate_limit',
      tableCreated: true,
      keyPrefix: '',
      points,
      duration: seconds,
      // It would keep rows for an hour, and go on after the edge has closed.
      clearExpiredByTimeout: false,
      insuranceLimiter: new RateLimiterMemory({ points, duration: seconds }),
    });
    this.#clearing = setInterval(() => query(clearing()).catch(() => undefined), clearEveryMs);
    this.#clearing.unref();
  }

  /** Takes so many points out of a caller's bucket, or the last ones. */
  async take(caller: string, wanted: number): Promise<Taken> {
    const name = createHmac('sha256', this.#key).update(caller).digest('base64url');
    try {
      const { remainingPoints, msBeforeNext } = await this.#limiter.consume(name, wanted);
      return { points: wanted, left: remainingPoints, msBeforeNext };
    } catch (thrown) {
      if (!(thrown instanceof RateLimiterRes)) throw thrown;
      const lacking = thrown.consumedPoints - this.#limiter.points;
      return { points: Math.max(0, wanted - lacking), left: 0, msBeforeNext: thrown.msBeforeNext };
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#clearing);
    await this.#pool.end();
  }
}

/** Takes away what is left of minutes that are over. */
function clearing(): pg.QueryConfig {
  return { text: 'DELETE FROM gateway.rate_limit WHERE expire <= $1', values: [Date.now()] };
}

function openPool(databaseUrl: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: sessions,
    connectionTimeoutMillis: patienceMs,
    query_timeout: patienceMs,
    idleTimeoutMillis: clearEveryMs,
    types: readers,
    application_name: 'egret rate limit',
    options: `-c role=egret_gateway -c statement_timeout=${patienceMs}`,
  });
  pool.on('error', () => undefined);
  return pool;
}

/** The pool's query, which logs the first failure after a success: what stands in for the store tells of nothing. */
function tellingFailures(pool: pg.Pool, log: Logger) {
  let failing = false;
  return async (query: pg.QueryConfig): Promise<pg.QueryResult> => {
    try {
      const result = await pool.query(query);
      failing = false;
      return result;
    } catch (err) {
      if (!failing) log.warn({ err }, 'the shared rate limit cannot be had; this process counts by itself');
      failing = true;
      throw err;
    }
  };
}
