import { type Client, createClient } from 'graphql-sse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read } from '../support/acting.ts';
import { type ListeningCity, openListeningCity } from '../support/edge.ts';
import { listSomething } from '../support/listing.ts';
import { publicViewer } from '../support/world.ts';

let city: ListeningCity;
let client: Client;
beforeAll(async () => {
  city = await openListeningCity();
  client = createClient({ url: `${city.url}/graphql`, retryAttempts: 0 });
});
afterAll(async () => {
  client.dispose();
  await city.close();
});

const feed = 'subscription Feed($after: String) { listingChanged(after: $after) { cursor kind listing { title } } }';

async function head(): Promise<string> {
  const { cursor } = await read<{ cursor: string }>(city.world, publicViewer, '{ listingFeedHead { cursor } }');
  return cursor;
}

describe('graphql-sse', () => {
  it('follows the feed in several subscriptions at once, each on a connection of its own', async () => {
    const after = await head();
    const streams = Array.from({ length: 3 }, () => client.iterate({ query: feed, variables: { after } }));
    await listSomething(city.world);
    for (const stream of streams) {
      expect((await stream.next()).value).toMatchObject({
        data: { listingChanged: { cursor: await head(), kind: 'LISTED', listing: { title: '挂牌' } } },
      });
      await stream.return?.();
    }
  });

  it.each([
    ['a query, which is asked over plain HTTP,', { query: '{ __typename }' }, /NOT_ACCEPTABLE/],
    ['a cursor of another list', { query: feed, variables: { after: 'x' } }, /CURSOR_INVALID/],
    ['a field that is not there', { query: 'subscription { nothing }' }, /GRAPHQL_VALIDATION_FAILED/],
  ])('is told of %s by the code of the error', async (_, request, code) => {
    const told = client
      .iterate(request)
      .next()
      .then(
        ({ value }) => JSON.stringify(value),
        async (error: { response?: Response } | Error[]) =>
          'response' in error ? error.response?.text() : JSON.stringify(error),
      );
    expect(await told).toMatch(code);
  });
});
