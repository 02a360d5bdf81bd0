import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');

const notOurs = ['.git', '.egret', 'node_modules', 'generated', 'dist'];

/** Every file of the repository, by its path from the root; what is installed, generated or built is left out. */
export function repositoryFiles(folder = root): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !notOurs.includes(name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? repositoryFiles(path) : [relative(root, path)];
    });
}

export function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** `path:line` of each line that a pattern matches, in the files named. */
export function linesMatching(paths: readonly string[], pattern: RegExp): string[] {
  return paths.flatMap((path) =>
    textOf(path)
      .split('\n')
      .flatMap((line, i) => (pattern.test(line) ? [`${path}:${i + 1}`] : [])),
  );
}
