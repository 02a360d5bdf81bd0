import type { Readable } from 'node:stream';
import yauzl from 'yauzl';
import { FileError } from './file-error.ts';

/** A workbook as the ZIP file that it is. */
export interface Package {
  readonly name: string;
  has(part: string): boolean;
  /** Reads a part in chunks of text, in UTF-8; one that unpacks to more than is allowed throws FileError. */
  read(part: string, mostBytes: number): AsyncGenerator<string, void, void>;
}

const mostParts = 10_000;

/** Opens the ZIP file of a workbook; throws FileError where it is broken or no workbook. Nothing is unpacked yet. */
export async function openPackage(bytes: Buffer, name: string): Promise<Package> {
  try {
    const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true });
    if (zip.entryCount > mostParts) throw new FileError(`${name}: holds more than ${mostParts} parts.`);
    const parts = new Map<string, yauzl.Entry>();
    for await (const entry of zip.eachEntry()) parts.set(entry.fileName.toLowerCase(), entry);
    return {
      name,
      has: (part) => parts.has(part.toLowerCase()),
      read: (part, mostBytes) => readPart(zip, parts.get(part.toLowerCase()), { name, part, mostBytes }),
    };
  } catch (error) {
    throw asFileError(error, name);
  }
}

interface Wanted {
  readonly name: string;
  readonly part: string;
  readonly mostBytes: number;
}

async function* readPart(
  zip: yauzl.ZipFile,
  entry: yauzl.Entry | undefined,
  { name, part, mostBytes }: Wanted,
): AsyncGenerator<string, void, void> {
  if (entry === undefined) throw new FileError(`${name}: is no sound workbook: it has no part ${part}.`);
  if (entry.isEncrypted()) throw new FileError(`${name}: is protected by a password; save it without one.`);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let bytes = 0;
  let stream: Readable | undefined;
  try {
    if (entry.uncompressedSize > mostBytes) throw tooLarge(name, part, mostBytes);
    stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > mostBytes) throw tooLarge(name, part, mostBytes);
      yield decoder.decode(chunk, { stream: true });
    }
    yield decoder.decode();
  } catch (error) {
    throw asFileError(error, name);
  } finally {
    stream?.destroy();
  }
}

function tooLarge(name: string, part: string, mostBytes: number): FileError {
  return new FileError(`${name}: its part ${part} unpacks to more than ${mostBytes} bytes; split it.`);
}

function asFileError(error: unknown, name: string): FileError {
  if (error instanceof FileError) return error;
  return new FileError(`${name}: is no sound workbook (${error instanceof Error ? error.message : String(error)}).`);
}
