import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '..');

interface Source {
  readonly path: string;
  readonly text: string;
}

/** All TypeScript that the product is made of: no tests, nothing generated. */
function readSources(): Source[] {
  return ['gateway', 'prisma', 'subgraphs', 'tools'].flatMap((top) =>
    readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts') && !name.includes('generated'))
      .map((name) => join(top, name))
      .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') })),
  );
}

/** The lines of each function, method and arrow function with a body of its own. */
function functionLengths({ path, text }: Source): number[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const lengths: number[] = [];
  function visit(node: ts.Node): void {
    if (ts.isFunctionLike(node) && 'body' in node && node.body && ts.isBlock(node.body as ts.Node)) {
      const [from, to] = [node.getStart(), node.end].map((at) => file.getLineAndCharacterOfPosition(at).line);
      lengths.push((to ?? 0) - (from ?? 0) + 1);
    }
    node.forEachChild(visit);
  }
  visit(file);
  return lengths;
}

function quantile(numbers: readonly number[], share: number): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length - 1) * share)] ?? 0;
}

function matches(sources: readonly Source[], pattern: RegExp): number {
  return sources.reduce((sum, { text }) => sum + (text.match(pattern)?.length ?? 0), 0);
}

/** Of the folders of the kernel, the one with the most files. */
function fullestKernelFolder(sources: readonly Source[]): string {
  const counts = new Map<string, number>();
  for (const { path } of sources) {
    const folder = dirname(path);
    if (folder.startsWith(join('subgraphs', 'kernel'))) counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  const [folder, count] = [...counts].toSorted(([, a], [, b]) => b - a)[0] ?? ['none', 0];
  return `${count} (${folder})`;
}

const sources = readSources();
const files = sources.map(({ text }) => text.split('\n').length - 1);
const functions = sources.flatMap(functionLengths);
const summary = (numbers: readonly number[]) =>
  `${numbers.length}; lines: median ${quantile(numbers, 0.5)}, p90 ${quantile(numbers, 0.9)}, longest ${Math.max(...numbers)}`;
console.table({
  'source files that name `licence`': sources.filter(({ text }) => /\blicence\b/.test(text)).length,
  'casts to a state': matches(sources, /\bas '[A-Z][A-Z_]+'/g),
  'row types whose columns nothing checks': matches(sources, /(?<!\bdb)\.query<(?!Result|Row>|Record)/g),
  'kernel files in one folder, at most': fullestKernelFolder(sources),
  files: summary(files),
  functions: summary(functions),
  'lines of source': files.reduce((sum, lines) => sum + lines, 0),
});
