import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '#kernel/platform/project.ts';
import { packFiles } from './pack-files.ts';
import { digestOfSources } from './sources.ts';
import { pageConfig } from './vite-config.ts';

const folder = join(projectFolder, 'dist', 'explorer');
const digestFile = 'digest.txt';

/** Builds the explorer's page into dist/explorer, unless it stands there already, made of the same. */
export async function buildPage(): Promise<'built' | 'kept'> {
  const digest = digestOfSources();
  if (readDigest() === digest) return 'kept';
  const made = `${folder}.${process.pid}`;
  const { build } = await import('vite');
  try {
    await build(pageConfig(made));
    await packFiles(join(made, 'assets'));
    writeFileSync(join(made, digestFile), digest);
    putInPlace(made);
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
  return 'built';
}

function readDigest(): string | null {
  const file = join(folder, digestFile);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

/** A process that serves the page meanwhile finds the files of before or of now, and none that is half written. */
function putInPlace(made: string): void {
  const before = `${made}.before`;
  if (existsSync(folder)) renameSync(folder, before);
  renameSync(made, folder);
  rmSync(before, { recursive: true, force: true });
}
