import { type ChildProcess, spawn } from 'node:child_process';
import { Console } from 'node:console';
import { EventEmitter } from 'node:events';
import { Readable, Writable } from 'node:stream';
import { signDevelopmentToken } from '#kernel/platform/callers/tokens.ts';
import { childEnvironment } from '#kernel/platform/environment.ts';
import { runDocuments } from '../../tools/documents/run-documents.ts';
import { runExport } from '../../tools/export/run-export.ts';
import { runImport } from '../../tools/import/run-import.ts';
import { runToken } from '../../tools/token/run-token.ts';
import { runVerify } from '../../tools/verify/run-verify.ts';
import type { ListeningCity } from './edge.ts';

/** What became of a command: its exit code (null where a signal ended it) and all that it printed. */
export interface Ended {
  readonly code: number | null;
  readonly printed: string;
}

interface Started {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
}

const tools = { import: runImport, export: runExport, verify: runVerify, token: runToken, documents: runDocuments };

type Tool = keyof typeof tools;
type Variables = Readonly<Record<string, string>>;

/** Starts a program of the repository under these settings. */
export function startProgram(path: string, words: readonly string[], variables: Variables): Started {
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

/** Runs a command of tools/ under these settings, in this process: one of its own takes seconds to start. */
export async function runTool(tool: Tool, words: readonly string[], variables: Variables, input = ''): Promise<Ended> {
  let printed = '';
  const paper = () =>
    new Writable({
      write(chunk, _, done) {
        printed += chunk;
        done();
      },
    });
  const [output, errors] = [paper(), paper()];
  const code = await tools[tool]({
    words,
    variables: childEnvironment(variables),
    input: Readable.from([input]),
    output,
    errors,
    signals: new EventEmitter(),
    console: new Console(output, errors),
  });
  return { code, printed };
}

type Listening = Pick<ListeningCity, 'url' | 'environment'>;

/** The settings of a person of the information center, against a listening city. */
async function settingsFor(city: Listening): Promise<Variables> {
  const token = await signDevelopmentToken(city.environment, { roles: ['INFO_CENTER'], subject: 'tester', ttl: '1h' });
  return { EGRET_URL: `${city.url}/graphql`, EGRET_TOKEN: token };
}

/** Starts a command in a process of its own, which may be stopped. */
export async function startCommand(city: ListeningCity, tool: Tool, ...words: string[]): Promise<Started> {
  return startProgram(`tools/${tool}/main.ts`, words, await settingsFor(city));
}

/** Runs a command to its end, in this process, with this on its standard input. */
export async function runCommand(city: Listening, tool: Tool, words: readonly string[], input = ''): Promise<Ended> {
  return runTool(tool, words, await settingsFor(city), input);
}

/** Runs a command to its end, in a process of its own, with this on its standard input. */
export async function runProcess(
  city: ListeningCity,
  tool: Tool,
  words: readonly string[],
  input = '',
): Promise<Ended> {
  const { process: process_, ended } = await startCommand(city, tool, ...words);
  process_.stdin?.end(input);
  return ended;
}
