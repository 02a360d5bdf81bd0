import { once } from 'node:events';
import { type ClientRequest, get, type IncomingMessage } from 'node:http';
import { createClient } from 'graphql-sse';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { read } from '../support/acting.ts';
import { openEdge } from '../support/edge.ts';
import { listSomething } from '../support/listing.ts';
import { openWorld, publicViewer, settings, temporaryDirectory, type World } from '../support/world.ts';

const query = 'subscription($after: String) { listingChanged(after: $after) { sequence cursor } }';

interface Told {
  readonly listingChanged: { readonly sequence: number; readonly cursor: string };
}

const folder = temporaryDirectory();
let world: World;
let edge: Awaited<ReturnType<typeof openEdge>>;

beforeAll(async () => {
  world = await openWorld();
  edge = await open();
});
afterAll(async () => {
  await edge.close();
  await world.close();
  folder.remove();
});
afterEach(() => {
  world.between = (call) => call;
});

function open(variables: Record<string, string> = {}, port = 0) {
  return openEdge(world, settings({ EGRET_DATA_DIR: folder.path, ...variables }), { port });
}

async function changes(): Promise<{ sequence: number; cursor: string }[]> {
  const { nodes } = await read<{ nodes: { sequence: number; cursor: string }[] }>(
    world,
    publicViewer,
    '{ listingChanges(first: 100) { nodes { sequence cursor } } }',
  );
  return nodes;
}

async function head(): Promise<string> {
  return (await changes()).at(-1)?.cursor ?? '';
}

/** Subscribes by GET, as browsers do: no header but what they may send anywhere. */
async function getStream(url: string, after: string, headers: Record<string, string> = {}) {
  const target = new URL(`${url}/graphql`);
  target.searchParams.set('query', query);
  target.searchParams.set('variables', JSON.stringify({ after }));
  const asked: ClientRequest = get(target, { headers: { accept: 'text/event-stream', ...headers }, agent: false });
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  response.setEncoding('utf8');
  let text = '';
  response.on('data', (chunk: string) => (text += chunk));
  response.on('error', () => undefined);
  const closed = new Promise<void>((resolve) => response.once('close', resolve));
  const until = async (words: RegExp) => {
    while (!words.test(text)) await once(response, 'data');
  };
  return { response, closed, until, text: () => text, leave: () => asked.destroy() };
}

describe('a subscription that the service ends', () => {
  it('breaks off where the service drains, and is not told as complete', async () => {
    const drained = await open();
    const { response, closed, until, text } = await getStream(drained.url, await head());
    await until(/^:/);
    await drained.close();
    await closed;
    expect(response.complete).toBe(false);
    expect(text()).not.toContain('complete');
  });

  it('breaks off where a subgraph does not answer', async () => {
    world.between =
      (call) =>
      (name, ...rest) =>
        name === 'apps' ? Promise.reject(new Error('down')) : call(name, ...rest);
    const { response, closed, text } = await getStream(edge.url, 'whatever');
    await closed;
    expect(response.complete).toBe(false);
    expect(text()).not.toContain('event:');
  });

  it('is taken up again by graphql-sse, which gets what came meanwhile', async () => {
    const first = await open();
    const { port } = new URL(first.url);
    let comeBack = () => {};
    const opened = new Promise<void>((resolve) => (comeBack = resolve));
    const client = createClient({ url: `${first.url}/graphql`, retry: () => opened });
    const events = client.iterate<Told>({ query, variables: { after: await head() } });
    await listSomething(world);
    const before = (await events.next()).value?.data?.listingChanged;
    expect(before?.cursor).toBe(await head());
    await first.close();
    await listSomething(world);
    const second = await open({}, Number(port));
    comeBack();
    const told: (string | undefined)[] = [];
    while (told.at(-1) !== (await head())) told.push((await events.next()).value?.data?.listingChanged.cursor);
    expect(told).toEqual([before?.cursor, await head()]);
    client.dispose();
    await second.close();
  });
});

