import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import type { SubgraphName } from '../serving/subgraph-names.ts';
import { HeardCommits } from './commits.ts';
import type { Database, DatabaseOptions } from './database.ts';
import { named } from './prepared.ts';
import { watchStatements } from './statements.ts';
import { readers } from './types.ts';
import { noteConnections } from './write-connection.ts';

const statementTimeoutMs = 30_000;
const sessionsPerSubgraph = 10;
/** What a broad search finds in a million rows is noted row by row in less; noted by page, each row would be searched again. */
const workMemory = '32MB';

/** Asks the server to end what a session runs; one that has ended meanwhile is left alone. */
async function cancelOn(pool: pg.Pool, connection: object): Promise<void> {
  if (!('processID' in connection)) return;
  await pool.query('SELECT pg_cancel_backend($1)', [connection.processID]).catch(() => undefined);
}

/** A PostgreSQL server: one pool per subgraph, whose sessions take the subgraph's role before their first statement. */
export async function openServer(address: string, options: DatabaseOptions = {}): Promise<Database> {
  const pools = new Map<string, pg.Pool>();
  const commits = new HeardCommits(address);

  function poolAs(name: string, role: string | null): pg.Pool {
    const existing = pools.get(name);
    if (existing) return existing;
    const pool = new pg.Pool({
      connectionString: address,
      max: sessionsPerSubgraph,
      types: readers,
      pipeline: true,
      application_name: `egret ${name}`,
      options: `-c TimeZone=UTC${role ? ` -c role=${role} -c statement_timeout=${statementTimeoutMs} -c work_mem=${workMemory}` : ''}`,
    });
    pool.on('error', () => undefined);
    watchStatements(pool, options.onStatement);
    noteConnections(pool);
    pools.set(name, pool);
    return pool;
  }

  const pool = (subgraph: SubgraphName) => poolAs(subgraph, `egret_${subgraph}`);
  return {
    kind: 'server',
    pool,
    toQuery: named,
    cancel: (connection) => cancelOn(poolAs('owner', null), connection),
    prismaAdapter: (subgraph) => new PrismaPg(pool(subgraph), { schema: subgraph }),
    ownerPool: () => poolAs('owner', null),
    onCommitted: (listener) => commits.onCommitted(listener),
    // PostgreSQL itself tells of it, as the journal asks it to.
    announceCommit: () => undefined,
    close: async () => {
      await commits.close();
      await Promise.all([...pools.values()].map((each) => each.end()));
    },
  };
}
