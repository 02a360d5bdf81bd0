import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSmallGraph, type SmallGraph, type SmallSubgraph } from '../support/small-graph.ts';

interface Row {
  readonly id: string;
  readonly [field: string]: unknown;
}

/** Resolves references from rows. */
const among = (rows: readonly Row[]) => ({
  __resolveReference: ({ id }: { id: string }) => rows.find((row) => row.id === id),
});

const people: Row[] = [
  { __typename: 'Person', id: '1', name: 'Li', age: 40, kind: 'REGULAR' },
  { __typename: 'Company', id: '2', name: 'Water Works', seats: 7, kind: 'SECRET' },
];
const ratings: Row[] = [
  { id: '1', rating: 5 },
  { id: '2', rating: 3 },
];

const accounts: SmallSubgraph = {
  typeDefs: `
    enum Kind { REGULAR SECRET @inaccessible }
    interface Account @key(fields: "id") { id: ID! name: String! kind: Kind }
    type Person implements Account @key(fields: "id") { id: ID! name: String! kind: Kind age: Int! }
    type Company implements Account @key(fields: "id") { id: ID! name: String! kind: Kind seats: Int! }
    type Query { accounts: [Account!]! }`,
  resolvers: {
    Account: among(people),
    Person: among(people),
    Company: among(people),
    Query: { accounts: () => people },
  } as never,
};
/** Knows accounts, and not of what types they are. */
const rated: SmallSubgraph = {
  typeDefs: `
    type Account @key(fields: "id") @interfaceObject {
      id: ID! name: String! @external rating: Int! greeting: String! @requires(fields: "name")
    }
    type Query { ratedAccounts: [Account!]! }`,
  resolvers: {
    Account: {
      __resolveReference: ({ id, name }: Row) => ({ ...ratings.find((row) => row.id === id), name }),
      greeting: ({ name }: Row) => `Good day, ${name}`,
    },
    Query: { ratedAccounts: () => ratings },
  } as never,
};
const orders: SmallSubgraph = {
  typeDefs: `
    type Order @key(fields: "id", resolvable: false) @interfaceObject { id: ID! paid: Boolean }
    type Query { order: Order }`,
  resolvers: { Query: { order: () => ({ id: 'o1', paid: true }) } },
};
const orderTypes: SmallSubgraph = {
  typeDefs: `
    interface Order @key(fields: "id") { id: ID! }
    type Query { open: Boolean }`,
  resolvers: { Query: { open: () => true } },
};

const animals: Row[] = [
  { __typename: 'Cat', id: 'c1', name: 'Mimi', age: 6 },
  { __typename: 'Dog', id: 'd1', name: 'Wang', age: 3 },
];
const library: SmallSubgraph = {
  typeDefs: `
    interface Medium { id: ID! animals: [Animal] }
    interface Animal { id: ID! name: String }
    type Book implements Medium @key(fields: "id") { id: ID! animals: [Animal] @external }
    type Cat implements Animal @key(fields: "id") { id: ID! name: String @external }
    type Dog implements Animal @key(fields: "id") { id: ID! name: String @external }
    type Query { medium: Medium @provides(fields: "animals { id name }") }`,
  resolvers: {
    Query: {
      medium: () => ({ __typename: 'Book', id: 'b1', animals: animals.map(({ age: _, ...animal }) => animal) }),
    },
  },
};
const zoo: SmallSubgraph = {
  typeDefs: `
    interface Medium { id: ID! animals: [Animal] }
    interface Animal { id: ID! name: String }
    type Book implements Medium @key(fields: "id") { id: ID! animals: [Animal] @shareable }
    type Cat implements Animal @key(fields: "id") { id: ID! name: String @shareable age: Int }
    type Dog implements Animal @key(fields: "id") { id: ID! name: String @shareable age: Int }
    type Query { zoo: String }`,
  resolvers: { Book: among([]), Cat: among(animals), Dog: among(animals) } as never,
};

const comments: Row[] = ['k1', 'k2', 'k3'].map((id, i) => ({ id, authorId: `a${i + 1}` }));
const posts: SmallSubgraph = {
  typeDefs: `
    type Post @key(fields: "id") { id: ID! price(currency: String!): Int! }
    type Comment @key(fields: "id") { id: ID! authorId: ID }
    type Query { feed: [Post!]! }`,
  resolvers: {
    Post: {
      ...among([{ id: 'p1' }]),
      price: (_: Row, { currency }: { currency: string }) => (currency === 'EUR' ? 2 : 1),
    },
    Comment: among(comments),
    Query: { feed: () => [{ id: 'p1' }] },
  } as never,
};
const threads: SmallSubgraph = {
  typeDefs: `
    type Post @key(fields: "id") {
      id: ID! comments(limit: Int!): [Comment!]!
      author: String @requires(fields: "comments(limit: 3) { authorId }")
      price(currency: String!): Int! @external
      inDollars: String! @requires(fields: "price(currency: \\"USD\\")")
      inEuro: String! @requires(fields: "price(currency: \\"EUR\\")")
    }
    type Comment @key(fields: "id") { id: ID! authorId: ID @external }`,
  resolvers: {
    Post: {
      __resolveReference: (post: Row) => post,
      comments: (_: Row, { limit }: { limit: number }) => comments.slice(0, limit).map(({ id }) => ({ id })),
      author: ({ comments: given }: { comments: Row[] }) => String(given?.at(-1)?.authorId),
      inDollars: ({ price }: Row) => `$${price}`,
      inEuro: ({ price }: Row) => `€${price}`,
    },
  } as never,
};

