import { basename } from 'node:path';
import { withhold } from '#kernel/privacy/texts.ts';
import { UsageError } from '../usage-error.ts';
import type { Arguments } from './arguments.ts';
import type { Catalog } from './catalog.ts';
import type { Converted } from './convert.ts';
import { followPages } from './follow-pages.ts';
import type { LeftOut } from './leave-out.ts';
import { readDocument } from './read/document.ts';
import { type FetchedInput, fetchInput } from './read/fetch-input.ts';
import { FileError } from './read/file-error.ts';
import { parseJson } from './read/json.ts';
import { isAddress, openInput, standardInput } from './read/open-input.ts';
import { type Reading, readCatalog } from './recognise.ts';
import { planRun, type RunPlan } from './run-plan.ts';
import { loadMapping, loadShippedMappings, type NamedMapping } from './shipped-mappings.ts';

/** A run to come, and what reads it: a mapping, `sheet` or `records`. */
export interface PlannedFile extends RunPlan {
  readonly mapping: string;
  /** Records of the file that a rule leaves out; they are not among those to be sent. */
  readonly leftOut: readonly LeftOut[];
  /** Whether what reads the file can tell records that are not published. */
  readonly tellsStates: boolean;
  /** What the file says that shows that it is not all of its catalog. */
  readonly more: string | undefined;
}

/** Where files that are not on this machine come from. */
interface Outside {
  readonly input: NodeJS.ReadableStream;
  /** The address of the service for which catalogs are fetched: their keepers may ask there who does so. */
  readonly service?: () => string;
}

/** The runs of all files: one for each source that the records of a file name. One file that cannot be used refuses all, before anything is sent. */
export async function planFiles(
  given: Arguments,
  { input, service }: Outside = { input: process.stdin },
): Promise<PlannedFile[]> {
  const fetch = fetcherFor(given, service);
  const reading: Reading = {
    mappings: given.mapping === undefined ? loadShippedMappings() : loadGivenMapping(given.mapping),
    languages: given.languages,
    fetchContext: given.allowContexts
      ? async (address) => contextIn(await fetch(address, mostContextBytes))
      : undefined,
  };
  const planned: PlannedFile[] = [];
  for (const file of given.files) {
    const catalog = isAddress(file)
      ? await followPages(file, fetch, reading)
      : await readCatalog(await readDocument(await openInput(file, given, input)), file, reading);
    planned.push(...planCatalog(catalog, file, given));
  }
  if (given.complete) refuseSharedSource(planned);
  return planned;
}

type Fetch = (address: string, mostBytes?: number) => Promise<FetchedInput>;

/** One request at a time: the next is sent when the last was answered. */
function fetcherFor({ allowPrivate, contact }: Arguments, service: Outside['service']): Fetch {
  return (address, mostBytes) =>
    fetchInput(address, {
      allowPrivate,
      contact: contact ?? service?.(),
      ...(mostBytes === undefined ? {} : { mostBytes }),
    });
}

/** Contexts are short; what is larger is none. */
const mostContextBytes = 1024 * 1024;

function contextIn({ name, bytes }: FetchedInput): object {
  const context = parseJson(bytes, name);
  if (context === null || typeof context !== 'object') throw new FileError(`${name}: is no context of JSON-LD.`);
  return context;
}

function loadGivenMapping(path: string): NamedMapping {
  try {
    return loadMapping(path);
  } catch (error) {
    throw error instanceof FileError ? new FileError(`--mapping ${error.message}`) : error;
  }
}

function planCatalog(catalog: Catalog, file: string, { source, complete }: Arguments): PlannedFile[] {
  if (complete && catalog.more !== undefined)
    throw new UsageError(
      `${file} ${catalog.more}: with --complete the others would be retired. Give the whole catalog, or leave --complete out.`,
    );
  const bySource = new Map<string, Converted[]>();
  for (const converted of catalog.converted) {
    const name = source ?? converted.source ?? catalog.source ?? sourceAfterFile(catalog.name, file);
    const records = bySource.get(name) ?? [];
    records.push(converted);
    bySource.set(name, records);
  }
  return [...bySource].map(([name, records]) => ({
    ...planRun(
      records.filter(({ leftOut }) => leftOut === undefined),
      { file, source: name, complete },
    ),
    mapping: catalog.name,
    leftOut: records.flatMap(leftOutOf),
    tellsStates: catalog.tellsStates,
    more: catalog.more,
  }));
}

function leftOutOf({ record: { line, code, title }, leftOut: reason }: Converted): LeftOut[] {
  return reason === undefined ? [] : [{ line, code: withhold(code), title: withhold(title), reason }];
}

/** Records whose source nothing names are kept under what reads them and the file's name or the address's host. */
function sourceAfterFile(kind: string, file: string): string {
  if (file === standardInput) throw new UsageError('Name the source of standard input with --source.');
  const name = isAddress(file)
    ? new URL(file).host
    : basename(file).replace(/\.(json|jsonl|jsonld|csv|tsv|xlsx|ods|rdf|xml|ttl|trig|nt|nq)$/i, '');
  return `${kind}:${name}`;
}

function refuseSharedSource(planned: readonly PlannedFile[]): void {
  const seen = new Map<string, string>();
  for (const { source, file } of planned) {
    const other = seen.get(source);
    if (other !== undefined) {
      throw new UsageError(
        `${other} and ${file} are both the source ${source}: with --complete the second would retire what the first brings.`,
      );
    }
    seen.set(source, file);
  }
}

/** Whether an error says that the command, a file or a mapping is wrong, so that its message is all there is to say. */
export function isInputError(error: unknown): error is Error {
  return (
    error instanceof FileError ||
    error instanceof UsageError ||
    (error instanceof Error && error.name === 'MappingError')
  );
}
