import { createHash } from 'node:crypto';
import { cacheExchange, createClient, fetchExchange } from '@urql/core';
import { cacheExchange as graphcache, type KeyingConfig } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { persistedExchange } from '@urql/exchange-persisted';
import { type GraphQLSchema, introspectionFromSchema, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { act } from '../support/acting.ts';
import { type ListeningCity, openListeningCity } from '../support/edge.ts';
import { listSomething } from '../support/listing.ts';
import { notingFetch } from './sent-requests.ts';

let city: ListeningCity;
beforeAll(async () => {
  city = await openListeningCity();
});
afterAll(() => city.close());

/** That types without an id are parts of the things that they stand in. */
function keyless(schema: GraphQLSchema): KeyingConfig {
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !type.getFields().id);
  return Object.fromEntries(types.map(({ name }) => [name, () => null]));
}

/** A client with a normalised cache that knows the schema, as graphcache checks documents by it. */
function normalising() {
  const messages: string[] = [];
  const client = createClient({
    url: `${city.url}/graphql`,
    preferGetMethod: false,
    fetchSubscriptions: true,
    exchanges: [
      graphcache({
        schema: introspectionFromSchema(city.world.gateway.schema),
        keys: keyless(city.world.gateway.schema),
        resolvers: { Query: { resources: relayPagination() } },
        logger: (severity, message) => severity !== 'debug' && messages.push(message),
      }),
      fetchExchange,
    ],
  });
  return { client, messages };
}

describe('urql', () => {
  it.each([
    ['POST', false],
    ['GET', 'force' as const],
  ])('sends a hash in place of a query by its own exchange, unchanged, by %s', async (method, preferGetMethod) => {
    const { sent, fetch } = notingFetch();
    const generateHash = async (text: string) => createHash('sha256').update(text).digest('hex');
    const open = () =>
      createClient({
        url: `${city.url}/graphql`,
        fetch,
        preferGetMethod,
        exchanges: [
          cacheExchange,
          persistedExchange({ preferGetForPersistedQueries: preferGetMethod, generateHash }),
          fetchExchange,
        ],
      });
    const query = `query ByUrql($code: String) { ${method}: resource(code: $code) { code title } }`;
    for (let i = 0; i < 2; i += 1) {
      const { data } = await open().query(query, { code: 'LD-JT-001' }).toPromise();
      expect(data).toMatchObject({ [method]: { title: '公交站点客流数据' } });
    }
    expect([sent[0], sent[1]?.split(' ')[1], sent[2]]).toEqual([`${method} hash`, 'text', `${method} hash`]);
  });

  it('joins the pages of a list in its normalised cache, which finds nothing to say of the graph', async () => {
    const { client, messages } = normalising();
    const query = `query Pages($after: String) { resources(first: 15, after: $after, filter: { inDevelopmentCatalog: true }) {
      totalCount edges { node { id title provider { id name } } } pageInfo { hasNextPage endCursor } } }`;
    let after: string | null = null;
    let ids: string[] = [];
    let total = 0;
    for (let page = 0; page < 10; page += 1) {
      const { data, error } = await client.query(query, { after }).toPromise();
      expect(error).toBeUndefined();
      ids = data.resources.edges.map(({ node }: { node: { id: string } }) => node.id);
      total = data.resources.totalCount;
      after = data.resources.pageInfo.endCursor;
      if (!data.resources.pageInfo.hasNextPage) break;
    }
    expect([ids.length, new Set(ids).size]).toEqual([total, total]);
    expect(messages).toEqual([]);
  });

  it('follows the feed over server-sent events, and a change reaches the listing in its cache', async () => {
    const { client, messages } = normalising();
    const { listingId, basis } = await listSomething(city.world);
    const listing = 'query Listing($id: ID!) { listing(id: $id) { id version title } }';
    const first = await client.query(listing, { id: listingId }).toPromise();
    expect(first.data.listing.title).toBe('挂牌');
    const head = await client.query('query Head { listingFeedHead { cursor } }', {}).toPromise();
    const changes: { kind: string; listingId: string }[] = [];
    const feed = `subscription Feed($after: String) { listingChanged(after: $after) {
      cursor kind listingId listing { id version title } } }`;
    const { unsubscribe } = client
      .subscription(feed, { after: head.data.listingFeedHead.cursor })
      .subscribe(({ data }) => data && changes.push(data.listingChanged));
    await act(city.world, basis.party, 'reviseListing', { id: listingId, title: '改名的挂牌' });
    await expect.poll(() => changes, { timeout: 30_000 }).toMatchObject([{ kind: 'REVISED', listingId }]);
    const cached = await client.query(listing, { id: listingId }, { requestPolicy: 'cache-only' }).toPromise();
    expect(cached.data.listing).toMatchObject({ title: '改名的挂牌', version: first.data.listing.version + 1 });
    unsubscribe();
    expect(messages).toEqual([]);
  });
});
