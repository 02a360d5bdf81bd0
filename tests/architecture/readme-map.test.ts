import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { subgraphNames } from '#kernel/platform/serving/subgraph-names.ts';
import { root, textOf } from './repository-files.ts';

/** Folders that a map names, as paths from the root: a line is inside the last one that is indented less. */
function foldersOn(map: string): string[] {
  const above: { indent: number; path: string }[] = [];
  return map.split('\n').flatMap((line) => {
    const [, space = '', folder] = /^(\s*)([\w.<>-][\w.<>/-]*)\/(\s|$)/.exec(line) ?? [];
    if (!folder) return [];
    while ((above.at(-1)?.indent ?? -1) >= space.length) above.pop();
    const path = join(above.at(-1)?.path ?? '', folder);
    above.push({ indent: space.length, path });
    return path.includes('<') ? subgraphNames.map((name) => path.replace(/<[^>]+>/, name)) : [path];
  });
}

function readmeMap(): string {
  return /^#+ .*\bmap\b.*?^```\w*\n(.*?)^```/ims.exec(textOf('README.md'))?.[1] ?? '';
}

describe('the map in the README', () => {
  it('reads nesting from indentation, and a placeholder as each subgraph', () => {
    const map = 'README.md\nsubgraphs/\n  kernel/   what all speak\nprisma/\n  <subgraph>/   schema';
    expect(foldersOn(map)).toEqual([
      'subgraphs',
      'subgraphs/kernel',
      'prisma',
      ...subgraphNames.map((name) => `prisma/${name}`),
    ]);
  });

  it('names folders that are there', () => {
    const folders = foldersOn(readmeMap());
    expect(folders.length).toBeGreaterThan(5);
    expect(folders.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('leaves out no folder at the top', () => {
    const folders = foldersOn(readmeMap());
    const top = readdirSync(root, { withFileTypes: true }).filter(
      (entry) => entry.isDirectory() && !/^\.|^(node_modules|dist)$/.test(entry.name),
    );
    expect(top.map(({ name }) => name).filter((name) => !folders.includes(name))).toEqual([]);
  });
});
