import type { GraphQLSchema } from 'graphql';
import { shanghaiDay } from '#kernel/law/shanghai-time.ts';
import { tableOf } from '../export/table/table.ts';
import { headsOrNothing, type ReadHeads } from '../graphql/validators/heads.ts';
import { type TableFormat, writeTable } from '../questions/table-formats.ts';
import type { AskPublic } from './ask-public.ts';
import { copyListings, type ListingCopy, readCursor } from './copy-listings.ts';
import { listingTable } from './listing-query.ts';
import { type Representation, representationOf } from './representation.ts';

export const feedFormats = ['jsonl', 'csv', 'xlsx'] as const;
export type FeedFormat = (typeof feedFormats)[number];

interface Snapshot {
  readonly copy: ListingCopy;
  /** On what it rests besides the feed's head. */
  readonly basis: string;
  readonly madeAt: Date;
  readonly lines: Representation;
  readonly manifest: Representation;
  /** Made when they are first asked for, and kept as the lines are. */
  readonly tables: Map<TableFormat, Promise<Representation>>;
}

interface Means {
  readonly ask: AskPublic;
  readonly schema: GraphQLSchema;
  readonly readHeads?: ReadHeads | undefined;
}

/** Has the snapshots of one process. */
export interface WithListings {
  readonly listings: ListingSnapshots;
}

/** No bytes are kept for longer. */
const keptMs = 60 * 60_000;

/**
 * What the feed held, as files. One snapshot is kept: while feed and journals stand where they stood its bytes are given out again, so
 * that a download that broke off goes on; after any withdrawal it is another.
 */
export class ListingSnapshots {
  readonly #means: Means;
  #kept: Snapshot | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #next: Promise<Snapshot> | undefined;

  constructor(means: Means) {
    this.#means = means;
  }

  /** Where the feed stands. */
  cursor(): Promise<string> {
    return readCursor(this.#means.ask);
  }

  async manifest(): Promise<Representation> {
    return (await this.current()).manifest;
  }

  async file(format: FeedFormat): Promise<Representation> {
    const { lines, tables, copy } = await this.current();
    if (format === 'jsonl') return lines;
    const known = tables.get(format);
    if (known) return known;
    const made = this.#table(copy, format);
    made.catch(() => tables.delete(format));
    tables.set(format, made);
    return made;
  }

  /**
   * The snapshot of now. Who comes while one is made waits for the next, which all who wait share: what is under way may have been read
   * before a withdrawal that they know of.
   */
  current(): Promise<Snapshot> {
    this.#next ??= this.#last.then(() => {
      const made = this.#make();
      this.#next = undefined;
      this.#last = made.catch(() => undefined);
      return made;
    });
    return this.#next;
  }

  async #make(): Promise<Snapshot> {
    const { ask } = this.#means;
    // Before the first statement: what changes meanwhile makes the snapshot an old one.
    const basis = await this.#basis();
    const cursor = await readCursor(ask);
    const kept = this.#kept;
    const isYoung = kept !== undefined && Date.now() - kept.madeAt.getTime() < keptMs;
    if (isYoung && isSigned(kept.copy) && kept.copy.head.cursor === cursor && kept.basis === basis) return kept;
    const copy = await copyListings(ask);
    const lines = linesOf(copy);
    const isSame = isYoung && kept.lines.etag === lines.etag && kept.copy.head.cursor === copy.head.cursor;
    this.#kept = isSame ? { ...kept, basis } : newSnapshot(copy, lines, basis);
    return this.#kept;
  }

  /** What else a line rests on: the journals of all, and the day. Where they cannot be read, no snapshot rests on them. */
  async #basis(): Promise<string> {
    const heads = await headsOrNothing(this.#means.readHeads);
    return `${shanghaiDay(new Date())} ${heads ?? crypto.randomUUID()}`;
  }

  async #table({ listings }: ListingCopy, format: TableFormat): Promise<Representation> {
    const shape = listingTable(this.#means.schema);
    if (shape === null) throw new Error('The listings are no table');
    const table = tableOf({ listings: { nodes: listings } }, shape);
    return representationOf(await writeTable(table, format, 'listings'));
  }
}

/** What was listed before there were signatures is signed soon after a start, which moves neither feed nor journal. */
function isSigned({ listings }: ListingCopy): boolean {
  return listings.every(({ signature }) => signature !== null);
}

function newSnapshot(copy: ListingCopy, lines: Representation, basis: string): Snapshot {
  const madeAt = new Date();
  const { cursor, digest, signature } = copy.head;
  const said = {
    cursor,
    count: copy.listings.length,
    sha256: lines.sha256,
    digest,
    generatedAt: madeAt.toISOString(),
    signature,
  };
  const manifest = representationOf(Buffer.from(`${JSON.stringify(said)}\n`));
  return { copy, basis, madeAt, lines, manifest, tables: new Map() };
}

function linesOf({ listings }: ListingCopy): Representation {
  return representationOf(Buffer.from(listings.map((listing) => `${JSON.stringify(listing)}\n`).join('')));
}
