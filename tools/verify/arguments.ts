import { parseArgs } from 'node:util';
import { UsageError } from '../usage-error.ts';

export const verifyUsage = `Usage: npm run verify -- [--heads FILE] [--save-heads FILE]
       npm run verify -- --listing FILE --keys FILE
  --heads FILE       heads noted earlier: a tail that was cut off since is found by them
  --save-heads FILE  note the heads of now (JSON), to keep elsewhere; only where nothing is wrong
  --listing FILE     check, without the service, what it signed: { document, jws } of a signature, as JSON
  --keys FILE        by these keys: what GET /.well-known/jwks.json gave
It also counts anew what is stored for speed: facets, copied names, sequences, how far reactions have come.
Exit code 0: intact; 1: something is wrong, each break and each wrong count on a line; 2: could not check.`;

export interface VerifyArguments {
  readonly heads: string | undefined;
  readonly saveHeads: string | undefined;
  readonly listing: string | undefined;
  readonly keys: string | undefined;
  readonly help: boolean;
}

export function readVerifyArguments(words: readonly string[]): VerifyArguments {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        heads: { type: 'string' },
        'save-heads': { type: 'string' },
        listing: { type: 'string' },
        keys: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const { heads, listing, keys, help, 'save-heads': saveHeads } = values;
    return { heads, saveHeads, listing, keys, help };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
