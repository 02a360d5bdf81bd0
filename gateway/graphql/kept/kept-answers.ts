import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { takesCoding } from '../../http/entity-tags.ts';
import type { Basis } from '../validators/validators.ts';

type Coding = 'identity' | 'gzip' | 'br';

const bounds = { entries: 2_000, bytes: 16 * 1024 * 1024, bytesOfOne: 256 * 1024 };
/** What keeping one takes besides its bytes. */
const overhead = 500;
/** Shorter ones are sent as they are. */
const leastCoded = 1024;

/** As the edge compresses what is not kept: an answer is the same bytes, however it came to be sent. */
const inBrotli = promisify(brotliCompress);
const inGzip = promisify(gzip);
const code: Readonly<Record<Exclude<Coding, 'identity'>, (bytes: Buffer) => Promise<Buffer>>> = {
  br: (bytes) => inBrotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: (bytes) => inGzip(bytes),
};

/** An answer to everybody without a token, as it was sent. */
export interface KeptAnswer {
  readonly basis: Basis;
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** Answers as bytes, by what they answer; bounded in number and bytes. Whoever sends one sees to it that what it rests on is still so. */
export class KeptAnswers {
  readonly #kept = new LRUCache<string, KeptAnswer>({ max: bounds.entries, maxSize: bounds.bytes });

  find(identity: string): KeptAnswer | undefined {
    const kept = this.#kept.get(identity);
    return kept && Date.now() < kept.basis.until ? kept : undefined;
  }

  keep(identity: string, kept: KeptAnswer): void {
    if (kept.bytes.length <= bounds.bytesOfOne) this.#kept.set(identity, kept, { size: kept.bytes.length + overhead });
  }

  /** The bytes of a kept answer in a content coding, coded once. */
  async bytesIn(coding: Coding, identity: string, kept: KeptAnswer): Promise<Buffer> {
    if (coding === 'identity') return kept.bytes;
    const name = `${identity} ${coding}`;
    const known = this.#kept.get(name);
    if (known?.basis === kept.basis) return known.bytes;
    const bytes = await code[coding](kept.bytes);
    this.keep(name, { ...kept, bytes });
    return bytes;
  }
}

/** The content coding in which a client gets an answer of so many bytes. */
export function codingFor({ headers }: FastifyRequest, bytes: number): Coding {
  const accepted = headers['accept-encoding']?.toString();
  if (accepted === undefined || bytes < leastCoded || headers['x-no-compression'] !== undefined) return 'identity';
  return (['br', 'gzip'] as const).find((coding) => takesCoding(coding, accepted)) ?? 'identity';
}
