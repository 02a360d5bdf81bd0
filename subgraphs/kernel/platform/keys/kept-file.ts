import { randomBytes } from 'node:crypto';
import { chmodSync, linkSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { makePrivateFolder } from '../database/private-files.ts';

/** A kept file was damaged, or is somebody else's. */
class KeptFileBroken extends Error {
  override readonly name = 'KeptFileBroken';
}

export interface Keeping {
  readonly name: string;
  readonly make: () => string;
  /** Whether what the file holds is what `make` makes. */
  readonly isSound: (content: string) => boolean;
}

/**
 * A small private file that is made once and then kept: of several processes that make it at once, all end with the same
 * content. Readable by its owner only.
 */
export function keptFile(folder: string, { name, make, isSound }: Keeping): string {
  const path = join(folder, name);
  const content = readIfThere(path) ?? makeOnce(folder, path, make);
  if (isSound(content)) return content;
  throw new KeptFileBroken(
    `${resolve(path)} does not hold what this service wrote there. Put it back from a copy, or delete it: a new one is made, and what the old one signed is refused from then on.`,
  );
}

function readIfThere(path: string): string | null {
  try {
    return readPrivate(path);
  } catch (error) {
    if (isErrorWith(error, 'ENOENT')) return null;
    throw error;
  }
}

function makeOnce(folder: string, path: string, make: () => string): string {
  makePrivateFolder(folder);
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, make(), { mode: 0o600, flush: true });
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!isErrorWith(error, 'EEXIST')) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readPrivate(path);
}

/** A file that an earlier release or a copy left open to others is closed. */
function readPrivate(path: string): string {
  const text = readFileSync(path, 'utf8');
  if ((statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600);
  return text;
}

function isErrorWith(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
