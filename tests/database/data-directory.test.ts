import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, expect, it } from 'vitest';
import { DataDirectoryInUse, lockDataDirectory } from '#kernel/platform/database/data-directory-lock.ts';
import { openEmbedded } from '#kernel/platform/database/embedded.ts';
import { getSecret } from '#kernel/platform/serving/secrets.ts';
import { temporaryDirectory } from '../support/world.ts';

const folder = temporaryDirectory();
const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
});
afterAll(() => folder.remove());

/** Another process that does something with the data directory and prints one line. */
function inAnotherProcess(script: string): { child: ChildProcess; line: Promise<string> } {
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  const line = once(child.stdout, 'data').then(([chunk]) => String(chunk).trim());
  return { child, line };
}

const lockAndHold = `
  const { lockDataDirectory } = await import('#kernel/platform/database/data-directory-lock.ts');
  lockDataDirectory(${JSON.stringify(folder.path)}); console.log('locked'); setInterval(() => {}, 1000);`;

it('is refused to a second process, with who holds it and what to do, and is free after kill -9', async () => {
  const { child, line } = inAnotherProcess(lockAndHold);
  expect(await line).toBe('locked');
  expect(() => lockDataDirectory(folder.path)).toThrow(DataDirectoryInUse);
  expect(() => lockDataDirectory(folder.path)).toThrow(new RegExp(`process ${child.pid}.*EGRET_DATA_DIR`));
  child.kill('SIGKILL');
  await once(child, 'exit');
  lockDataDirectory(folder.path)();
});

it('keeps one secret, whichever of several processes makes it first', async () => {
  const make = `const { getSecret } = await import('#kernel/platform/serving/secrets.ts'); console.log(getSecret({ dataDir: ${JSON.stringify(`${folder.path}/race`)} }));`;
  const secrets = await Promise.all(Array.from({ length: 3 }, () => inAnotherProcess(make).line));
  expect(new Set([...secrets, getSecret({ dataDir: `${folder.path}/race`, secret: undefined })]).size).toBe(1);
  expect(secrets[0]).toMatch(/^[0-9a-f]{64}$/);
});

it('that was left unfinished by a process killed while it made the database is made anew, and is told to be new', async () => {
  const path = `${folder.path}/unfinished`;
  mkdirSync(`${path}/pg`, { recursive: true });
  writeFileSync(`${path}/pg/PG_VERSION`, '17');
  writeFileSync(`${path}/pg.unfinished`, '');
  let told = 0;
  const open = () => openEmbedded(path, { onNew: () => (told += 1) });
  const database = await open();
  await database.ownerPool().query('CREATE TABLE kept AS SELECT 1 AS one');
  await database.close();
  const again = await open();
  expect((await again.ownerPool().query('SELECT one FROM kept')).rows).toEqual([{ one: 1 }]);
  await again.close();
  expect(told).toBe(1);
});

/** The modes that stand in a folder, it among them, however deep. */
function modesIn(path: string): Set<string> {
  const entries = readdirSync(path, { recursive: true, withFileTypes: true });
  const all = [path, ...entries.map((entry) => join(entry.parentPath, entry.name))];
  return new Set(
    all.map(
      (each) => `${statSync(each).isDirectory() ? 'folder' : 'file'} ${(statSync(each).mode & 0o777).toString(8)}`,
    ),
  );
}

it('Art. 22: is open to its owner alone, whatever the umask; one that stood open is closed at the next start', async () => {
  const data = join(folder.path, 'private');
  const closed = new Set(['folder 700', 'file 600']);
  const before = process.umask(0);
  try {
    await (await openEmbedded(data)).close();
    getSecret({ dataDir: data, secret: undefined });
    expect(modesIn(data)).toEqual(closed);
    for (const each of readdirSync(data, { recursive: true })) chmodSync(join(data, String(each)), 0o777);
    chmodSync(data, 0o755);
    await (await openEmbedded(data)).close();
    getSecret({ dataDir: data, secret: undefined });
    expect(modesIn(data)).toEqual(closed);
  } finally {
    process.umask(before);
  }
}, 60_000);
