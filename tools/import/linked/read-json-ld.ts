import jsonld from 'jsonld';
import { isLanguageMap, type LanguageMap } from '../languages.ts';
import { FileError } from '../read/file-error.ts';
import { catalogContext, loadContext, prefixContext } from './contexts.ts';
import { gatherNodes, isObject, listOf } from './gather-nodes.ts';
import type { Graph } from './graph.ts';

/** Deeper documents are none that people make; what reads them calls itself for each level. */
const deepest = 100;

interface ReadOptions {
  /** What relative addresses are relative to; empty where the document has none. */
  readonly base: string;
  readonly name: string;
  readonly onUnknownContext: (address: string) => void;
}

/** Whether a JSON value says that it is linked data. */
export function isLinkedData(value: unknown): boolean {
  return listOf(value).some(
    (root) => isObject(root) && ['@context', '@graph', '@type', '@id'].some((key) => key in root),
  );
}

/** The graph of a document in JSON-LD, whatever its context calls things; throws FileError where it cannot be read. */
export async function readJsonLd(value: unknown, { base, name, onUnknownContext }: ReadOptions): Promise<Graph> {
  const options = {
    base,
    expandContext: { ...(hasVocabulary(value) ? prefixContext : catalogContext) },
    documentLoader: async (address: string) => ({
      documentUrl: address,
      document: loadContext(address, onUnknownContext) as never,
    }),
  };
  try {
    return gatherNodes(await jsonld.expand(withTaggedTexts(value, '', 0, name) as never, options));
  } catch (error) {
    if (error instanceof FileError) throw error;
    throw new FileError(`${name}: is no JSON-LD that can be read (${reasonOf(error)}).`);
  }
}

function hasVocabulary(value: unknown): boolean {
  const contexts = listOf(value).flatMap((root) => (isObject(root) ? listOf(root['@context']) : []));
  return contexts.some((context) => isObject(context) && '@vocab' in context);
}

const textTerms = /(^|[:/#])(title|description|keywords?|name|label|prefLabel|fn)$/;

/** The document with texts by language (`{ "en": "Bus stops", "zh": "公交站点" }`) as JSON-LD writes them without a context for it. */
function withTaggedTexts(value: unknown, key: string, depth: number, name: string): unknown {
  if (depth > deepest) throw new FileError(`${name}: is nested more than ${deepest} levels deep.`);
  if (Array.isArray(value)) return value.flatMap((each) => withTaggedTexts(each, key, depth + 1, name));
  if (!isObject(value) || key === '@context') return value;
  if (textTerms.test(key) && isLanguageMap(value)) return tagged(value);
  const entries = Object.entries(value).map(([inner, each]) => [inner, withTaggedTexts(each, inner, depth + 1, name)]);
  return Object.fromEntries(entries);
}

function tagged(texts: LanguageMap): unknown[] {
  return Object.entries(texts).flatMap(([language, said]) =>
    listOf(said).map((text) => ({
      '@value': text,
      ...(/^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(language) ? { '@language': language } : {}),
    })),
  );
}

function reasonOf(error: unknown): string {
  const { name = '', message = '' } = error as { readonly name?: string; readonly message?: string };
  return (name.startsWith('jsonld.') ? name.slice('jsonld.'.length) : message).slice(0, 200);
}
