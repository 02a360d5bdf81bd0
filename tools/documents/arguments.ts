import { parseArgs } from 'node:util';
import { UsageError } from '../usage-error.ts';

export const documentsUsage = `Usage: npm run documents -- FILE… [--client NAME] [--client-version VERSION] [--ids FILE]
       npm run documents -- check [--client NAME] [--latest] [--schema FILE]
Registers the documents of a client's release with the service, all of them or none; then they are asked for by documentId.
  FILE              a document or pattern ('src/**/*.graphql'), or a manifest of graphql-codegen (persistedDocuments with
                    hashAlgorithm sha256): JSON of texts by their SHA-256. Fragments may stand in other files given.
  --client          its name; that of package.json in this folder if not given
  --client-version  its version; likewise
  --ids FILE        write the ids of named operations there, as JSON, for the client to ask by
check: tells which registered documents the graph of this folder (public.graphql) would break.
  --schema FILE     another graph, as public.graphql has it
  --client          of this client alone
  --latest          of the latest release of each client alone, as a gate needs it: older ones may be broken on purpose
Exit code 0: done; 1: a document does not fit; 2: could not be done.`;

export interface DocumentsArguments {
  readonly check: boolean;
  readonly patterns: readonly string[];
  readonly client: string | undefined;
  readonly version: string | undefined;
  readonly ids: string | undefined;
  readonly schema: string | undefined;
  readonly latest: boolean;
  readonly help: boolean;
}

export function readDocumentsArguments(words: readonly string[]): DocumentsArguments {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        client: { type: 'string' },
        'client-version': { type: 'string' },
        ids: { type: 'string' },
        schema: { type: 'string' },
        latest: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const check = positionals[0] === 'check';
    if (positionals.length === 0 && !values.help) throw new UsageError('Give files, or check.');
    if (check && positionals.length > 1) throw new UsageError('check takes no files.');
    const { client, 'client-version': version, ids, schema, latest, help } = values;
    return { check, patterns: positionals, client, version, ids, schema, latest, help };
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(error instanceof Error ? error.message : String(error));
  }
}
