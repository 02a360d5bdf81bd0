import { createHash } from 'node:crypto';
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

/** The text of whatever node-postgres is given as a statement. */
export function textOf(statement: unknown): string {
  if (typeof statement === 'string') return statement;
  const { text } = statement as { text?: unknown };
  return typeof text === 'string' ? text : '';
}

/** Names every statement that has values after its text, so that the session plans it once. */
export function keepPlansOf(pool: Pool): void {
  pool.on('connect', (client: PoolClient) => {
    const query = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>;
    const planned = (statement: unknown, values?: unknown, ...rest: unknown[]) => {
      if (typeof statement === 'string' && Array.isArray(values))
        return query({ name: nameOf(statement), text: statement, values }, ...rest);
      if (isUnnamed(statement)) return query({ ...statement, name: nameOf(statement.text) }, values, ...rest);
      return query(statement, values, ...rest);
    };
    client.query = planned as PoolClient['query'];
    client.query('SET plan_cache_mode TO force_generic_plan').catch(() => undefined);
  });
}

function isUnnamed(statement: unknown): statement is { readonly text: string; readonly values: unknown[] } {
  if (typeof statement !== 'object' || statement === null || !('text' in statement)) return false;
  return !('name' in statement && statement.name) && 'values' in statement && Array.isArray(statement.values);
}

function nameOf(text: string): string {
  return createHash('md5').update(text).digest('hex');
}
