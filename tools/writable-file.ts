import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { FileFault } from './file-fault.ts';

/** Refuses a file that cannot be written, before anything is done whose account it is to hold. */
export function requireWritable(option: string, path: string): void {
  try {
    if (!existsSync(path)) accessSync(dirname(path), constants.W_OK);
    else if (statSync(path).isDirectory()) throw Object.assign(new Error('a folder'), { code: 'EISDIR' });
    else accessSync(path, constants.W_OK);
    if (!statSync(dirname(path)).isDirectory()) throw Object.assign(new Error('no folder'), { code: 'ENOTDIR' });
  } catch (error) {
    throw new FileFault(option, path, error);
  }
}