describe('a subscription by GET', () => {
  it('is one that a browser may open; each event has the cursor as its id', async () => {
    const all = await changes();
    const { until, text, leave } = await getStream(edge.url, all.at(-2)?.cursor ?? '');
    await until(/data: .*\n\n/);
    expect(text()).toContain(`id: ${all.at(-1)?.cursor}\nevent: next\ndata: {"data":{"listingChanged":{"sequence":`);
    leave();
  });

  it('goes on after the event that Last-Event-ID names', async () => {
    const all = await changes();
    const { until, text, leave } = await getStream(edge.url, all[0]?.cursor ?? '', {
      'last-event-id': all.at(-3)?.cursor ?? '',
    });
    await until(new RegExp(`id: ${all.at(-1)?.cursor}\n`));
    expect([...text().matchAll(/^id: (.*)$/gm)].map(([, id]) => id)).toEqual(all.slice(-2).map(({ cursor }) => cursor));
    leave();
  });
});

describe('subscriptions', () => {
  it('are refused beyond so many of one caller, until one of them ends', async () => {
    const small = await open({ EGRET_MAX_SUBSCRIPTIONS_PER_CALLER: '2' });
    const after = await head();
    const held = [await getStream(small.url, after), await getStream(small.url, after)];
    const { response, until } = await getStream(small.url, after);
    expect(response.statusCode).toBe(429);
    expect(Number(response.headers['retry-after'])).toBeGreaterThan(0);
    await until(/SUBSCRIPTION_LIMIT_EXCEEDED.*"limit":2/);
    held[0]?.leave();
    await expect.poll(async () => (await getStream(small.url, after)).response.statusCode).toBe(200);
    await small.close();
  });

  it('are refused beyond so many in all, and where one is too large to keep', async () => {
    const small = await open({ EGRET_MAX_SUBSCRIPTIONS: '1' });
    await getStream(small.url, await head());
    expect((await getStream(small.url, await head())).response.statusCode).toBe(429);
    await small.close();
    const response = await fetch(`${edge.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query: `${query} # ${'long '.repeat(20_000)}` }),
    });
    expect(await response.text()).toMatch(/SUBSCRIPTION_TOO_LARGE[\s\S]*event: complete/);
  });

  it('tell a change to whomever it wakes, though a read of the same place began before it and is not over', async () => {
    const own = await open();
    const after = await head();
    const woken = await getStream(own.url, after);
    await looks(2);
    const { begun, release } = holdFirstRead();
    const late = await getStream(own.url, after);
    await begun;
    await listSomething(world);
    const told = new RegExp(`id: ${await head()}\n`);
    await woken.until(told);
    release();
    await late.until(told);
    await own.close();
  });

  it('cost one statement a second however many are idle; one change is read once for all of them', async () => {
    const crowd = 2000;
    const wide = await open({ EGRET_MAX_SUBSCRIPTIONS_PER_CALLER: String(crowd) });
    const after = await head();
    const streams = [];
    for (let n = 0; n < crowd; n += 100)
      streams.push(...(await Promise.all(Array.from({ length: 100 }, () => getStream(wide.url, after)))));
    await looks(2);
    world.statements.length = 0;
    await looks(3);
    expect(world.statements).toHaveLength(3);
    await listSomething(world);
    world.statements.length = 0;
    const told = new RegExp(`id: ${await head()}\n`);
    await Promise.all(streams.map(({ until }) => until(told)));
    expect(world.statements.length).toBeLessThan(crowd / 100);
    await wide.close();
  }, 120_000);
});

/** Keeps back the answer to the next read of the feed, once it is there. */
function holdFirstRead(): { readonly begun: Promise<void>; readonly release: () => void } {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  let isFirst = true;
  const begun = new Promise<void>((resolve) => {
    world.between =
      (call) =>
      async (name, operation, ...rest) => {
        const isHeld = isFirst && JSON.stringify(operation.query).includes('listingChanges');
        if (isHeld) isFirst = false;
        const answer = await call(name, operation, ...rest);
        if (!isHeld) return answer;
        resolve();
        await released;
        return answer;
      };
  });
  return { begun, release };
}

/** Until the process has looked so many times where the feed stands, and has got its answer. */
function looks(wanted: number): Promise<void> {
  let left = wanted;
  return new Promise((resolve) => {
    world.between =
      (call) =>
      async (...args) => {
        const answer = await call(...args);
        left -= 1;
        if (left === 0) resolve();
        return answer;
      };
  });
}
