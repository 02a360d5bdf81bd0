import { parseArgs } from 'node:util';

/** What the command is asked to do. */
export interface Arguments {
  readonly files: readonly string[];
  readonly mapping: string | undefined;
  readonly source: string | undefined;
  readonly report: string | undefined;
  readonly complete: boolean;
  readonly dryRun: boolean;
  readonly help: boolean;
}

export const usage = `npm run import -- FILE… [--mapping map.json] [--source NAME] [--complete] [--dry-run] [--report out.json]

Takes catalogs into the resource catalog (Article 8): one run for each FILE, a DCAT-US data.json or a JSON array of records.

  --mapping FILE   how to read the records; without it the shipped mapping that knows them (docs/import.md)
  --source NAME    the name under which the graph keeps the source, instead of the mapping's
  --complete       the files hold all that their sources have: what is gone is retired at the end
  --dry-run        reads, checks and counts; writes nothing
  --report FILE    writes every refusal and warning there, as JSON

EGRET_URL says where the service is (http://localhost:4000/graphql), EGRET_TOKEN holds a token with the role INFO_CENTER. For a
service on this machine the local development key signs one; where none runs, the data directory is opened instead.
Exit code: 0 all taken in; 1 some records refused; 2 nothing done, or not all; 130 stopped by Ctrl-C.`;

/** The command line is wrong; the message says how. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The arguments of a command line; throws UsageError. */
export function readArguments(words: readonly string[]): Arguments {
  const { values, positionals } = parse(words);
  if (positionals.length === 0 && !values.help) throw new UsageError('Name at least one FILE.');
  if (new Set(positionals).size < positionals.length) throw new UsageError('A FILE is named twice.');
  return {
    files: positionals,
    mapping: values.mapping,
    source: values.source,
    report: values.report,
    complete: values.complete,
    dryRun: values['dry-run'],
    help: values.help,
  };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        mapping: { type: 'string' },
        source: { type: 'string' },
        report: { type: 'string' },
        complete: { type: 'boolean', default: false },
        'dry-run': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false, short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
