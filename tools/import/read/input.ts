import { readFileSync, statSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { reasonOfFile } from '../../file-fault.ts';
import { FileError } from './file-error.ts';

/** The bytes of an input, and how people call it. */
export interface Input {
  readonly name: string;
  readonly bytes: Buffer;
}

/** No input is larger: a file, what comes through standard input, what an address answers. */
export const mostInputBytes = 256 * 1024 * 1024;

/** The bytes of a file; throws FileError where it cannot be read or is too large. */
export function readFileInput(path: string): Input {
  try {
    const { size } = statSync(path);
    if (size > mostInputBytes) throw new FileError(`${path}: has more than ${mostInputBytes} bytes; split it.`);
    return { name: path, bytes: readFileSync(path) };
  } catch (error) {
    if (error instanceof FileError) throw error;
    throw new FileError(`${path}: cannot be read: ${reasonOfFile(error)}.`);
  }
}

/** All that a stream gives; throws FileError where it is too much. */
export async function readStreamInput(
  stream: AsyncIterable<unknown>,
  name: string,
  most = mostInputBytes,
): Promise<Input> {
  return { name, bytes: await buffer(bounded(stream, name, most)) };
}

async function* bounded(stream: AsyncIterable<unknown>, name: string, most: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of stream) {
    const part = chunk instanceof Uint8Array ? chunk : Buffer.from(String(chunk));
    bytes += part.length;
    if (bytes > most) throw new FileError(`${name}: has more than ${most} bytes; split it.`);
    yield part;
  }
}