let graph: SmallGraph;
beforeAll(async () => {
  graph = await openSmallGraph({ accounts, rated, orders, orderTypes, library, zoo, posts, threads });
});
afterAll(() => graph.close());

const [li, works] = [{ greeting: 'Good day, Li' }, { greeting: 'Good day, Water Works' }];

describe('a subgraph that knows an interface only (@interfaceObject)', () => {
  it.each([
    [
      '{ accounts { id rating greeting } }',
      {
        accounts: [
          { id: '1', rating: 5, ...li },
          { id: '2', rating: 3, ...works },
        ],
      },
    ],
    [
      '{ ratedAccounts { rating name greeting } }',
      {
        ratedAccounts: [
          { rating: 5, name: 'Li', ...li },
          { rating: 3, name: 'Water Works', ...works },
        ],
      },
    ],
    [
      '{ ratedAccounts { name ... on Company { seats greeting } } }',
      { ratedAccounts: [{ name: 'Li' }, { name: 'Water Works', seats: 7, ...works }] },
    ],
    ['{ ratedAccounts { ... on Company { rating } } }', { ratedAccounts: [{}, { rating: 3 }] }],
    [
      '{ ratedAccounts { is: __typename id } }',
      {
        ratedAccounts: [
          { is: 'Person', id: '1' },
          { is: 'Company', id: '2' },
        ],
      },
    ],
  ])('is asked for an object by the name of the interface: %s', async (query, data) => {
    expect(await graph.ask(query)).toEqual({ data });
    expect((await graph.askStock(query)).data).toEqual(data);
  });

  it('is told what its own fields require, where the stock gateway forgets it', async () => {
    const query = '{ accounts { ... on Person { age rating greeting } } }';
    expect(await graph.ask(query)).toEqual({ data: { accounts: [{ age: 40, rating: 5, ...li }, {}] } });
  });

  it('answers alone where nothing hangs on the type, though no other can be asked for it', async () => {
    expect(await graph.ask('{ order { id paid } }')).toEqual({ data: { order: { id: 'o1', paid: true } } });
  });
});

describe('a value of an enum that the graph does not have', () => {
  it('is null with an error that does not tell it', async () => {
    const { data, errors = [] } = await graph.ask('{ accounts { a: kind } }');
    expect(data).toEqual({ accounts: [{ a: 'REGULAR' }, { a: null }] });
    expect(errors.map(({ path }) => path)).toEqual([['accounts', 1, 'a']]);
    expect(JSON.stringify(errors)).not.toContain('SECRET');
    expect((await graph.askStock('{ accounts { a: kind } }')).data).toEqual(data);
  });
});

describe('@provides through an interface', () => {
  it.each([
    ['{ medium { id animals { id name } } }', ['library']],
    ['{ medium { animals { name ... on Cat { age } } } }', ['library', 'zoo']],
  ])('saves the call that only its type would need: %s', async (query, asked) => {
    graph.calls.length = 0;
    const { data, errors } = await graph.ask(query);
    expect(errors).toBeUndefined();
    expect(data?.medium).toMatchObject({ animals: [{ name: 'Mimi' }, { name: 'Wang' }] });
    expect(graph.calls.map(({ subgraph }) => subgraph)).toEqual(asked);
  });
});

describe('@requires of a field with arguments', () => {
  it.each([
    ['{ feed { author } }', {}, { author: 'a3' }],
    ['{ feed { author comments(limit: 1) { id } } }', {}, { author: 'a3', comments: [{ id: 'k1' }] }],
    [
      'query($n: Int = 1) { feed { author ...A ...B } } fragment A on Post { comments(limit: $n) { id } } fragment B on Post { comments(limit: $n) { authorId } }',
      {},
      { author: 'a3', comments: [{ id: 'k1', authorId: 'a1' }] },
    ],
    ['{ feed { inDollars inEuro } }', {}, { inDollars: '$1', inEuro: '€2' }],
    ['{ feed { price(currency: "EUR") inDollars inEuro } }', {}, { price: 2, inDollars: '$1', inEuro: '€2' }],
    [
      '{ feed { price: id id: price(currency: "EUR") comments: inEuro __typename: author } }',
      {},
      { price: 'p1', id: 2, comments: '€2', __typename: 'a3' },
    ],
  ])('gets the value under its own arguments, whatever the client asks beside: %s', async (query, variables, post) => {
    expect(await graph.ask(query, variables)).toEqual({ data: { feed: [post] } });
  });
});
