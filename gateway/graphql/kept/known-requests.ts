import type { FastifyRequest } from 'fastify';
import { TextCache } from '#kernel/platform/cache.ts';
import { anonymous } from '#kernel/platform/callers/viewer.ts';

/** What a request was read as. */
export interface KnownRequest {
  /** Of the answer: what is asked, by whom, in which language and form. */
  readonly identity: string;
  readonly points: number;
  /** As it is logged. */
  readonly operationName: string | null;
}

const bounds = { entries: 10_000, bytes: 8 * 1024 * 1024 };
/** What one takes in memory: a digest, a digest and a short name. */
const bytesOfOne = 512;
/** Longer ones are read each time. */
const longestKnown = 20_000;

/** Requests that can be answered from memory by the very characters in which they came, so that they are not read again; bounded in number and bytes. */
export class KnownRequests {
  readonly #known = new TextCache<KnownRequest>(bounds);

  find(request: FastifyRequest): KnownRequest | null {
    const text = textOf(request);
    return (text === null ? null : this.#known.find(text)) ?? null;
  }

  keep(request: FastifyRequest, known: KnownRequest): void {
    const text = textOf(request);
    if (text !== null) this.#known.keep(text, known, bytesOfOne);
  }
}

/** All that an answer hangs on besides the data; null where nobody keeps it: it tells what it cost, or goes by POST to who has a token. */
function textOf(request: FastifyRequest): string | null {
  const { headers, language, viewer = anonymous } = request;
  const { subject, roles, organisation } = viewer;
  if (headers['x-egret-cost'] !== undefined || (request.method === 'POST' && subject !== null)) return null;
  const { accept = '' } = headers;
  const asked = askedIn(request);
  if (asked === null || asked.length + accept.length > longestKnown) return null;
  return JSON.stringify([request.method === 'POST', language, accept, subject, roles, organisation, asked]);
}

/** A body is looked at only where it was sent as short as it is. */
function askedIn({ method, url, body, headers }: FastifyRequest): string | null {
  if (method !== 'POST') return url;
  const isShort = Number(headers['content-length'] ?? Number.NaN) <= longestKnown;
  return isShort && headers['content-encoding'] === undefined ? JSON.stringify(body ?? null) : null;
}
