import { chmodSync, lstatSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const ownersFolder = 0o700;
const ownersFile = 0o600;
const sticky = 0o1000;

/**
 * Makes a folder that only its owner may enter, whatever the umask; one that is there and stands open is closed, and the files right in
 * it. A folder that all share, such as /tmp, is left as it is.
 */
export function makePrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: ownersFolder });
  if ((lstatSync(folder).mode & sticky) !== 0) return;
  setMode(folder, ownersFolder);
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isFile()) setMode(join(folder, entry.name), ownersFile);
}

/** Leaves what is in a folder, however deep, to its owner alone. */
export function makePrivate(folder: string): void {
  makePrivateFolder(folder);
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) makePrivate(join(folder, entry.name));
}

/** What has gone meanwhile, or is another user's, is none of ours. */
function setMode(path: string, mode: number): void {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (!stat || (stat.mode & 0o777) === mode) return;
  if (process.getuid === undefined || stat.uid === process.getuid()) chmodSync(path, mode);
}
