import type { Pool, PoolClient } from 'pg';

/** Tells of every statement that the pool's sessions run. */
export function watchStatements(pool: Pool, onStatement: ((text: string) => void) | undefined): void {
  if (!onStatement) return;
  pool.on('connect', (client: PoolClient) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    const watched = (...args: unknown[]) => {
      onStatement(textOf(args[0]));
      return query(...args);
    };
    client.query = watched as PoolClient['query'];
  });
}

function textOf(statement: unknown): string {
  if (typeof statement === 'string') return statement;
  const { text } = statement as { text?: unknown };
  return typeof text === 'string' ? text : '';
}
