import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '#kernel/platform/project.ts';

/** Folders and files that the explorer's page is made of, this tool and the versions of all packages among them. */
const inputs = [
  'gateway/explorer/page',
  'gateway/explorer/article-document.ts',
  'gateway/pages/tokens.css',
  'gateway/export',
  'gateway/execution',
  'tools/explorer',
  'package-lock.json',
];

/** A digest of all that the page is made of: the same digest, the same page. */
export function digestOfSources(): string {
  const digest = createHash('sha256');
  for (const path of inputs.flatMap(filesUnder)) {
    const content = readFileSync(join(projectFolder, path));
    digest.update(`${path}\0${content.byteLength}\0`).update(content);
  }
  return digest.digest('hex');
}

function filesUnder(path: string): string[] {
  if (/\.\w+$/.test(path)) return [path];
  return readdirSync(join(projectFolder, path), { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(`${path}/${entry.name}`) : [`${path}/${entry.name}`]))
    .sort();
}
