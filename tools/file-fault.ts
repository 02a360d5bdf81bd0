/** What a file system answers, in words that say what to do. */
const faults: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder; correct the path',
  EISDIR: 'it is a folder; name a file',
  ENOTDIR: 'a part of its path is no folder; correct the path',
  EACCES: 'this user may not open it; give it to this user, or name another',
  EPERM: 'this user may not open it; give it to this user, or name another',
  EROFS: 'it lies on a read-only disk; name another',
  ENOSPC: 'its disk is full; make room, or name another',
  EDQUOT: 'its disk is full; make room, or name another',
  EFBIG: 'it would be too large for its disk; name another',
  ENAMETOOLONG: 'its name is too long; shorten it',
  EMFILE: 'too many files are open; close some',
  ELOOP: 'its links lead in a circle; correct the path',
  EEXIST: 'it is there already; name another',
};

/** Why a file of the command line cannot be used, for people: in the file system's words where we have none of our own. */
export function reasonOfFile(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return Object.hasOwn(faults, code) ? String(faults[code]) : code || 'it fails without a reason';
}

/** A file that an option names cannot be read or written; the message names both and says what to do. */
export class FileFault extends Error {
  override readonly name = 'FileFault';

  constructor(option: string, path: string, error: unknown) {
    super(`${option} ${path}: ${reasonOfFile(error)}.`);
  }
}
