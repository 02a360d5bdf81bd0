import { extname } from 'node:path';
import { parseArgs } from 'node:util';
import { type ExportFormat, exportFormats } from '../../gateway/export/formats.ts';
import { ParameterError, readWanted, type Wanted, wantedParameters } from '../../gateway/export/wanted.ts';
import { UsageError } from '../usage-error.ts';

/** What the command is asked to write. */
export interface ExportArguments {
  readonly format: ExportFormat;
  /** A file; standard output where left out. */
  readonly out: string | undefined;
  readonly wanted: Wanted;
  readonly help: boolean;
}

export const exportUsage = `npm run --silent export -- [--format csv|xlsx|jsonl] [--out FILE] [--search WORDS] [filters]

Writes the resources that the caller may see, to FILE or to standard output. What npm run import reads, it takes in again.

  --format         csv, xlsx or jsonl; without it the ending of FILE, or csv
  --search         as the argument of resources
  --provider-id, --themes, --update-frequency, --grade, --openness, --status, --delivery, --has-sample, --stale,
  --in-development-catalog, --modified-since
                   as in ResourceFilter: lists by commas, true or false; without --status what is ACTIVE

EGRET_URL says where the service is, EGRET_TOKEN who asks. For a service on this machine the local development key signs a token
with the role INFO_CENTER; where none runs, the data directory is opened instead.
Exit code: 0 written whole; 2 not; 130 stopped by Ctrl-C.`;

const names = new Map(Object.keys(wantedParameters).map((name) => [kebab(name), name]));

/** The arguments of a command line; throws UsageError. */
export function readExportArguments(words: readonly string[]): ExportArguments {
  const values = parse(words);
  const { format, out, help } = values;
  const filters = Object.entries(values).flatMap(([option, value]): [string, string][] => {
    const name = names.get(option);
    return name === undefined || typeof value !== 'string' ? [] : [[name, value]];
  });
  return {
    format: formatOf(typeof format === 'string' ? format : undefined, typeof out === 'string' ? out : undefined),
    out: typeof out === 'string' ? out : undefined,
    wanted: wantedBy(filters),
    help: help === true,
  };
}

function parse(words: readonly string[]): Readonly<Record<string, string | boolean | undefined>> {
  const text = { type: 'string' } as const;
  const filters = Object.fromEntries([...names.keys()].map((option) => [option, text]));
  try {
    const options = { ...filters, format: text, out: text, help: { type: 'boolean', short: 'h' } as const };
    return parseArgs({ args: [...words], options }).values as Record<string, string | boolean>;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function formatOf(given: string | undefined, out: string | undefined): ExportFormat {
  const said = given ?? (out === undefined ? 'csv' : extname(out).slice(1).toLowerCase());
  const format = exportFormats.find((each) => each === said);
  if (format === undefined)
    throw new UsageError(`There is no format ${JSON.stringify(said)}; give --format csv, xlsx or jsonl.`);
  return format;
}

function wantedBy(filters: readonly [string, string][]): Wanted {
  try {
    return readWanted(filters);
  } catch (error) {
    if (!(error instanceof ParameterError)) throw error;
    throw new UsageError(`--${kebab(error.parameter)} ${error.text.en}`);
  }
}

/** What the graph says of an argument, by the option that gave it. */
export function asOptions(text: string): string {
  return text.replaceAll(/\bfilter\.(\w+)/g, (_, name: string) => `--${kebab(name)}`);
}

function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
