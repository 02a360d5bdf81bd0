import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { resolveName } from '#kernel/platform/outgoing/resolve-name.ts';
import { act } from '../support/acting.ts';
import { insideAddresses, ownHosts } from '../support/inside-addresses.ts';
import { answering, verified } from '../support/receiver.ts';
import { SteppedClock } from '../support/stepped-clock.ts';
import { changingListing, webhooksIn } from '../support/webhooks.ts';
import { memberOf, openWorld, type World } from '../support/world.ts';

const hour = 3_600_000;
const clock = new SteppedClock();
/** What every name resolves to, and how often one was asked for. */
let resolvesTo: readonly string[] = [];
let asked = 0;
let key = 'a key of the tests, long enough for it';
const outgoing = {
  key: () => key,
  allowLoopback: true,
  resolve: async () => {
    asked += 1;
    return resolvesTo;
  },
  clock,
  withinMs: 500,
};
let world: World;
let hooks: ReturnType<typeof webhooksIn>;
let listing: Awaited<ReturnType<typeof changingListing>>;

beforeAll(async () => {
  world = await openWorld({ reacts: true, outgoing });
  hooks = webhooksIn(world);
  listing = await changingListing(world);
});
afterEach(() => hooks.removeAll());
afterAll(async () => {
  await world.close();
  hooks.close();
});

const receiver = () => hooks.receiver();

