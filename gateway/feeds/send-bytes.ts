import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { EdgeOptions } from '../http/edge-options.ts';
import { tagsIn } from '../http/entity-tags.ts';
import { hijack } from '../http/hijack.ts';
import { cutSlowReader } from '../http/slow-readers.ts';
import { Refusal } from '../refusal.ts';
import { type ByteRange, rangeIn } from './byte-range.ts';
import type { Representation } from './representation.ts';

/** A download that its reader takes longer over is broken off; it goes on by a range. */
const longestMs = 30 * 60_000;
const chunkBytes = 65_536;

/** Whether a client has these bytes already (RFC 9110, 13.1.2). */
export function isHeld({ headers }: FastifyRequest, etag: string): boolean {
  const tags = tagsIn(headers['if-none-match']);
  return tags.includes('*') || tags.includes(etag);
}

/** Headers under which everybody may keep an answer, if it is asked for anew each time. */
export function keptHeaders({ etag }: Pick<Representation, 'etag'>): Record<string, string> {
  return { etag, 'cache-control': 'public, no-cache', vary: 'origin', 'cross-origin-resource-policy': 'same-origin' };
}

/** Sends bytes, or the part of them that is asked for: never compressed, so that a part is of the same bytes as the whole. */
export async function sendBytes(
  request: FastifyRequest,
  reply: FastifyReply,
  { bytes, etag }: Representation,
  headers: Readonly<Record<string, string>>,
  { environment, log }: EdgeOptions,
): Promise<void> {
  const range = wantedRange(request, bytes.length, etag);
  const part = range === 'whole' ? bytes : bytes.subarray(range.first, range.last + 1);
  const told = { ...headers, 'accept-ranges': 'bytes', 'content-length': String(part.length) };
  const partial = range === 'whole' ? {} : { 'content-range': `bytes ${range.first}-${range.last}/${bytes.length}` };
  await hijack(reply, async (response) => {
    response.writeHead(range === 'whole' ? 200 : 206, { ...told, ...partial });
    if (request.method === 'HEAD') return void response.end();
    cutSlowReader(response, environment.stalledMs);
    try {
      await pipeline(Readable.from(chunksOf(part)), response, { signal: AbortSignal.timeout(longestMs) });
    } catch {
      // Closed before its end, so that the reader knows that something is missing.
      response.destroy();
      log.warn({ requestId: request.id, bytes: part.length }, 'the reader of a download is gone');
    }
  });
}

/** Under If-Range of other bytes than these the whole is sent (RFC 9110, 13.1.5); a date names no bytes. */
function wantedRange({ headers, method }: FastifyRequest, length: number, etag: string): ByteRange | 'whole' {
  const condition = headers['if-range'];
  if (method === 'HEAD' || (condition !== undefined && condition !== etag)) return 'whole';
  const range = rangeIn(headers.range, length);
  if (range === 'none') throw noSuchRange(length);
  return range;
}

function noSuchRange(length: number): Refusal {
  const text = {
    zh: `Range 超出文件末尾，文件共 ${length} 字节。`,
    en: `The Range lies past the end; the file has ${length} bytes.`,
  };
  return new Refusal('BAD_USER_INPUT', text, { argument: 'Range' }, { 'content-range': `bytes */${length}` }, 416);
}

function* chunksOf(bytes: Buffer): Generator<Buffer> {
  for (let start = 0; start < bytes.length; start += chunkBytes) yield bytes.subarray(start, start + chunkBytes);
}
