import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { tagsIn } from './entity-tags.ts';
import { pointsOfPage, type RateLimit } from './rate-limit.ts';

type Encoding = 'br' | 'gzip' | 'identity';

interface Packed {
  readonly bytes: Buffer;
  readonly etag: string;
}

const inBrotli = promisify(brotliCompress);
const inGzip = promisify(gzip);
const pack: Readonly<Record<Encoding, (page: Buffer) => Promise<Buffer>>> = {
  br: (page) => inBrotli(page, { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_LGWIN]: 22 } }),
  gzip: (page) => inGzip(page, { level: 6 }),
  identity: async (page) => page,
};

/** A long text that is the same for everybody: made when it is first asked for, packed once for each encoding. */
export class PackedText {
  readonly #make: () => Promise<string>;
  readonly #packed = new Map<Encoding, Promise<Packed>>();

  constructor(make: () => Promise<string>) {
    this.#make = make;
  }

  in(encoding: Encoding): Promise<Packed> {
    const known = this.#packed.get(encoding);
    if (known) return known;
    const made = this.#make()
      .then((text) => pack[encoding](Buffer.from(text)))
      .then((bytes) => ({ bytes, etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"` }));
    made.catch(() => this.#packed.delete(encoding));
    this.#packed.set(encoding, made);
    return made;
  }
}

function encodingFor(accepted = ''): Encoding {
  const refused = /\b(br|gzip)\s*;\s*q=0(\.0*)?\s*(,|$)/i;
  const offered = accepted
    .split(',')
    .filter((each) => !refused.test(each))
    .join();
  if (/\bbr\b/i.test(offered)) return 'br';
  return /\bgzip\b/i.test(offered) ? 'gzip' : 'identity';
}

/** Whether a client has what this tag names (RFC 9110, 13.1.2): by weak comparison, in a list, or `*` for whatever there is. */
function isNamedIn(ifNoneMatch: string | undefined, etag: string): boolean {
  const tags = tagsIn(ifNoneMatch);
  return tags.includes('*') || tags.includes(etag);
}

interface Sending {
  readonly text: PackedText;
  readonly type: string;
  readonly vary: string;
  readonly rates: RateLimit;
  /** Its address names its digest: it is kept for good. */
  readonly isHashed?: boolean;
}

const forGood = 'public, max-age=31536000, immutable';

/** Sends a packed text and charges for it; a client that has it keeps it. */
export async function sendPacked(
  request: FastifyRequest,
  reply: FastifyReply,
  { text, type, vary, rates, isHashed = false }: Sending,
): Promise<FastifyReply> {
  const encoding = encodingFor(request.headers['accept-encoding']);
  const { bytes, etag } = await text.in(encoding);
  const isKept = isNamedIn(request.headers['if-none-match'], etag);
  reply.headers(await rates.charge(request, pointsOfPage(isKept)));
  void reply.headers({ etag, vary, 'cache-control': isHashed ? forGood : 'no-cache' });
  if (isKept) return reply.code(304).send();
  if (encoding !== 'identity') void reply.header('content-encoding', encoding);
  return reply.type(type).send(bytes);
}