describe('a receiver that fails', () => {
  it('is tried again later under the same id, and what comes meanwhile waits its turn', async () => {
    const to = await receiver();
    to.answer = answering(500);
    const registered = await hooks.register(to.url);
    const { cursor } = await hooks.head();
    await listing.revise();
    await hooks.attempts(registered, 1);
    await listing.revise(2);
    clock.step(4_000);
    clock.step(2_000);
    await hooks.attempts(registered, 2);
    to.answer = answering(200);
    clock.step(301_000 * 1.1);
    const all = [await to.next(), await to.next(), ...[await to.next(), await to.next(), await to.next()]];
    const told = all.map((each) => verified(each, registered.secret).data.cursor);
    const [first, second, third] = (await hooks.feedAfter(cursor)).nodes.map((change) => change.cursor);
    expect(told).toEqual([first, first, first, second, third]);
    expect(new Set(all.slice(0, 3).map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect((await hooks.attempts(registered, 5)).map(({ outcome, attempt }) => [outcome, attempt])).toEqual([
      ['REFUSED', 1],
      ['REFUSED', 2],
      ['DELIVERED', 3],
      ['DELIVERED', 1],
      ['DELIVERED', 1],
    ]);
  });

  it('for three days is paused after the last attempt, and nothing is skipped', async () => {
    const to = await receiver();
    to.answer = answering(503);
    const registered = await hooks.register(to.url);
    await listing.revise();
    for (let attempt = 1; attempt < 10; attempt += 1) {
      await hooks.attempts(registered, attempt);
      clock.step(27 * hour);
    }
    await hooks.attempts(registered, 10);
    expect(await hooks.see(registered)).toMatchObject({
      status: 'PAUSED',
      pauseReason: 'EXHAUSTED',
      behindBy: { count: 1 },
    });
    to.answer = answering(204);
    await hooks.take(registered, 'resumeWebhook');
    expect((await hooks.attempts(registered, 11)).at(-1)).toMatchObject({ outcome: 'DELIVERED', attempt: 1 });
  });

  it('does not wait the longer for a clock that was put back', async () => {
    const to = await receiver();
    to.answer = answering(500);
    const registered = await hooks.register(to.url);
    await listing.revise();
    await hooks.attempts(registered, 1);
    clock.step(-24 * hour);
    await listing.revise();
    expect(await hooks.attempts(registered, 2)).toMatchObject([{ attempt: 1 }, { attempt: 2 }]);
  });

  it('with redirects is not followed; one that does not answer in time, or does not end its answer, is cut off', async () => {
    const [to, elsewhere] = [await receiver(), await receiver()];
    const registered = await hooks.register(to.url);
    const test = () => hooks.take(registered, 'testWebhook');
    to.answer = answering(302, { location: elsewhere.url });
    await test();
    expect((await hooks.attempts(registered, 1)).at(-1)).toMatchObject({ outcome: 'REFUSED', status: 302 });
    expect(elsewhere.received).toEqual([]);
    to.answer = () => undefined;
    await test();
    expect((await hooks.attempts(registered, 2)).at(-1)).toMatchObject({ outcome: 'TIMED_OUT', status: null });
    const cutOff = new Promise((closed) => {
      to.answer = (response) => {
        response.once('close', closed).writeHead(200);
        const more = () => void (response.write('x'.repeat(1024)) ? setImmediate(more) : response.once('drain', more));
        more();
      };
    });
    await test();
    await cutOff;
    expect((await hooks.attempts(registered, 3)).at(-1)).toMatchObject({ outcome: 'DELIVERED', status: 200 });
    to.close();
    await test();
    expect((await hooks.attempts(registered, 4)).at(-1)).toMatchObject({ outcome: 'UNREACHABLE', status: null });
  });

  it('never delays another', async () => {
    const [slow, quick] = [await receiver(), await receiver()];
    const held = new Promise<() => void>((holding) => {
      slow.answer = (response) => holding(() => void response.writeHead(204).end());
    });
    const [first, second] = [await hooks.register(slow.url), await hooks.register(quick.url)];
    await listing.revise(3);
    await held;
    expect(await quick.take(3, second.secret)).toHaveLength(3);
    expect(await hooks.see(first)).toMatchObject({ behindBy: { count: 3 } });
    slow.answer = answering(204);
    (await held)();
  });
});

describe('an address', () => {
  const register = (url: string) => act(world, memberOf('LD-INSIDE', 'MARKET'), 'registerWebhook', { url });
  const refused = { __typename: 'InvalidInput', issues: [{ path: ['input', 'url'], article: 19 }] };

  it('of this machine or of a private network is refused when it is registered, however it is written', async () => {
    outgoing.allowLoopback = false;
    for (const address of insideAddresses) {
      resolvesTo = [address];
      expect([address, await register('https://hook.example/')]).toMatchObject([address, refused]);
      resolvesTo = ['8.8.8.8', address];
      expect([address, await register('https://hook.example/')]).toMatchObject([address, refused]);
      const host = address.includes(':') ? `[${address.split('%')[0]}]` : address;
      expect([address, await register(`https://${host}/`)]).toMatchObject([address, refused]);
    }
    resolvesTo = ['127.0.0.1'];
    for (const host of ownHosts) expect([host, await register(`https://${host}/`)]).toMatchObject([host, refused]);
    outgoing.allowLoopback = true;
  });

  it('by a name of this machine is of this machine, whatever DNS says', async () => {
    for (const name of ['localhost', 'LOCALHOST.', 'hook.localhost'])
      expect([name, await resolveName(name)]).toEqual([name, ['127.0.0.1']]);
  });

  it('is https, resolves, and carries nothing but itself; plain http is for this machine alone, where that is allowed', async () => {
    resolvesTo = ['8.8.8.8'];
    const unfit = [
      'http://hook.example/',
      'ftp://hook.example/',
      'https://a:b@hook.example/',
      'https://hook.example/#a',
    ];
    for (const url of [...unfit, 'hook.example', '', `https://hook.example/${'a'.repeat(2048)}`])
      expect([url, await register(url)]).toMatchObject([url, refused]);
    resolvesTo = [];
    expect(await register('https://hook.example/')).toMatchObject(refused);
    resolvesTo = ['127.0.0.1', '8.8.8.8'];
    expect(await register('http://hook.example/')).toMatchObject(refused);
    resolvesTo = ['8.8.8.8'];
    await hooks.register('https://hook.example/');
  });

  it('that resolves inside later is not connected to; each attempt is on record, and the name is asked once for each', async () => {
    const to = await receiver();
    resolvesTo = ['8.8.8.8'];
    const registered = await hooks.register(to.url.replace('http://127.0.0.1', 'https://hook.example'));
    asked = 0;
    outgoing.allowLoopback = false;
    for (const [i, address] of [...insideAddresses, '127.0.0.1'].entries()) {
      resolvesTo = ['8.8.8.8', address];
      await hooks.take(registered, 'testWebhook');
      const attempts = await hooks.attempts(registered, i + 1);
      expect([address, attempts.at(-1)]).toMatchObject([address, { outcome: 'ADDRESS_REFUSED', status: null }]);
    }
    outgoing.allowLoopback = true;
    expect(asked).toBe(insideAddresses.length + 1);
    resolvesTo = [];
    await hooks.take(registered, 'testWebhook');
    const { length } = insideAddresses;
    expect((await hooks.attempts(registered, length + 2)).at(-1)).toMatchObject({ outcome: 'UNREACHABLE' });
    expect(to.received).toEqual([]);
  });

  it('is connected to where it resolved to, whatever its name would say a moment later', async () => {
    const to = await receiver();
    resolvesTo = ['127.0.0.1'];
    const registered = await hooks.register(to.url.replace('127.0.0.1', 'hook.example'));
    asked = 0;
    await listing.revise();
    const { headers } = await to.next();
    expect(headers.host).toMatch(/^hook\.example:/);
    expect(asked).toBe(1);
    await hooks.attempts(registered, 1);
  });
});

describe('a secret that cannot be read', () => {
  it('sends nothing unsigned: each attempt says so, and another secret mends it', async () => {
    const to = await receiver();
    const registered = await hooks.register(to.url);
    key = 'another key, as after a lost data folder';
    await listing.revise();
    expect(await hooks.attempts(registered, 1)).toMatchObject([{ outcome: 'SECRET_UNREADABLE', status: null }]);
    expect(to.received).toEqual([]);
    const { market, id } = registered;
    const { secret } = await act(world, market, 'rotateWebhookSecret', { id }, 'secret');
    clock.step(hour);
    expect(await to.take(1, String(secret))).toMatchObject([{ type: 'listing.revised' }]);
  });
});

describe('attempts', () => {
  it('are kept for thirty days', async () => {
    const to = await receiver();
    const registered = await hooks.register(to.url);
    await listing.revise();
    await hooks.attempts(registered, 1);
    world.now = new Date(Date.now() + 31 * 24 * hour);
    expect((await hooks.see(registered)).deliveries.totalCount).toBe(0);
    await world.keepTime();
    world.now = undefined;
    expect((await hooks.see(registered)).deliveries.totalCount).toBe(0);
  });
});
