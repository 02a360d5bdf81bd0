import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { createVerifier } from '#kernel/platform/callers/tokens.ts';
import { lockDataDirectory } from '#kernel/platform/database/data-directory-lock.ts';
import { postgresFolder, type RunningPostgres, startPostgres } from '#kernel/platform/database/embedded-postgres.ts';
import { openDatabase } from '#kernel/platform/database/open.ts';
import { childEnvironment, type Environment, readEnvironment } from '#kernel/platform/environment.ts';
import { explainFault } from '#kernel/platform/explain-fault.ts';
import { keptFile } from '#kernel/platform/keys/kept-file.ts';
import { programArguments } from '#kernel/platform/project.ts';
import { getSecret } from '#kernel/platform/serving/secrets.ts';
import { portOf } from '#kernel/platform/serving/subgraph-address.ts';
import { type SubgraphName, subgraphNames } from '#kernel/platform/serving/subgraph-names.ts';
import { listLeftToNobody, toLine } from '#prisma/left-to-nobody.ts';
import { begunEmpty, cityOf, prepareDatabase } from '#prisma/seed/main.ts';
import { requireFreePort } from './free-port.ts';
import { giveLogins } from './subgraph-calls/subgraph-logins.ts';
import { howToGetToken } from './token-command.ts';

/** The service as eight processes over HTTP: seven subgraphs and the gateway, on one PostgreSQL. */
const environment = readEnvironment();
const children = new Map<string, ChildProcess>();
let postgres: RunningPostgres | undefined;
let stopping = false;
/** A process that has not ended by then is killed, in milliseconds. */
const drainedWithinMs = 15_000;

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, stop);

try {
  await start(environment);
} catch (error) {
  console.error(explainFault(error, environment));
  await stop(1);
}

async function start(settings: Environment): Promise<void> {
  await requireFreePorts(settings);
  // Before the database: what is wrong with the keys must not leave one half made.
  const secret = getSecret(settings);
  createVerifier(settings);
  const databaseUrl = settings.databaseUrl ?? (await ownPostgres(settings));
  const database = await openDatabase({ ...settings, databaseUrl });
  const begun = await prepareDatabase(database, cityOf(new Date(), settings.city, console.log));
  for (const each of await listLeftToNobody(database)) console.error(toLine(each));
  await database.close();
  if (begun && settings.city === 'none') console.log(`The database is new: ${begunEmpty}.`);
  const logins = postgres ? await giveLogins(databaseUrl) : null;
  const secrets = {
    EGRET_SECRET: secret,
    EGRET_DATA_DIR: resolve(settings.dataDir),
    // They are given a database: without it they would take the city for one that somebody else keeps.
    EGRET_CITY: settings.city,
  };
  // What is empty is not set: `apps` alone holds the key that listings are signed with.
  const givenTo = (name: SubgraphName | 'gateway') =>
    childEnvironment({
      ...secrets,
      ...(name === 'apps' ? {} : { EGRET_SIGNING_KEY: '' }),
      DATABASE_URL: logins?.get(name) ?? databaseUrl,
    });
  await Promise.all(subgraphNames.map((name) => run(`subgraphs/${name}/main`, name, givenTo(name))));
  await run('gateway/remote', 'gateway', givenTo('gateway'));
  console.log(`A token: ${howToGetToken(settings, settings.port)}`);
}

async function requireFreePorts(settings: Environment): Promise<void> {
  await requireFreePort(settings.port, settings.host);
  for (const name of subgraphNames) await requireFreePort(portOf(settings, name), '127.0.0.1', 'EGRET_SUBGRAPH_PORTS');
}

/** A PostgreSQL of our own, kept for the next start. */
async function ownPostgres({ dataDir }: Environment): Promise<string> {
  lockDataDirectory(dataDir);
  const password = keptFile(dataDir, {
    name: 'postgres-password',
    make: () => randomBytes(24).toString('hex'),
    isSound: (content) => /^[0-9a-f]{48}$/.test(content),
  });
  postgres = await startPostgres(postgresFolder(dataDir), { kept: true, password });
  return postgres.url;
}

/** Starts one process and waits until it listens; tells when it ends, and leaves the others running. */
function run(program: string, name: string, given: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(process.execPath, programArguments(program), {
    env: given,
    stdio: ['ignore', 'pipe', 'inherit'],
    // A terminal's Ctrl-C reaches this process alone, which stops the others in their order.
    detached: true,
  });
  children.set(name, child);
  return new Promise((listening, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      process.stdout.write(chunk);
      if (chunk.toString().includes('listens on')) listening();
    });
    child.on('exit', (code, signal) => {
      if (!stopping) console.error(`${name} (process ${child.pid}) ended: ${signal ?? code}`);
      reject(new Error(`${name} did not start`));
    });
  });
}

/** The gateway first, which answers what is under way; oversight last, to which the others hand what they have counted. */
async function stop(code: unknown = 0): Promise<void> {
  if (stopping) return;
  stopping = true;
  await end('gateway');
  await Promise.all(subgraphNames.filter((name) => name !== 'oversight').map(end));
  await end('oversight');
  await postgres?.stop();
  process.exit(typeof code === 'number' ? code : 0);
}

async function end(name: string): Promise<void> {
  const child = children.get(name);
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), drainedWithinMs);
  await ended;
  clearTimeout(force);
}
