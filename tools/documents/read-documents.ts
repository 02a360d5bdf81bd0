import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { glob } from 'tinyglobby';
import { FileFault } from '../file-fault.ts';
import { type Document, DocumentFault } from './document.ts';
import { readFiles } from './read-files.ts';
import { readManifest } from './read-manifest.ts';

/** The documents in the files of these patterns, each once. */
export async function readDocuments(patterns: readonly string[]): Promise<Document[]> {
  const paths = (await Promise.all(patterns.map(pathsOf))).flat();
  const files = await Promise.all([...new Set(paths)].sort().map(readText));
  const isManifest = ({ path }: { readonly path: string }) => path.endsWith('.json');
  const found = [
    ...readFiles(files.filter((file) => !isManifest(file))),
    ...files.filter(isManifest).flatMap(({ path, content }) => readManifest(path, content)),
  ];
  if (found.length === 0) throw new DocumentFault(`There is no operation in ${patterns.join(', ')}.`);
  return [...new Map(found.map((each) => [each.documentId, each])).values()];
}

async function pathsOf(pattern: string): Promise<string[]> {
  // A name may hold what means something in a pattern.
  if (existsSync(pattern)) return [pattern];
  const paths = await glob([pattern], { ignore: ['**/node_modules/**'], expandDirectories: false });
  if (paths.length === 0) throw new DocumentFault(`No file is named ${pattern}.`);
  return paths;
}

async function readText(path: string): Promise<{ path: string; content: string }> {
  const content = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new FileFault('FILE', path, error);
  });
  return { path, content };
}
