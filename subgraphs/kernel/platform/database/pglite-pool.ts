import type { PGlite } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import pg from 'pg';
import type { Seats, Sitting } from './reopened-pglite.ts';
import { readers } from './types.ts';

/** A node-postgres pool over PGlite's one session; after a breakdown its next client sits over a PGlite that is opened anew. */
export function poolOver(seats: Seats): pg.Pool {
  class Client extends pg.Client {
    constructor(config?: pg.ClientConfig) {
      super({ ...config, connection: connectionOver(seats.sit()) } as pg.ClientConfig);
    }
  }
  const { connection: _, ...config } = createPgConfig(seats.sit() as unknown as PGlite);
  const pool = new pg.Pool({ ...config, Client, max: 1, idleTimeoutMillis: 0, types: readers } as pg.PoolConfig);
  pool.on('error', () => undefined);
  return pool;
}

function connectionOver(sitting: Sitting) {
  const { connection } = createPgConfig(sitting as unknown as PGlite);
  const parse = connection.parse.bind(connection);
  // Readers of a single query, which Prisma's adapter gives, stand where PGlite expects parameter types.
  connection.parse = (query: { types?: unknown }) => parse({ ...query, types: undefined });
  const connect = connection.connect.bind(connection);
  connection.connect = (port, host) =>
    connect(port, host).catch((error: unknown) => void connection.emit('error', error));
  return connection;
}
