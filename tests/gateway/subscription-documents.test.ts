import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read } from '../support/acting.ts';
import { openEdge } from '../support/edge.ts';
import { listSomething } from '../support/listing.ts';
import { openWorld, publicViewer, settings, temporaryDirectory, type World } from '../support/world.ts';

const folder = temporaryDirectory();
let world: World;
let edge: Awaited<ReturnType<typeof openEdge>>;
let cursors: string[];

beforeAll(async () => {
  world = await openWorld();
  edge = await openEdge(world, settings({ EGRET_DATA_DIR: folder.path }));
  await listSomething(world);
  await listSomething(world);
  const { nodes } = await read<{ nodes: { cursor: string }[] }>(
    world,
    publicViewer,
    '{ listingChanges(first: 100) { nodes { cursor } } }',
  );
  cursors = nodes.map(({ cursor }) => cursor);
});
afterAll(async () => {
  await edge.close();
  await world.close();
  folder.remove();
});

/** The first event of a subscription. */
async function firstOf(request: object): Promise<{ data?: Record<string, unknown>; errors?: { message: string }[] }> {
  const response = await fetch(`${edge.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream, application/json' },
    body: JSON.stringify(request),
  });
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    const [, told] = /^data: (.+)\n\n/m.exec(text) ?? [];
    if (told !== undefined) return JSON.parse(told);
  }
  return JSON.parse(text);
}

describe('the cursor of a subscription', () => {
  it('is the default of its variable where none is given', async () => {
    const query = `subscription($c: String = "${cursors.at(-2)}") { listingChanged(after: $c) { cursor } }`;
    expect(await firstOf({ query })).toEqual({ data: { listingChanged: { cursor: cursors.at(-1) } } });
  });

  it.each([
    ['a number', 'String', { c: 5 }, 'Variable "$c" is not valid; String cannot represent a non string value.'],
    ['missing', 'String!', {}, 'Variable "$c" of required type "String!" was not provided.'],
    ['null', 'String!', { c: null }, 'Variable "$c" of non-null type "String!" must not be null.'],
  ])('is refused where its variable is %s', async (_, type, variables, message) => {
    const query = `subscription($c: ${type}) { listingChanged(after: $c) { cursor } }`;
    expect(await firstOf({ query, variables })).toMatchObject({
      errors: [{ message, extensions: { code: 'BAD_USER_INPUT' } }],
    });
  });
});

describe('an error of a subscription', () => {
  it.each([
    ['listingChanged', 'listingChanged'],
    ['ours', 'ours: listingChanged'],
  ])('stands at the key that the client asked for: %s', async (key, field) => {
    const query = `subscription { ${field}(after: "nowhere") { cursor } }`;
    expect(await firstOf({ query })).toMatchObject({
      errors: [{ path: [key], extensions: { code: 'CURSOR_INVALID' } }],
    });
  });
});

describe('the document of a subscription', () => {
  const since = () => `(after: "${cursors.at(-2)}")`;

  it.each(['@skip(if: true)', '@include(if: false)', '@skip(if: $no)'])(
    'is refused with %s at its root',
    async (given) => {
      const variable = given.includes('$') ? '($no: Boolean!)' : '';
      const query = `subscription${variable} { listingChanged ${given} { cursor } }`;
      expect(await firstOf({ query, variables: { no: false } })).toMatchObject({
        errors: [
          {
            message: 'The root field of a subscription takes no @skip or @include.',
            extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
          },
        ],
      });
    },
  );

  it('may hold another operation with fragments and variables of its own', async () => {
    const query = `
      query Other($n: Int) { ...OfOther }
      fragment OfOther on Query { resources(first: $n) { totalCount } }
      subscription Ours { listingChanged${since()} { ...OfOurs } }
      fragment OfOurs on ListingChange { ...Within }
      fragment Within on ListingChange { cursor }`;
    expect(await firstOf({ query, operationName: 'Ours' })).toEqual({
      data: { listingChanged: { cursor: cursors.at(-1) } },
    });
  });

  it('may spread its root field, and select it in parts', async () => {
    const query = `
      subscription { ...Root listingChanged${since()} { type: __typename } }
      fragment Root on Subscription { listingChanged${since()} { cursor } }`;
    expect(await firstOf({ query })).toEqual({
      data: { listingChanged: { cursor: cursors.at(-1), type: 'ListingChange' } },
    });
  });

  it('may use any alias and any variable', async () => {
    const query = `subscription($egretAfter: String) {
      listingChanged(after: $egretAfter) { egretCursor: __typename egretCursor_: cursor }
    }`;
    expect(await firstOf({ query, variables: { egretAfter: cursors.at(-2) } })).toEqual({
      data: { listingChanged: { egretCursor: 'ListingChange', egretCursor_: cursors.at(-1) } },
    });
  });
});

it('a query beside a subscription that conditions stand on is refused as one that does not fit, not as a fault', async () => {
  const query = `query Ours { __typename } subscription Other($no: Boolean!) { listingChanged @skip(if: $no) { cursor } }`;
  expect(await firstOf({ query, operationName: 'Ours' })).toMatchObject({
    errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
  });
});

describe('a subscription asked for by HEAD', () => {
  it('is answered by headers alone and holds no place', async () => {
    const small = await openEdge(
      world,
      settings({ EGRET_DATA_DIR: folder.path, EGRET_MAX_SUBSCRIPTIONS_PER_CALLER: '1' }),
    );
    const query = encodeURIComponent('subscription { listingChanged { cursor } }');
    for (let i = 0; i < 3; i += 1) {
      const response = await fetch(`${small.url}/graphql?query=${query}`, {
        method: 'HEAD',
        headers: { accept: 'text/event-stream' },
      });
      expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
        200,
        'text/event-stream; charset=utf-8',
        '',
      ]);
    }
    await small.close();
  });
});
