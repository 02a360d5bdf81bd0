import type { Pool, PoolClient } from 'pg';
import type { Query } from './prepared.ts';
import { textOf } from './statements.ts';

/** A statement that says of itself that it only reads: it stands alone, outside of a read-only transaction. */
export interface ReadingQuery extends Query {
  readonly onlyReads: true;
}

const opensReading = /^BEGIN\b.*\bREAD ONLY$/i;
const ends = /^(COMMIT|ROLLBACK|END|ABORT)\b/i;

/**
 * Counts what may write among the statements of a pool of one session: all but those of read-only transactions, and such as say that they
 * only read. While the count stays the same, and nobody else has the database, what was read last is still so.
 */
export function countWrites(pool: Pool): () => number {
  let begun = 0;
  pool.on('connect', (client: PoolClient) => {
    begun += 1;
    let isReading = false;
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    const counted = (...args: unknown[]) => {
      const text = textOf(args[0]);
      const [wasReading, begins] = [isReading, opensReading.test(text)];
      isReading = begins || (wasReading && !ends.test(text));
      if (!wasReading && !begins && !saysThatItReads(args[0])) begun += 1;
      return query(...args);
    };
    client.query = counted as PoolClient['query'];
  });
  return () => begun;
}

function saysThatItReads(statement: unknown): boolean {
  return typeof statement === 'object' && statement !== null && 'onlyReads' in statement;
}
