import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read } from '../support/acting.ts';
import { type ListeningCity, openListeningCity } from '../support/edge.ts';
import { listSomething } from '../support/listing.ts';
import { publicViewer } from '../support/world.ts';

let city: ListeningCity;
beforeAll(async () => {
  city = await openListeningCity();
});
afterAll(() => city.close());

interface Event {
  readonly data?: {
    readonly change: {
      readonly sequence: number;
      readonly kind: string;
      readonly listing: { readonly app: { readonly name: string } } | null;
    };
  };
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
}

const query = `subscription Feed($after: String) { change: listingChanged(after: $after) { ...Told listing { app { name } } } }
  fragment Told on ListingChange { sequence kind }`;

/** Opens a subscription and gives its events one by one; `next` waits until one comes. */
async function subscribe(variables: object, asked = query) {
  const response = await fetch(`${city.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query: asked, variables }),
  });
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  let text = '';
  let completed = false;
  async function next(): Promise<Event | null> {
    const end = text.indexOf('\n\n');
    if (end === -1) {
      const { value, done } = await reader.read();
      if (done) return null;
      text += new TextDecoder().decode(value);
      return next();
    }
    const event = text.slice(0, end);
    text = text.slice(end + 2);
    if (event.startsWith('event: complete')) completed = true;
    const data = /^(?:id: \S+\n)?event: next\ndata: (.*)$/.exec(event)?.[1];
    return data ? (JSON.parse(data) as Event) : next();
  }
  return { status: response.status, next, isComplete: () => completed, leave: () => reader.cancel() };
}

describe('Art. 19: a market subscribes to the feed', () => {
  it('gets everything since its cursor, then what happens, with fields of other subgraphs', async () => {
    const { nodes } = await read<{ nodes: { sequence: number; cursor: string }[] }>(
      city.world,
      publicViewer,
      '{ listingChanges(first: 100) { nodes { sequence cursor } } }',
    );
    const [last, before] = [nodes.at(-1), nodes.at(-2)];
    const subscription = await subscribe({ after: before?.cursor });
    expect((await subscription.next())?.data?.change.sequence).toBe(last?.sequence);
    await listSomething(city.world);
    expect((await subscription.next())?.data?.change).toEqual({
      sequence: (last?.sequence ?? 0) + 1,
      kind: 'LISTED',
      listing: { app: { name: '应用' } },
    });
    await subscription.leave();
  });

  it('is refused a cursor that is not one of the feed', async () => {
    const subscription = await subscribe({ after: 'nonsense' });
    expect((await subscription.next())?.errors?.[0]?.extensions.code).toBe('CURSOR_INVALID');
    expect(await subscription.next()).toBeNull();
    expect(subscription.isComplete()).toBe(true);
  });

  it('asks for an event stream', async () => {
    expect(await city.codeOf({ query })).toBe('406 NOT_ACCEPTABLE');
  });

  it('is told what there is not, and that nothing more comes', async () => {
    const subscription = await subscribe({}, 'subscription { listingChanged { nothing } }');
    expect((await subscription.next())?.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(await subscription.next()).toBeNull();
    expect(subscription.isComplete()).toBe(true);
  });
});
