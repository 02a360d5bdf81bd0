import { type ChildProcess, spawn } from 'node:child_process';
import { signDevelopmentToken } from '#kernel/platform/callers/tokens.ts';
import { childEnvironment } from '#kernel/platform/environment.ts';
import type { ListeningCity } from './edge.ts';

/** What became of a command: its exit code (null where a signal ended it) and all that it printed. */
export interface Ended {
  readonly code: number | null;
  readonly printed: string;
}

export interface Command {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** Starts a program of the repository under these settings. */
export function startProgram(
  path: string,
  words: readonly string[],
  variables: Readonly<Record<string, string>>,
): Command {
  const process_ = spawn(process.execPath, ['--import', 'tsx', path, ...words], {
    env: childEnvironment(variables),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let printed = '';
  process_.stdout.on('data', (chunk) => (printed += chunk));
  process_.stderr.on('data', (chunk) => (printed += chunk));
  const ended = new Promise<Ended>((resolve) => process_.on('close', (code) => resolve({ code, printed })));
  return { process: process_, ended };
}

/** Starts a command of tools/ as a person of the information center would, against a listening city. */
export async function startCommand(
  city: ListeningCity,
  tool: 'import' | 'export' | 'verify',
  ...words: string[]
): Promise<Command> {
  const token = await signDevelopmentToken(city.environment, { roles: ['INFO_CENTER'], subject: 'tester', ttl: '1h' });
  return startProgram(`tools/${tool}/main.ts`, words, { EGRET_URL: `${city.url}/graphql`, EGRET_TOKEN: token });
}

/** Runs a command to its end, with this on its standard input. */
export async function runCommand(
  city: ListeningCity,
  tool: 'import' | 'export' | 'verify',
  words: readonly string[],
  input = '',
): Promise<Ended> {
  const { process: process_, ended } = await startCommand(city, tool, ...words);
  process_.stdin?.end(input);
  return ended;
}
