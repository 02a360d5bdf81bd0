import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { isBuilt, projectFolder } from '#kernel/platform/project.ts';

/** What an answer comes from besides the data: the code that runs, what it stands on, and the migrations. */
const code = isBuilt ? ['dist'] : ['gateway', 'subgraphs'];
const beside = ['package.json', 'package-lock.json', 'schema.graphql'];

let digest: string | undefined;

/** Tells this build from any other: a digest of its files, read once in a process. */
export function buildDigest(): string {
  digest ??= digestOf([
    ...beside.filter((name) => existsSync(join(projectFolder, name))),
    ...codeFiles(),
    ...migrations(),
  ]);
  return digest;
}

function digestOf(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file}\n`).update(readFileSync(join(projectFolder, file)));
  return hash.digest('base64url');
}

function codeFiles(): string[] {
  return code.flatMap((folder) => filesUnder(folder, /\.(tsx?|js)$/));
}

function migrations(): string[] {
  return filesUnder('prisma', /migration\.sql$/);
}

function filesUnder(folder: string, name: RegExp): string[] {
  return readdirSync(join(projectFolder, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => relative(projectFolder, join(entry.parentPath, entry.name)))
    .sort();
}
