import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tryLock } from 'fs-native-extensions';
import { makePrivateFolder } from './private-files.ts';

/** Another process works on this data directory. */
export class DataDirectoryInUse extends Error {
  override readonly name = 'DataDirectoryInUse';
}

/**
 * Takes an operating-system lock on a data directory, which the system frees when the process ends, however it ends.
 * Returns what gives it back.
 */
export function lockDataDirectory(folder: string): () => void {
  makePrivateFolder(folder);
  const file = openSync(join(folder, 'lock'), 'a+', 0o600);
  if (!tryLock(file)) {
    closeSync(file);
    throw new DataDirectoryInUse(
      `Another Egret (process ${holder(folder)}) is running on the data directory ${folder}. Stop it, or set EGRET_DATA_DIR to another directory.`,
    );
  }
  writeFileSync(join(folder, 'process'), String(process.pid), { mode: 0o600 });
  return () => closeSync(file);
}

function holder(folder: string): string {
  try {
    return readFileSync(join(folder, 'process'), 'utf8');
  } catch {
    return 'unknown';
  }
}
