import { Console } from 'node:console';
import type { EventEmitter } from 'node:events';
import {
  type Environment,
  EnvironmentError,
  listUnknown,
  ownVariables,
  parseEnvironment,
} from '#kernel/platform/environment.ts';
import { firstLineOf } from '#kernel/platform/explain-fault.ts';

/** What a command is given by whoever runs it: a shell that starts a process for it, or a test that has one process for many. */
export interface Shell {
  readonly words: readonly string[];
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  readonly errors: NodeJS.WritableStream & { readonly isTTY?: boolean };
  /** Where Ctrl-C and the like are heard. */
  readonly signals: EventEmitter;
  /** Prints lines on output and errors. */
  readonly console: Pick<Console, 'log' | 'error'>;
}

/** A command of tools/: it answers with its exit code. */
export type Command = (shell: Shell) => Promise<number>;

/** Runs the command for which this process was started. */
export async function runAsProcess(command: Command): Promise<void> {
  const { stdin: input, stdout: output, stderr: errors } = process;
  const [, , ...words] = process.argv;
  process.exitCode = await command({
    words,
    variables: ownVariables(),
    input,
    output,
    errors,
    signals: process,
    console: new Console(output, errors),
  });
}

/** The settings that a command is given; throws EnvironmentError where they are wrong. */
export function settingsOf({ variables, console }: Shell): Environment {
  for (const unknown of listUnknown(variables)) console.error(unknown);
  return parseEnvironment(variables);
}

/** What a fault says of itself: one line, or a line for each setting that is wrong. */
export function linesOf(error: unknown): string {
  return error instanceof EnvironmentError ? error.message : firstLineOf(error);
}
