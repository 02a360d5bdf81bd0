import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { signDevelopmentToken } from '#kernel/platform/callers/tokens.ts';
import { startPostgres } from '#kernel/platform/database/embedded-postgres.ts';
import { openDatabase } from '#kernel/platform/database/open.ts';
import { childEnvironment, parseEnvironment } from '#kernel/platform/environment.ts';
import { migrate } from '#prisma/migrate.ts';
import { cityOf, seedIfEmpty } from '#prisma/seed/main.ts';
import { fillBigCity } from './big-city.ts';

export interface Running {
  readonly url: string;
  readonly child: ChildProcess;
  /** Milliseconds from spawn to the first word that it listens. */
  readonly startedIn: number;
  /** Fails, with what the process last said, should it end before it is stopped. */
  readonly ended: Promise<never>;
  stop(): Promise<void>;
}

/** The service as `npm start` runs it, once `npm run build` made it. */
export const builtService = 'dist/gateway/main.js';

/** Starts a program as a process of its own, as in production, and waits until it tells where it listens. */
export function startProcess(file: string, given: Record<string, string>, flags: string[] = []): Promise<Running> {
  const begun = performance.now();
  const loader = file.endsWith('.ts') ? ['--import', 'tsx'] : [];
  const child = spawn(process.execPath, [...loader, ...flags, file], {
    env: childEnvironment({ NODE_ENV: 'production', ...given }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stopping = false;
  const stop = () =>
    new Promise<void>((done) => {
      stopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return done();
      child.once('exit', () => done());
      child.kill('SIGTERM');
    });
  let logged = '';
  const ended = new Promise<never>((_, reject) => {
    child.once('exit', (code, signal) => {
      if (!stopping) reject(new Error(`${file} ended with ${code ?? signal}: ${logged}`));
    });
  });
  ended.catch(() => undefined);
  return new Promise((resolve, reject) => {
    let printed = '';
    child.stderr.on('data', (chunk: Buffer) => {
      logged = (logged + chunk.toString()).slice(-2000);
    });
    child.stdout.on('data', (chunk: Buffer) => {
      if (printed.length > 10_000) return;
      printed += chunk.toString();
      const url = /http:\/\/[\w.:]+\/[\w]+/.exec(printed)?.[0];
      if (url) resolve({ url, child, startedIn: performance.now() - begun, ended, stop });
    });
    ended.catch(reject);
  });
}

/** A folder of this run's own. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'egret-bench-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** A big city on a PostgreSQL of its own, where `npm start` with DATABASE_URL serves it. */
export interface ServedCity {
  readonly databaseUrl: string;
  readonly given: Record<string, string>;
  tokenOf(role: string): Promise<string>;
}

/** Makes a big city on a new PostgreSQL, lets `work` have it, and takes all down again. */
export function withBigCity<Result>(resources: number, work: (city: ServedCity) => Promise<Result>): Promise<Result> {
  return withCity((owner) => fillBigCity(owner, resources), work);
}

/** Makes a city on a new PostgreSQL, the demonstration city and what `fill` adds, lets `work` have it, and takes all down again. */
export async function withCity<Result>(
  fill: (owner: Pool) => Promise<void>,
  work: (city: ServedCity) => Promise<Result>,
  settings: Readonly<Record<string, string>> = {},
): Promise<Result> {
  const folder = temporaryFolder();
  const postgres = await startPostgres(`${folder.path}-postgres`, { kept: false, settings });
  try {
    const given = {
      DATABASE_URL: postgres.url,
      EGRET_DATA_DIR: folder.path,
      HOST: '127.0.0.1',
      PORT: '0',
      EGRET_RATE_LIMIT: 'off',
    };
    const environment = parseEnvironment(given);
    const database = await openDatabase(environment);
    await migrate(database);
    await seedIfEmpty(database, cityOf(new Date(), 'demonstration'));
    await fill(database.ownerPool());
    await database.close();
    return await work({
      databaseUrl: postgres.url,
      given,
      tokenOf: (role) => signDevelopmentToken(environment, { roles: [role], subject: 'bench', ttl: '12h' }),
    });
  } finally {
    await postgres.stop();
    folder.remove();
  }
}
