import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { PrismaPg } from '@prisma/adapter-pg';
import { OwnCommits } from './commits.ts';
import { lockDataDirectory } from './data-directory-lock.ts';
import type { Database, DatabaseOptions } from './database.ts';
import { findEmptyCluster } from './empty-cluster.ts';
import { poolOver } from './pglite-pool.ts';
import { pgliteProgram } from './pglite-program.ts';
import { unnamed } from './prepared.ts';
import { makePrivate } from './private-files.ts';
import { ReopenedPGlite } from './reopened-pglite.ts';
import { keepPlansOf, watchStatements } from './statements.ts';
import { countWrites } from './write-count.ts';

/** An embedded database that can be dumped, for tests that begin from a snapshot. */
export interface EmbeddedDatabase extends Database {
  dump(): Promise<Blob>;
}

/** PGlite's own start with a smaller cache: the system keeps the same files in its own. */
const startParams = [...PGlite.defaultStartParams, '-c', 'shared_buffers=24MB'];

async function createPGlite(options: PGliteOptions): Promise<PGlite> {
  return PGlite.create({ ...options, startParams, pgliteWasmModule: await pgliteProgram() });
}

/** PGlite in a data directory: one session for all subgraphs, in the file format of PostgreSQL. */
export async function openEmbedded(dataDir: string, options: DatabaseOptions = {}): Promise<EmbeddedDatabase> {
  const unlock = options.inMemory ? () => undefined : lockDataDirectory(dataDir);
  try {
    const pglite = options.inMemory ? await createPGlite(await beginning(options)) : await openFiles(dataDir, options);
    return asDatabase(pglite, () => openAnew(dataDir, options), unlock, options);
  } catch (error) {
    unlock();
    throw error;
  }
}

/** What a new database begins with: a snapshot, or an empty cluster. */
async function beginning({ snapshot }: DatabaseOptions): Promise<{ loadDataDir?: Blob }> {
  const loadDataDir = snapshot ?? (await findEmptyCluster());
  return loadDataDir ? { loadDataDir } : {};
}

/** Opens the files of a data directory, or makes them. What was killed while it made them left nothing of use: they are made anew. */
async function openFiles(dataDir: string, options: DatabaseOptions): Promise<PGlite> {
  const files = join(dataDir, 'pg');
  const unfinished = join(dataDir, 'pg.unfinished');
  if (existsSync(unfinished)) rmSync(files, { recursive: true, force: true });
  if (existsSync(files)) return openKept(files);
  if (!options.snapshot) options.onNew?.();
  writeFileSync(unfinished, '');
  const pglite = await createPGlite({ dataDir: files, ...(await beginning(options)) });
  // An unpacked cluster is open to all.
  makePrivate(files);
  rmSync(unfinished);
  return pglite;
}

/** Closes the files of an earlier release before they are opened, and what the opening leaves open after it. */
async function openKept(files: string): Promise<PGlite> {
  makePrivate(files);
  const pglite = await createPGlite({ dataDir: files });
  makePrivate(files);
  return pglite;
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
  const writesBegun = countWrites(pool);
  const commits = new OwnCommits();
  return {
    kind: 'embedded',
    pool: () => pool,
    toQuery: unnamed,
    cancel: () => null,
    prismaAdapter: (subgraph) => new PrismaPg(pool, { schema: subgraph }),
    ownerPool: () => pool,
    onCommitted: (listener) => commits.onCommitted(listener),
    announceCommit: () => commits.announce(),
    writesBegun,
    dump: () => first.dumpDataDir('none') as Promise<Blob>,
    close: async () => {
      commits.close();
      await pool.end();
      await reopened.close();
      unlock();
    },
  };
}

/** What was in memory only does not come back. */
function openAnew(dataDir: string, { inMemory = false }: DatabaseOptions): Promise<PGlite> {
  if (inMemory) return Promise.reject(new Error('The database in memory broke down.'));
  return createPGlite({ dataDir: join(dataDir, 'pg') });
}
