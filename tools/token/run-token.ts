import { resolve } from 'node:path';
import { hasDevelopmentKey } from '#kernel/platform/callers/token-keys.ts';
import { signDevelopmentToken } from '#kernel/platform/callers/tokens.ts';
import { explainFault } from '#kernel/platform/explain-fault.ts';
import { linesOf, type Shell, settingsOf } from '../shell.ts';
import { UsageError } from '../usage-error.ts';
import { readTokenArguments, tokenUsage } from './arguments.ts';

/** Prints a token that the local development key signs, and nothing else on standard output. */
export async function runToken(shell: Shell): Promise<number> {
  try {
    return await printToken(shell);
  } catch (error) {
    shell.console.error(error instanceof UsageError ? `${error.message}\n\n${tokenUsage}` : linesOf(error));
    return 2;
  }
}

async function printToken(shell: Shell): Promise<number> {
  const claims = readTokenArguments(shell.words);
  if (claims === 'help') {
    shell.console.log(tokenUsage);
    return 0;
  }
  const environment = settingsOf(shell);
  if (!environment.jwks && !hasDevelopmentKey(environment))
    shell.console.error(
      `There was no key in ${resolve(environment.dataDir)}, so one is made: a service takes this token once it runs on that folder. For one that runs already, set EGRET_DATA_DIR to its folder.`,
    );
  try {
    shell.console.log(await signDevelopmentToken(environment, claims));
    return 0;
  } catch (error) {
    shell.console.error(explainFault(error, environment));
    return 2;
  }
}
