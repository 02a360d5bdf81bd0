import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { PrismaPg } from '@prisma/adapter-pg';
import type { Database, DatabaseOptions } from '../database.ts';
import { lockDataDirectory } from './data-directory-lock.ts';
import { poolOver } from './pglite-pool.ts';
import { unnamed } from './prepared.ts';
import { ReopenedPGlite } from './reopened-pglite.ts';
import { keepPlansOf, watchStatements } from './statements.ts';

/** An embedded database that can be dumped, for tests that begin from a snapshot. */
export interface EmbeddedDatabase extends Database {
  dump(): Promise<Blob>;
}

/** PGlite's own start with a smaller cache: the system keeps the same files in its own. */
const smaller = { startParams: [...PGlite.defaultStartParams, '-c', 'shared_buffers=24MB'] };

/** PGlite in a data directory: one session for all subgraphs, in the file format of PostgreSQL. */
export async function openEmbedded(dataDir: string, options: DatabaseOptions = {}): Promise<EmbeddedDatabase> {
  const unlock = options.inMemory ? () => undefined : lockDataDirectory(dataDir);
  try {
    if (!options.inMemory && !options.snapshot && !existsSync(join(dataDir, 'pg'))) options.onNew?.();
    const pglite = await PGlite.create({
      ...smaller,
      ...(options.inMemory ? {} : { dataDir: join(dataDir, 'pg') }),
      ...(options.snapshot ? { loadDataDir: options.snapshot } : {}),
    });
    return asDatabase(pglite, () => openAnew(dataDir, options), unlock, options);
  } catch (error) {
    unlock();
    throw error;
  }
}

function asDatabase(
  first: PGlite,
  open: () => Promise<PGlite>,
  unlock: () => void,
  { onStatement, keepPlans = false }: DatabaseOptions,
): EmbeddedDatabase {
  const reopened = new ReopenedPGlite(first, open);
  const pool = poolOver(reopened);
  watchStatements(pool, onStatement);
  if (keepPlans) keepPlansOf(pool);
  return {
    kind: 'embedded',
    pool: () => pool,
    toQuery: unnamed,
    prismaAdapter: (subgraph) => new PrismaPg(pool, { schema: subgraph }),
    ownerPool: () => pool,
    dump: () => first.dumpDataDir('none') as Promise<Blob>,
    close: async () => {
      await pool.end();
      await reopened.close();
      unlock();
    },
  };
}

/** What was in memory only does not come back. */
function openAnew(dataDir: string, { inMemory = false }: DatabaseOptions): Promise<PGlite> {
  if (inMemory) return Promise.reject(new Error('The database in memory broke down.'));
  return PGlite.create({ ...smaller, dataDir: join(dataDir, 'pg') });
}
