import jsonld from 'jsonld';
import { FileError } from '../read/file-error.ts';
import { type Contexts, catalogContext, prefixContext } from './contexts.ts';
import { gatherNodes, isObject, listOf } from './gather-nodes.ts';
import type { Graph } from './graph.ts';
import { Preparation } from './prepare-json-ld.ts';

interface JsonLd {
  readonly value: unknown;
  /** What relative addresses are relative to; empty where the document has none. */
  readonly base: string;
  readonly name: string;
  readonly contexts: Contexts;
}

/** Whether a JSON value says that it is linked data. */
export function isLinkedData(value: unknown): boolean {
  return listOf(value).some(
    (root) => isObject(root) && ['@context', '@graph', '@type', '@id'].some((key) => key in root),
  );
}

/** Takes a document in JSON-LD into a graph, whatever its context calls things; throws FileError where it cannot be read. */
export async function readJsonLd({ value, base, name, contexts }: JsonLd, graph: Graph): Promise<void> {
  const options = {
    base,
    expandContext: { ...(hasVocabulary(value) ? prefixContext : catalogContext) } as never,
    documentLoader: async (address: string) => ({
      documentUrl: address,
      document: (await contexts.load(address)) as never,
    }),
  };
  try {
    gatherNodes(await jsonld.expand(new Preparation(name).prepare(value) as never, options), graph);
  } catch (error) {
    const fault = faultIn(error);
    throw fault ?? new FileError(`${name}: is no JSON-LD that can be read (${reasonOf(error)}).`);
  }
}

/** A fault of ours inside one of the library's. */
function faultIn(error: unknown): FileError | null {
  for (let each = error, depth = 0; each instanceof Error && depth < 5; depth += 1) {
    if (each instanceof FileError) return each;
    each = (each as { readonly details?: { readonly cause?: unknown } }).details?.cause;
  }
  return null;
}

function hasVocabulary(value: unknown): boolean {
  const contexts = listOf(value).flatMap((root) => (isObject(root) ? listOf(root['@context']) : []));
  return contexts.some((context) => isObject(context) && '@vocab' in context);
}

function reasonOf(error: unknown): string {
  const { name = '', message = '' } = error as { readonly name?: string; readonly message?: string };
  return (name.startsWith('jsonld.') ? name.slice('jsonld.'.length) : message).slice(0, 200);
}
