import { findJsonFault } from '../json-fault.ts';
import { decodeText } from './decode-text.ts';
import { FileError } from './file-error.ts';
import { readFileInput } from './input.ts';

/** The JSON value in a file; throws FileError naming the place where it is unreadable or not JSON. */
export function readJson(path: string): unknown {
  return parseJson(readFileInput(path).bytes, path);
}

/** The JSON value in the bytes of a file of that name. */
export function parseJson(bytes: Buffer, path: string): unknown {
  return parseText(decodeText(bytes, path), path);
}

/** The JSON value in a text that begins so many lines down; throws FileError naming line and column where it is none. */
export function parseText(text: string, path: string, linesAbove = 0): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new FileError(`${path}: is not JSON at ${placeOf(text, findJsonFault(text), linesAbove)}.`);
  }
}

function placeOf(text: string, offset: number, linesAbove: number): string {
  const before = text.slice(0, offset).split('\n');
  const place = `line ${linesAbove + before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
  return offset >= text.length ? `${place}: it ends too early` : place;
}
