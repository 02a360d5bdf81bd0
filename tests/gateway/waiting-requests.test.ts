import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { hangUpOf } from '#kernel/platform/hang-up.ts';
import { createSemaphore } from '#kernel/platform/semaphore.ts';
import { DearRequests } from '../../gateway/http/dear-requests.ts';
import { openEdge } from '../support/edge.ts';
import { openWorld, settings, temporaryDirectory, type World } from '../support/world.ts';

const folder = temporaryDirectory();
let world: World;
let edge: Awaited<ReturnType<typeof openEdge>>;
beforeAll(async () => {
  world = await openWorld();
  edge = await openEdge(world, settings({ EGRET_DATA_DIR: folder.path, EGRET_REQUEST_DEADLINE_MS: '3000' }));
});
afterAll(async () => {
  await edge.close();
  await world.close();
  folder.remove();
});
afterEach(() => {
  world.between = (call) => call;
});

const dear = `{ ${Array.from({ length: 6 }, (_, i) => `a${i}: resources(first: 1) { totalCount }`).join(' ')} }`;
const verification = '{ journalVerification { intact } }';

function ask(query: string): Promise<Response> {
  return fetch(`${edge.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
}

/** Holds the check of the journal until it is let go; which subgraphs were called meanwhile. */
function holdVerification(): { called: string[]; letGo: () => void } {
  const held = new AbortController();
  const called: string[] = [];
  world.between =
    (call) =>
    async (...asked) => {
      called.push(asked[0]);
      if (asked[0] === 'oversight' && !held.signal.aborted) await once(held.signal, 'abort');
      return call(...asked);
    };
  return { called, letGo: () => held.abort() };
}

describe('a dear request that waits for its turn', () => {
  it('is counted once it waits: those that are run are as many as cost no more together than may', async () => {
    const requests = new DearRequests({ databaseUrl: 'postgres://elsewhere' });
    const held = new AbortController();
    let running = 0;
    const work = async () => {
      running += 1;
      if (!held.signal.aborted) await once(held.signal, 'abort');
    };
    const { signal } = new AbortController();
    const sent = Array.from({ length: 75 }, () => requests.run({ caller: 'net:one', cost: 20_000, signal }, work));
    const ended = Promise.allSettled(sent);
    await vi.waitUntil(() => running === 50);
    held.abort();
    const refused = (await ended).filter(({ status }) => status === 'rejected');
    expect([running, refused.length]).toEqual([70, 5]);
  });

  it('is not run where its client has hung up meanwhile, and leaves its place to another', async () => {
    const requests = new DearRequests({ databaseUrl: undefined });
    const held = new AbortController();
    const leaving = new AbortController();
    const sent = (signal: AbortSignal) => ({ caller: 'net:one', cost: 200_000, signal });
    const staying = new AbortController().signal;
    const first = requests.run(sent(staying), () => once(held.signal, 'abort'));
    const never = vi.fn(async () => undefined);
    const left = Array.from({ length: 20 }, () => requests.run(sent(leaving.signal), never));
    await expect(requests.run(sent(staying), never)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    leaving.abort();
    for (const each of left) await expect(each).rejects.toMatchObject({ name: 'AbortError' });
    const last = requests.run(sent(staying), async () => 'answered');
    held.abort();
    await first;
    expect([await last, never.mock.calls.length]).toEqual(['answered', 0]);
  });

  it('has its deadline from when it came, not from when its turn did', async () => {
    const { called, letGo } = holdVerification();
    const first = ask(verification);
    await vi.waitUntil(() => called.includes('oversight'));
    expect((await ask(dear)).status).toBe(504);
    letGo();
    expect((await first).status).toBe(200);
    expect(called.includes('resources')).toBe(false);
  });
});

describe('turns', () => {
  it('pass over who has left, and go on for the others', async () => {
    const inTurn = createSemaphore(1);
    const done: string[] = [];
    const held = new AbortController();
    const leaving = new AbortController();
    const first = inTurn(() => once(held.signal, 'abort'));
    const second = inTurn(async () => done.push('second'), { signal: leaving.signal });
    const third = inTurn(async () => done.push('third'));
    leaving.abort();
    await expect(second).rejects.toMatchObject({ name: 'AbortError' });
    held.abort();
    await Promise.all([first, third]);
    await inTurn(async () => done.push('fourth'));
    await expect(inTurn(async () => done.push('fifth'), { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(done).toEqual(['third', 'fourth']);
  });
});

describe('a client that hangs up', () => {
  it('is known to have done so where that is asked after its connection was closed', async () => {
    const server = createServer();
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const leaving = new AbortController();
    const asked = fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, { signal: leaving.signal });
    const [, response] = (await once(server, 'request')) as [unknown, ServerResponse];
    const before = hangUpOf(response).signal;
    expect(before.aborted).toBe(false);
    leaving.abort();
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
    await once(response, 'close');
    expect([before.aborted, hangUpOf(response).signal.aborted]).toEqual([true, true]);
    server.close();
  });
});
