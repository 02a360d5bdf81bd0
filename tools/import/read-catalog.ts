import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { findJsonFault } from './json-fault.ts';

/** A file cannot be used at all; the message names it, the place and what to do. */
export class FileError extends Error {
  override readonly name = 'FileError';
}

/** The JSON value in a file; throws FileError naming the place where it is unreadable, not UTF-8 or not JSON. */
export function readJson(path: string): unknown {
  return parseJson(readBytes(path), path);
}

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const reason =
      code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : (code ?? 'unknown fault');
    throw new FileError(`${path}: cannot be read (${reason}).`);
  }
}

/** The JSON value in the bytes of a file of that name. */
export function parseJson(bytes: Buffer, path: string): unknown {
  if (!isUtf8(bytes)) throw new FileError(`${path}: is not UTF-8 at byte ${firstBadByte(bytes)}; save it as UTF-8.`);
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new FileError(`${path}: is not JSON at ${placeOf(text, findJsonFault(text))}.`);
  }
}

/** The offset (from 0) of the first byte that is no UTF-8: there the text, decoded and encoded again, differs. */
function firstBadByte(bytes: Buffer): number {
  const again = Buffer.from(bytes.toString('utf8'));
  const end = Math.min(bytes.length, again.length);
  for (let at = 0; at < end; at += 1) if (bytes[at] !== again[at]) return at;
  return end;
}

function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  const place = `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
  return offset >= text.length ? `${place}: it ends too early` : place;
}
