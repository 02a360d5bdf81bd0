import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { untilAffordable } from '../../gateway/graphql/subscription/until-affordable.ts';
import { Refusal } from '../../gateway/refusal.ts';
import { type ListeningCity, openEdge, openListeningCity } from '../support/edge.ts';
import { listSomething } from '../support/listing.ts';
import { settings } from '../support/world.ts';

let city: ListeningCity;
beforeAll(async () => {
  city = await openListeningCity();
  await listSomething(city.world);
});
afterAll(() => city.close());
const left: AbortController[] = [];
afterEach(() => {
  city.world.between = (call) => call;
  for (const stream of left.splice(0)) stream.abort();
});

const small = 'cursor';
const large = `cursor listing { title provenance { entryCode } ${aliased(40)} }`;

function aliased(count: number): string {
  return Array.from({ length: count }, (_, i) => `a${i}: allowedActions { reasons { message } }`).join(' ');
}

/** A stream of what a subscription tells. */
async function subscribe(url: string, selection: string, headers: Record<string, string> = {}) {
  const leaving = new AbortController();
  left.push(leaving);
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
    body: JSON.stringify({ query: `subscription { listingChanged { ${selection} } }` }),
    signal: leaving.signal,
  });
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let text = '';
  return {
    status: response.status,
    /** What was told when these words were. */
    until: async (words: RegExp) => {
      while (!words.test(text)) {
        const { value, done } = await reader.read();
        if (done) break;
        text += decoder.decode(value, { stream: true });
      }
      return text;
    },
  };
}

/** What the page costs that such a subscription is read by. */
async function costOfPage(selection: string): Promise<number> {
  const query = `{ listingChanges(first: 100) { nodes { c: cursor ${selection} } pageInfo { hasNextPage } } }`;
  const { body } = await city.post({ query }, { 'x-egret-cost': '1' });
  const { extensions } = body as { extensions?: { cost: { requested: number } } };
  return extensions?.cost.requested ?? Number(body.errors?.[0]?.extensions.actual);
}

function open(variables: Record<string, string>) {
  return openEdge(city.world, settings({ EGRET_DATA_DIR: city.environment.dataDir, ...variables }));
}

const event = /^event: \w+\n/m;

it('a subscription is refused by what its page of 100 changes costs, with both numbers, and answered just within', async () => {
  const cost = await costOfPage(large);
  const narrow = await open({ EGRET_MAX_COST: String(cost - 1) });
  const refused = await (await subscribe(narrow.url, large)).until(/event: complete/);
  expect(refused).toContain(`"code":"COST_LIMIT_EXCEEDED","limit":${cost - 1},"actual":${cost}`);
  expect(refused).toContain('event: complete');
  await narrow.close();
  const wide = await open({ EGRET_MAX_COST: String(cost) });
  expect(await (await subscribe(wide.url, large)).until(/^data: .+\n\n/m)).toContain('data: {"data":{"listingChanged"');
  await wide.close();
});

it('each page that is read for it is paid by its sender', async () => {
  const points = 100_000;
  const rated = await open({ EGRET_RATE_LIMIT: String(points) });
  const page = Math.ceil((await costOfPage(large)) / 1000);
  const spent = async () => {
    const response = await fetch(`${rated.url}/graphql?query={__typename}`);
    return points - Number(response.headers.get('ratelimit-remaining'));
  };
  const { until } = await subscribe(rated.url, large);
  await until(event);
  const first = await spent();
  expect(first).toBeGreaterThan(page);
  await listSomething(city.world);
  const { nodes } = await newest();
  await until(new RegExp(`id: ${nodes.at(-1)?.cursor}\n`));
  expect(await spent()).toBeGreaterThan(first + page);
  await rated.close();
});

async function newest(): Promise<{ nodes: { cursor: string }[] }> {
  const { body } = await city.post({ query: '{ listingChanges(first: 100) { nodes { cursor } } }' });
  return (body.data as { listingChanges: { nodes: { cursor: string }[] } }).listingChanges;
}

it('a subscriber that has spent its minute is told of nothing more, and is kept', async () => {
  const rated = await open({ EGRET_RATE_LIMIT: '1000', EGRET_TRUSTED_PROXIES: '1' });
  const from = { 'x-forwarded-for': '203.0.113.77' };
  const { until } = await subscribe(rated.url, small, from);
  await until(event);
  await (await fetch(`${rated.url}/export/resources.csv`, { headers: from })).arrayBuffer();
  expect((await fetch(`${rated.url}/graphql?query={__typename}`, { headers: from })).status).toBe(429);
  const told = (await until(event)).split('event: ').length;
  await listSomething(city.world);
  // A comment is what it gets instead of the change.
  const text = await until(/data: (?!.*data: )[\s\S]*\n:\n\n$/);
  expect([text.split('event: ').length, text.includes('complete')]).toEqual([told, false]);
  await rated.close();
});

it('goes on where it stood when its sender can pay again', async () => {
  const stream = { over: new AbortController().signal, keepAlive: async () => undefined };
  const spent = new Refusal('RATE_LIMITED', { zh: '请求过多。', en: 'Too much.' }, {}, { 'retry-after': '0' });
  const work = vi.fn(async () => 'the page').mockRejectedValueOnce(spent);
  expect(await untilAffordable(stream, work)).toBe('the page');
  const other = new Error('another fault');
  await expect(untilAffordable(stream, () => Promise.reject(other))).rejects.toBe(other);
  expect(await untilAffordable({ ...stream, over: AbortSignal.abort() }, work)).toBeNull();
  expect(work).toHaveBeenCalledTimes(2);
});

it('a dear page takes the turn of its caller: another dear request waits until it is read', async () => {
  expect(await costOfPage(large)).toBeGreaterThan(100_000);
  const dear = {
    query: `{ ${Array.from({ length: 6 }, (_, i) => `a${i}: resources(first: 1) { totalCount }`).join(' ')} }`,
  };
  await city.post(dear);
  const order: string[] = [];
  const gate = new AbortController();
  city.world.between =
    (call) =>
    async (name, operation, ...rest) => {
      if (name === 'resources') order.push('query');
      if (name !== 'apps' || !String(operation.query).includes('listingChanges')) return call(name, operation, ...rest);
      order.push('page begins');
      if (!gate.signal.aborted) await once(gate.signal, 'abort');
      order.push('page ends');
      return call(name, operation, ...rest);
    };
  const { until } = await subscribe(city.url, large);
  await vi.waitUntil(() => order.length > 0);
  const asked = city.post(dear);
  for (let i = 0; i < 10; i += 1) await city.post({ query: '{ viewer { subject } }' });
  gate.abort();
  expect((await asked).status).toBe(200);
  await until(event);
  expect(order.slice(0, 3)).toEqual(['page begins', 'page ends', 'query']);
});
