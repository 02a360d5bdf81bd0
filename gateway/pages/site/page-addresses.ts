import { shanghaiDay } from '#kernel/law/shanghai-time.ts';
import type { AskPublic } from '../../feeds/ask-public.ts';
import { headsOrNothing, type ReadHeads } from '../../graphql/validators/heads.ts';
import { segment } from '../reading.ts';

/** A page that everybody may see, and when what it is of was changed last, if that is known. */
export interface PageAddress {
  readonly path: string;
  readonly changedAt: string | null;
}

interface Node {
  readonly code?: string;
  readonly id?: string;
  readonly modifiedAt?: string;
  readonly sandbox?: boolean;
}

interface Part {
  readonly found: {
    readonly nodes: readonly Node[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

/** So many are asked for at a time, and so many pages of one kind are told of and kept. */
const askedAtOnce = 100;
const mostOfKind = 50_000;

const things = [
  { place: 'resources', field: 'resources', more: ', filter: { status: [ACTIVE] }', asked: 'code modifiedAt' },
  { place: 'entries', field: 'developmentEntries', more: '', asked: 'code' },
  { place: 'scenarios', field: 'scenarios', more: '', asked: 'code' },
  { place: 'listings', field: 'listings', more: '', asked: 'id modifiedAt sandbox' },
] as const;

const ownPages = ['/', '/numbers', '/regulation'];

interface Means {
  readonly ask: AskPublic;
  readonly readHeads?: ReadHeads | undefined;
}

interface Walk {
  readonly basis: string;
  readonly addresses: readonly PageAddress[];
}

/** All pages that everybody may see: read once, and again where anything has changed since. */
export class PageAddresses {
  readonly #means: Means;
  #kept: Walk | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #next: Promise<readonly PageAddress[]> | undefined;

  constructor(means: Means) {
    this.#means = means;
  }

  /** Those of now. One walk is made at a time; who comes meanwhile waits for the next, which all who wait share. */
  all(): Promise<readonly PageAddress[]> {
    this.#next ??= this.#last.then(() => {
      const made = this.#make();
      this.#next = undefined;
      this.#last = made.catch(() => undefined);
      return made;
    });
    return this.#next;
  }

  async #make(): Promise<readonly PageAddress[]> {
    // Before the first statement: what changes meanwhile makes the walk an old one.
    const basis = await this.#basis();
    if (this.#kept?.basis !== basis) this.#kept = { basis, addresses: await this.#walk() };
    return this.#kept.addresses;
  }

  async #basis(): Promise<string> {
    const heads = await headsOrNothing(this.#means.readHeads);
    return `${shanghaiDay(new Date())} ${heads ?? crypto.randomUUID()}`;
  }

  async #walk(): Promise<readonly PageAddress[]> {
    const addresses: PageAddress[] = ownPages.map((path) => ({ path, changedAt: null }));
    for (const { place, field, more, asked } of things) {
      const query = `query Addresses($after: String) {
        found: ${field}(first: ${askedAtOnce}, after: $after${more}) { nodes { ${asked} } pageInfo { hasNextPage endCursor } }
      }`;
      for await (const { code, id, modifiedAt, sandbox } of this.#nodes(query))
        if (!sandbox) addresses.push({ path: `/${place}/${segment(code ?? id ?? '')}`, changedAt: modifiedAt ?? null });
    }
    return addresses;
  }

  async *#nodes(query: string): AsyncGenerator<Node> {
    let after: string | null = null;
    for (let read = 0; read < mostOfKind; read += askedAtOnce) {
      const { found } = (await this.#means.ask(query, { after })) as Part;
      yield* found.nodes;
      if (!found.pageInfo.hasNextPage) return;
      after = found.pageInfo.endCursor;
    }
  }
}
