import { parseArgs } from 'node:util';
import { UsageError } from '../usage-error.ts';

export const verifyUsage = `Usage: npm run verify -- [--heads FILE] [--save-heads FILE]
  --heads FILE       heads noted earlier: a tail that was cut off since is found by them
  --save-heads FILE  note the heads of now (JSON), to keep elsewhere; only where nothing is wrong
It also counts anew what is stored for speed: facets, copied names, sequences, how far reactions have come.
Exit code 0: intact; 1: something is wrong, each break and each wrong count on a line; 2: could not check.`;

export interface VerifyArguments {
  readonly heads: string | undefined;
  readonly saveHeads: string | undefined;
  readonly help: boolean;
}

export function readVerifyArguments(words: readonly string[]): VerifyArguments {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        heads: { type: 'string' },
        'save-heads': { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    return { heads: values.heads, saveHeads: values['save-heads'], help: values.help };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
