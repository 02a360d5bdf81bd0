import type { AskPublic } from '../../feeds/ask-public.ts';

/** So many changes are told of. */
export const changesTold = 50;
const askedAtOnce = 100;
/** What one request reads on at most; the next goes on from there. */
const mostPages = 1_000;

const query = `query ChangesSince($after: String) {
  listingChanges(first: ${askedAtOnce}, after: $after) { edges { cursor } pageInfo { hasNextPage } }
}`;

interface Part {
  readonly listingChanges: {
    readonly edges: readonly { readonly cursor: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean };
  };
}

/** Where the last changes of the feed begin. The feed is read forward alone; so far as it was read once it is not read again. */
export class LastChanges {
  readonly #ask: AskPublic;
  /** Cursors of the last changes, and of the one before them. */
  #cursors: string[] = [];
  #underWay: Promise<void> | undefined;

  constructor(ask: AskPublic) {
    this.#ask = ask;
  }

  /** The cursor after which the last changes stand, as far as was read; null where they are all that there are. */
  get after(): string | null {
    return this.#cursors.length > changesTold ? (this.#cursors[0] ?? null) : null;
  }

  /** Reads on to where the feed stands. */
  async readOn(): Promise<void> {
    this.#underWay ??= this.#readOn().finally(() => {
      this.#underWay = undefined;
    });
    await this.#underWay;
  }

  async #readOn(): Promise<void> {
    for (let pages = 0; pages < mostPages; pages += 1) {
      const { listingChanges } = (await this.#ask(query, { after: this.#cursors.at(-1) ?? null })) as Part;
      const read = listingChanges.edges.map(({ cursor }) => cursor);
      this.#cursors = [...this.#cursors, ...read].slice(-changesTold - 1);
      if (!listingChanges.pageInfo.hasNextPage) return;
    }
  }
}
