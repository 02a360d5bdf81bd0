import type { PGlite } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import pg from 'pg';
import { readers } from './types.ts';

/** A node-postgres pool over PGlite's one session. */
export function poolOver(pglite: PGlite): pg.Pool {
  const config = createPgConfig(pglite);
  const { connection } = config;
  const parse = connection.parse.bind(connection);
  // Readers of a single query, which Prisma's adapter gives, stand where PGlite expects parameter types.
  connection.parse = (query: { types?: unknown }) => parse({ ...query, types: undefined });
  const pool = new pg.Pool({ ...config, max: 1, idleTimeoutMillis: 0, types: readers } as pg.PoolConfig);
  pool.on('error', () => undefined);
  return pool;
}
