import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { createServer as createTcpServer, type Server as TcpServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lockDataDirectory } from '#kernel/platform/database/data-directory-lock.ts';
import { runTool } from '../support/command.ts';
import { type ListeningCity, openListeningCity } from '../support/edge.ts';
import { aResource, exported } from '../support/export.ts';
import { listen } from '../support/listen.ts';
import { temporaryDirectory } from '../support/world.ts';

const folder = temporaryDirectory();
/** Give back what was locked. */
const locks: (() => void)[] = [];
const servers: (Server | TcpServer)[] = [];
let city: ListeningCity;
let file = '';

beforeAll(async () => {
  city = await openListeningCity();
  file = join(folder.path, 'records.jsonl');
  writeFileSync(file, await exported('jsonl', [aResource({ code: 'X-1', source: 'x', landingPage: null })]));
});
afterAll(async () => {
  for (const server of servers) await new Promise((closed) => server.close(closed));
  for (const unlock of locks) unlock();
  await city.close();
  folder.remove();
});

async function served(server: Server | TcpServer, scheme = 'http'): Promise<Record<string, string>> {
  servers.push(server);
  return { EGRET_URL: `${scheme}://127.0.0.1:${await listen(server as Server, 0, '127.0.0.1')}/graphql` };
}

function answering(answer: RequestListener): Promise<Record<string, string>> {
  return served(createServer(answer));
}

function dataFolder(name: string): string {
  const path = join(folder.path, name);
  mkdirSync(join(path, 'pg'), { recursive: true });
  return path;
}

/** What stands in a command's way, made as a set of variables, and the line that tells of it. */
const obstacles: readonly (readonly [
  string,
  () => Record<string, string> | Promise<Record<string, string>>,
  RegExp,
])[] = [
  [
    'no service and no data',
    () => ({ EGRET_DATA_DIR: join(folder.path, 'none') }),
    /No service answers at http:\/\/localhost:4591\/graphql, and \S+none holds no data\. Start the service, or set EGRET_URL or EGRET_DATA_DIR\.$/,
  ],
  [
    'a data folder in use',
    () => ({ EGRET_DATA_DIR: inUse() }),
    /No service answers at \S+, nor can its data be opened: Another Egret \(process \d+\) is running/,
  ],
  ['data that is none', () => ({ EGRET_DATA_DIR: notOurs() }), /nor can its data be opened: \S/],
  [
    'a database that does not answer',
    () => ({ DATABASE_URL: 'postgres://egret:hush@127.0.0.1:1/egret' }),
    /nor can its data be opened: The PostgreSQL at 127\.0\.0\.1:1 \(DATABASE_URL\) does not answer/,
  ],
  [
    'a service elsewhere that is not there',
    () => ({ EGRET_URL: 'http://no-such-host.invalid/graphql' }),
    /There is no host of http:\/\/no-such-host\.invalid\/graphql\. Correct EGRET_URL\./,
  ],
  [
    'a port that web clients keep off',
    () => ({ EGRET_URL: 'http://localhost:6000/graphql' }),
    /No web client may use the port of http:\/\/localhost:6000\/graphql\./,
  ],
  [
    'an address that is no web address',
    () => ({ EGRET_URL: 'ftp://example.org' }),
    /EGRET_URL must be an http\(s\) address/,
  ],
  [
    'a page of HTML',
    () => answering((_, response) => response.end('<html></html>')),
    /What answers at \S+ is no GraphQL service \(status 200\)\. Correct EGRET_URL\./,
  ],
  [
    'a wrong path',
    () => answering((_, response) => response.writeHead(404).end()),
    /is no GraphQL service \(status 404\)/,
  ],
  [
    'a connection that is reset',
    () => served(createTcpServer((socket) => socket.once('data', () => socket.resetAndDestroy()))),
    /The service at \S+ broke off/,
  ],
  [
    'no TLS where it is asked for',
    () =>
      served(
        createTcpServer((socket) => socket.once('data', () => socket.end('HTTP/1.1 400\r\n\r\n'))),
        'https',
      ),
    /shows no certificate that is trusted here \(\w+\)/,
  ],
  [
    'TLS without a certificate',
    () => served(createTlsServer(), 'https'),
    /shows no certificate that is trusted here \(\w+\)/,
  ],
  [
    'a token that is none',
    () => ({ EGRET_URL: `${city.url}/graphql`, EGRET_TOKEN: 'no-token' }),
    /The token was refused: .*\(UNAUTHENTICATED\)/,
  ],
  [
    'a token of two lines',
    () => ({ EGRET_URL: `${city.url}/graphql`, EGRET_TOKEN: 'no\ntoken' }),
    /EGRET_TOKEN must be one token/,
  ],
  [
    'a broken key',
    () => ({ EGRET_URL: `${city.url}/graphql`, EGRET_DATA_DIR: brokenKey() }),
    /signing-key\.json does not hold what this service wrote/,
  ],
];

function inUse(): string {
  const path = dataFolder(`in-use-${locks.length}`);
  locks.push(lockDataDirectory(path));
  return path;
}

function notOurs(): string {
  const path = dataFolder('not-ours');
  writeFileSync(join(path, 'pg', 'PG_VERSION'), 'x');
  return path;
}

function brokenKey(): string {
  const path = dataFolder('broken-key');
  writeFileSync(join(path, 'signing-key.json'), 'no key');
  return path;
}

const commands = [
  ['verify', []],
  ['import', ['FILE']],
  ['export', []],
] as const;

/** Each stands in the way of one command, by turns: all have the same client. */
const tried = obstacles.flatMap(([name, obstacle, told], i) =>
  commands
    .filter((_, place) => place === i % commands.length)
    .map(([tool, words]) => ({ name, obstacle, told, tool, words })),
);

it.each(tried)(
  'given $name, npm run $tool says it without a stack and ends with 2',
  async ({ obstacle, told, tool, words }) => {
    const usual = { PORT: '4591', EGRET_LOG_LEVEL: 'silent', EGRET_DATA_DIR: join(folder.path, 'none') };
    const given = words.map((word) => (word === 'FILE' ? file : word));
    const variables = { ...usual, ...(await obstacle()) };
    const { code, printed } = await runTool(tool, given, variables);
    expect(printed).toMatch(new RegExp(told.source, 'm'));
    expect(printed).not.toMatch(/^\s+at .*:\d+/m);
    expect(printed).not.toContain('hush');
    expect(code).toBe(2);
  },
);
