import { GraphQLError } from 'graphql';
import type { Caller } from '#kernel/platform/callers/caller.ts';
import { withoutInternals } from '../../answer.ts';
import { withinDeadline } from '../../deadline.ts';
import type { Gateway } from '../../gateway.ts';
import type { FeedQuery } from './feed-query.ts';
import { SharedReads } from './shared-reads.ts';

/** Changes as the client selected them, each with its cursor. */
export interface FeedPage {
  readonly nodes: readonly Readonly<Record<string, unknown>>[];
  readonly pageInfo: { readonly hasNextPage: boolean };
}

/** From where a page is read: after a cursor, once the feed was seen to have moved so many times. */
interface FeedPlace {
  readonly after: string | null;
  readonly generation: number;
}

/** The graph answered a page of the feed with errors. */
export class PageErrors extends Error {
  override readonly name = 'PageErrors';
  readonly errors: readonly GraphQLError[];

  constructor(errors: PageErrors['errors']) {
    super('A page of the feed came with errors.');
    this.errors = errors;
  }

  /** The same where the client asked for the feed: it knows nothing of pages. */
  underKey(key: string): PageErrors {
    const errors = this.errors.map(({ message, path, extensions }) => {
      // Past the page, its nodes and the number of one of them.
      const within = path?.slice(3) ?? [];
      return new GraphQLError(message, { path: path ? [key, ...within] : null, extensions });
    });
    return new PageErrors(errors);
  }
}

/** Reads the feed through the public graph; subscribers that stand at the same place with the same question share a read. */
export class FeedReader {
  readonly #gateway: Gateway;
  readonly #deadlineMs: number;
  readonly #reads = new SharedReads<FeedPage>();

  constructor(gateway: Gateway, deadlineMs: number) {
    this.#gateway = gateway;
    this.#deadlineMs = deadlineMs;
  }

  /** The page after a cursor, as the feed stood at this generation of its watch or later: whoever was woken joins no read that began before. */
  async page(feed: FeedQuery, place: FeedPlace, caller: Caller): Promise<FeedPage> {
    try {
      return await this.#read(feed, place, caller);
    } catch (error) {
      throw error instanceof PageErrors ? error.underKey(feed.alias) : error;
    }
  }

  #read(
    { query, variables, afterVariable }: FeedQuery,
    { after, generation }: FeedPlace,
    caller: Caller,
  ): Promise<FeedPage> {
    const { viewer, language, authorization } = caller;
    const key = JSON.stringify([generation, query, variables, after, viewer, language, authorization]);
    const asked = { query, variables: { ...variables, [afterVariable]: after } };
    return this.#reads.read(key, async () => {
      const { listingChanges } = await this.#ask<{ listingChanges: FeedPage }>(asked, caller);
      return listingChanges;
    });
  }

  /** The cursor of the feed's last change. */
  async head(caller: Caller): Promise<string> {
    const { listingFeedHead } = await this.#ask<{ listingFeedHead: { cursor: string } }>(
      { query: '{ listingFeedHead { cursor } }' },
      caller,
    );
    return listingFeedHead.cursor;
  }

  async #ask<Data>(operation: Parameters<Gateway['execute']>[0], caller: Caller): Promise<Data> {
    const ask = (signal: AbortSignal) => this.#gateway.execute(operation, { ...caller, signal });
    const { data, errors } = withoutInternals(await withinDeadline(ask, this.#deadlineMs));
    if (errors || !data) throw new PageErrors(errors ?? []);
    return data as Data;
  }
}
