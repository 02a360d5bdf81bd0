import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { projectFolder } from '../project.ts';

const cache = join(projectFolder, 'node_modules/.cache/egret');

/** The cluster that PGlite's initdb makes, which takes it seconds and is always the same, as `npm ci` left it; null where it did not. */
export async function findEmptyCluster(): Promise<Blob | null> {
  try {
    return new Blob([await readFile(await fileOf())]);
  } catch {
    return null;
  }
}

/** Makes that cluster and leaves it for whoever begins a database. */
export async function keepEmptyCluster(): Promise<void> {
  const pglite = await PGlite.create();
  const dump = await pglite.dumpDataDir('none');
  await pglite.close();
  const file = await fileOf();
  await mkdir(cache, { recursive: true });
  await writeFile(`${file}.new`, Buffer.from(await dump.arrayBuffer()));
  await rename(`${file}.new`, file);
}

async function fileOf(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const { version } = JSON.parse(await readFile(join(dirname(entry), '../package.json'), 'utf8')) as {
    version: string;
  };
  return join(cache, `empty-cluster-${version}.tar`);
}
