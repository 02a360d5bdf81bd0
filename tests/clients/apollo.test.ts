import { createHash } from 'node:crypto';
import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { BatchHttpLink } from '@apollo/client/link/batch-http';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { relayStylePagination } from '@apollo/client/utilities';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ListeningCity, openListeningCity } from '../support/edge.ts';
import { notingFetch } from './sent-requests.ts';

interface Pages {
  readonly resources: {
    readonly totalCount: number;
    readonly edges: readonly { readonly node: { readonly id: string } }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}

let city: ListeningCity;
beforeAll(async () => {
  city = await openListeningCity();
});
afterAll(() => city.close());

const uri = () => `${city.url}/graphql`;
const open = (link: ApolloLink, cache = new InMemoryCache()) => new ApolloClient({ cache, link });

/** What a client fails with. */
const failureOf = (asked: Promise<unknown>) =>
  asked.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('Apollo Client', () => {
  it.each([
    ['POST', false],
    ['GET', true],
  ])('sends a hash in place of a query by its own link, unchanged, by %s', async (method, useGETForHashedQueries) => {
    const { sent, fetch } = notingFetch();
    const sha256 = async (text: string) => createHash('sha256').update(text).digest('hex');
    const fresh = () =>
      open(
        ApolloLink.from([
          new PersistedQueryLink({ sha256, useGETForHashedQueries }),
          new HttpLink({ uri: uri(), fetch }),
        ]),
      );
    const query = gql`query ByApollo($code: String) { ${method}: resource(code: $code) { code title } }`;
    const variables = { code: 'LD-JT-001' };
    for (let i = 0; i < 2; i += 1)
      expect((await fresh().query({ query, variables })).data).toMatchObject({
        [method]: { title: '公交站点客流数据' },
      });
    expect(sent).toEqual([`${method} hash`, 'POST text', `${method} hash`]);
  });

  it('pages through a list with its own policy for connections', async () => {
    const keyArgs = ['filter', 'orderBy', 'search'];
    const cache = new InMemoryCache({
      typePolicies: { Query: { fields: { resources: relayStylePagination(keyArgs) } } },
    });
    const client = open(new HttpLink({ uri: uri() }), cache);
    const query = gql`query Pages($after: String) {
      resources(first: 15, after: $after, filter: { inDevelopmentCatalog: true }) {
        totalCount
        edges { cursor node { id title } }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      }
    }`;
    const pages = client.watchQuery<Pages>({ query });
    const subscription = pages.subscribe(() => undefined);
    let { data } = await client.query<Pages>({ query });
    for (let page = 0; page < 10 && data?.resources.pageInfo.hasNextPage; page += 1)
      ({ data } = await pages.fetchMore({ variables: { after: data.resources.pageInfo.endCursor } }));
    subscription.unsubscribe();
    const kept = client.readQuery<Pages>({ query })?.resources;
    const ids = kept?.edges.map(({ node }) => node.id);
    expect([ids?.length, new Set(ids).size]).toEqual([kept?.totalCount, kept?.totalCount]);
    expect(kept?.totalCount).toBeGreaterThan(15);
  });

  it('that batches is told that batches are not taken', async () => {
    const client = open(new BatchHttpLink({ uri: uri(), batchMax: 2 }));
    const asked = [gql`query One { viewer { roles } }`, gql`query Two { listings { totalCount } }`];
    const failures = await Promise.all(asked.map((query) => failureOf(client.query({ query }))));
    for (const failure of failures)
      expect(failure).toMatchObject({
        result: [
          {
            errors: [
              { message: expect.stringMatching(/batches are not supported/), extensions: { code: 'BAD_REQUEST' } },
            ],
          },
        ],
      });
  });

  it('reads an error as one of the graph, in the language that it asked for, by its code', async () => {
    const client = open(new HttpLink({ uri: uri(), headers: { 'accept-language': 'zh-CN' } }));
    const failure = await failureOf(
      client.query({ query: gql`query Closed { resources(first: 101) { totalCount } }` }),
    );
    expect(CombinedGraphQLErrors.is(failure)).toBe(true);
    expect(failure).toMatchObject({
      errors: [{ message: expect.stringMatching(/100/), extensions: { code: 'BAD_USER_INPUT', argument: 'first' } }],
    });
    expect((failure as Error).message).toMatch(/[\u4e00-\u9fff]/);
  });
});
