import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbedded } from '#kernel/platform/database/embedded.ts';
import { explainFault } from '#kernel/platform/explain-fault.ts';
import { migrate } from '#prisma/migrate.ts';
import { type Ended, startProgram } from '../support/command.ts';
import { listen } from '../support/listen.ts';
import { temporaryDirectory } from '../support/world.ts';

const root = `${pathToFileURL('.').href}/`;
const folder = temporaryDirectory();
let taken: Server;
let port = '';

beforeAll(async () => {
  taken = createServer();
  port = String(await listen(taken, 0, '127.0.0.1'));
});
afterAll(async () => {
  await new Promise((closed) => taken.close(closed));
  folder.remove();
});

/** Starts the service, as one process or as eight, and waits for it to fail. */
function start(variables: Record<string, string>, program = 'gateway/main.ts'): Promise<Ended> {
  const usual = { HOST: '127.0.0.1', PORT: '0', EGRET_LOG_LEVEL: 'silent', EGRET_DATA_DIR: join(folder.path, 'data') };
  return startProgram(program, [], { ...usual, ...variables }).ended;
}

/** One line that says what is wrong, and an exit code that is not 0. */
function expectOneLine({ code, printed }: Ended, line: RegExp): void {
  expect(printed).toMatch(line);
  expect(printed.trim().split('\n')).toHaveLength(1);
  expect(code).toBe(1);
}

/** A data folder with a file in it that is none of ours. */
function folderWith(name: string, file: string, content: string): string {
  const path = join(folder.path, name);
  mkdirSync(path);
  writeFileSync(join(path, file), content);
  return path;
}

describe('a start that cannot end well says so in one line and leaves nothing', () => {
  it('on a port in use', async () => {
    expectOneLine(
      await start({ PORT: port }),
      new RegExp(`^Port ${port} is in use\\. Stop what listens there, or set PORT`),
    );
    expect(existsSync(join(folder.path, 'data'))).toBe(false);
  });

  it.each([
    ['the gateway', { PORT: 'taken', EGRET_SUBGRAPH_PORTS: '4590' }, 'PORT'],
    ['a subgraph', { PORT: '4589', EGRET_SUBGRAPH_PORTS: 'taken' }, 'EGRET_SUBGRAPH_PORTS'],
  ])('as eight processes, on a port of %s in use', async (_, given, variable) => {
    const variables = Object.fromEntries(
      Object.entries(given).map(([name, value]) => [name, value.replace('taken', port)]),
    );
    const line = new RegExp(
      `^Port ${port} is in use\\. Stop what listens there, or set ${variable} to another\\.$`,
      'm',
    );
    expectOneLine(await start(variables, 'gateway/services.ts'), line);
    expect(existsSync(join(folder.path, 'data'))).toBe(false);
  });

  it('at a host that is no address of this machine', async () => {
    expectOneLine(await start({ HOST: '192.0.2.1', PORT: '4588' }), /^Port 4588 cannot be listened on at this HOST/);
  });

  it.each(['gateway/main.ts', 'gateway/services.ts'])('on a data folder that is a file: %s', async (program) => {
    const file = join(folder.path, 'file');
    writeFileSync(file, 'no folder');
    const ports = { PORT: '4589', EGRET_SUBGRAPH_PORTS: '4590' };
    expectOneLine(await start({ ...ports, EGRET_DATA_DIR: file }, program), /^The data folder \S+ is a file, /);
  });

  it('on a data folder that cannot be made', async () => {
    expectOneLine(
      await start({ EGRET_DATA_DIR: '/sys/egret' }),
      /^The data folder \/sys\/egret (may not be|is read-only)/,
    );
  });

  it.each([
    ['secret', ''],
    ['signing-key.json', '{}'],
  ])('with a broken %s: %o', async (file, content) => {
    const path = folderWith(`broken-${file}-${content.length}`, file, content);
    expectOneLine(
      await start({ EGRET_DATA_DIR: path }),
      new RegExp(`^\\S+${file} does not hold what this service wrote`),
    );
    expect(readdirSync(path)).not.toContain('pg');
  });

  it('on a PostgreSQL that does not answer, without its password', async () => {
    const address = `postgres://egret:hush-hush@127.0.0.1:1/egret`;
    const ended = await start({ DATABASE_URL: address });
    expectOneLine(ended, /^The PostgreSQL at 127\.0\.0\.1:1 \(DATABASE_URL\) does not answer\. Start it, or correct/);
    expect(ended.printed).not.toContain('hush-hush');
  });

  it('on a database of a later version, which it leaves as it is', async () => {
    const path = join(folder.path, 'later');
    const database = await openEmbedded(path);
    await migrate(database);
    await database
      .ownerPool()
      .query(
        `INSERT INTO apps._prisma_migrations (id, checksum, finished_at, migration_name) VALUES ('x', 'x', now(), '20990101000000_later')`,
      );
    await database.close();
    expectOneLine(
      await start({ EGRET_DATA_DIR: path }),
      /^The database has apps\/20990101000000_later, which this version does not know\. Start/,
    );
    const kept = await openEmbedded(path);
    expect((await kept.ownerPool().query('SELECT 1 FROM oversight.regulation')).rows).toEqual([]);
    await kept.close();
  });
});

/** The files of ours that a start loaded before it failed, as V8 lists them. */
async function loadedBefore(program: string): Promise<string[]> {
  const listed = join(folder.path, `loaded-${program.replace('/', '-')}`);
  expectOneLine(await start({ PORT: port, NODE_V8_COVERAGE: listed }, program), /is in use/);
  const lists = readdirSync(listed).map((name) => readFileSync(join(listed, name), 'utf8'));
  const urls = lists.flatMap((list) =>
    (JSON.parse(list) as { result: { url: string }[] }).result.map(({ url }) => url),
  );
  return urls.filter((url) => url.startsWith(root)).map((url) => url.slice(root.length).replace(/\?.*/, ''));
}

describe('a start loads no more than it needs', () => {
  it.each([
    [
      'gateway/main.ts',
      'gateway/free-port.ts',
      /^(subgraphs\/(?!kernel)|gateway\/(graphql|http|execution)|node_modules\/pg)/,
    ],
    ['gateway/remote.ts', 'gateway/http/edge.ts', /^subgraphs\/\w+\/schema\.ts$/],
  ])('%s, before it knows of its port', async (program, needed, needless) => {
    const loaded = await loadedBefore(program);
    expect(loaded).toContain(needed);
    expect(loaded.filter((path) => needless.test(path))).toEqual([]);
  });
});

it.each([
  ['EACCES', /may not be read and written by this user\. Give it/],
  ['EROFS', /is read-only\. Set EGRET_DATA_DIR/],
  ['ENOSPC', /has no space left\. Make room/],
])('a data folder that answers %s is told with what to do', (code, told) => {
  const fault = Object.assign(new Error(`${code}: open`), { code });
  expect(explainFault(fault, { dataDir: folder.path, databaseUrl: undefined })).toMatch(told);
});

it('a fault without a word of its own is told by its kind and code, never by an empty line', () => {
  const fault = Object.assign(new AggregateError([new Error('one')]), { code: 'ESTRANGE' });
  const places = { dataDir: folder.path, databaseUrl: undefined };
  expect(explainFault(fault, places)).toBe('AggregateError (ESTRANGE)');
  expect(explainFault('text', places)).toMatch(/^Something failed/);
});
