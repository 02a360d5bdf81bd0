/** A file cannot be used at all; the message names it, the place and what to do. */
export class FileError extends Error {
  override readonly name = 'FileError';
}
