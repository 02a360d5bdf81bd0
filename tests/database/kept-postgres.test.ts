import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import pg from 'pg';
import { afterAll, expect, it } from 'vitest';
import { postgresFolder, startPostgres } from '#kernel/platform/database/embedded-postgres.ts';
import { temporaryDirectory } from '../support/world.ts';

const folder = temporaryDirectory();
const files = postgresFolder(folder.path);
let child: ChildProcess | undefined;

afterAll(() => {
  child?.kill('SIGKILL');
  folder.remove();
  rmSync(files, { recursive: true, force: true });
});

/** Another process that starts the kept server and prints its address. */
async function startElsewhere(): Promise<string> {
  const script = `
    const { startPostgres } = await import('#kernel/platform/database/embedded-postgres.ts');
    console.log((await startPostgres(${JSON.stringify(files)}, { kept: true, password: 'one-of-the-test' })).url); setInterval(() => {}, 1000);`;
  child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout as NodeJS.ReadableStream, 'data');
  return String(line).trim();
}

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

it('takes up the files of a process that was killed while its server runs on, and stops with nothing left running', async () => {
  const left = await startElsewhere();
  await ask(left, 'CREATE TABLE kept AS SELECT 1 AS one');
  child?.kill('SIGKILL');
  await once(child as ChildProcess, 'exit');
  await expect(ask(left, 'SELECT one FROM kept')).resolves.toEqual([{ one: 1 }]);

  const postgres = await startPostgres(files, { kept: true, password: 'one-of-the-test' });
  await expect(ask(postgres.url, 'SELECT one FROM kept')).resolves.toEqual([{ one: 1 }]);
  await expect(ask(left, 'SELECT 1')).rejects.toThrow();
  await postgres.stop();
  await expect(ask(postgres.url, 'SELECT 1')).rejects.toThrow();
}, 60_000);

it('gives the files of an earlier release, whose password stood in its source, the password of now', async () => {
  const earlier = await startPostgres(files, { kept: true, password: 'one-of-the-test' });
  await ask(earlier.url, "ALTER ROLE postgres PASSWORD 'egret'");
  await earlier.stop();
  const postgres = await startPostgres(files, { kept: true, password: 'the-next' });
  await expect(ask(postgres.url, 'SELECT 1 AS one')).resolves.toEqual([{ one: 1 }]);
  await expect(
    ask(postgres.url.replace('the%20next', 'egret').replace('the-next', 'egret'), 'SELECT 1'),
  ).rejects.toThrow(/password/);
  await postgres.stop();
}, 60_000);

it('leaves the signals of a process that starts no server to that process', () => {
  const script = `
    await import('#kernel/platform/database/embedded-postgres.ts');
    console.log(['SIGTERM', 'SIGINT', 'SIGHUP'].map((signal) => process.listenerCount(signal)).join());`;
  const words = ['--import', 'tsx', '--input-type=module', '--eval', script];
  expect(execFileSync(process.execPath, words, { encoding: 'utf8' }).trim()).toBe('0,0,0');
});
