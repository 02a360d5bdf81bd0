import { once } from 'node:events';
import type { Socket } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { anonymous } from '#kernel/platform/callers/viewer.ts';
import { createLog } from '#kernel/platform/log.ts';
import { createEdge } from '../../gateway/http/edge.ts';
import { type EdgeOver, gatewayThat, openEdgeOver } from '../support/edge-over.ts';
import { settings } from '../support/world.ts';

let edge: EdgeOver;
afterEach(() => edge.close());

/** Opens a connection that asks for the service's health, and tells its answer; nothing where it is closed without one. */
async function open(address?: string): Promise<{ readonly socket: Socket; readonly answer: string }> {
  const socket = edge.send('GET /health HTTP/1.1\r\nHost: x\r\n\r\n', address);
  const answer = await Promise.race([
    once(socket, 'data').then(([chunk]) => String(chunk)),
    once(socket, 'close').then(() => ''),
  ]);
  return { socket, answer };
}

async function isServed(address?: string): Promise<boolean> {
  return (await open(address)).answer.startsWith('HTTP/1.1 200');
}

it('one network has a quarter of all connections; the next is closed, until one of them is', async () => {
  edge = await openEdgeOver({ variables: { EGRET_MAX_CONNECTIONS: '8' } });
  const { socket } = await open();
  expect([await isServed(), await isServed()]).toEqual([true, false]);
  socket.destroy();
  await vi.waitUntil(async () => (await edge.connections()) === 1);
  expect([await isServed(), await isServed()]).toEqual([true, false]);
});

it('behind proxies, all of whose connections come from one network, the bound of all is the only one', async () => {
  edge = await openEdgeOver({ variables: { EGRET_MAX_CONNECTIONS: '3', EGRET_TRUSTED_PROXIES: '1' } });
  expect([await isServed(), await isServed(), await isServed(), await isServed()]).toEqual([true, true, true, false]);
});

describe('at several addresses, as localhost has them', () => {
  const addresses = ['127.0.0.1', '127.0.0.2'] as const;

  it('connections are bounded together', async () => {
    edge = await openEdgeOver({ addresses, variables: { EGRET_MAX_CONNECTIONS: '3', EGRET_TRUSTED_PROXIES: '1' } });
    const [first, second] = addresses;
    const served = [await isServed(first), await isServed(second), await isServed(second), await isServed(second)];
    expect([...served, await isServed(first)]).toEqual([true, true, true, false, false]);
  });

  it.each(addresses)('what is under way at %s is answered before the service ends', async (address) => {
    let answer = () => {};
    const execute = vi.fn(
      () =>
        new Promise<{ data: { answered: boolean } }>(
          (resolve) => (answer = () => resolve({ data: { answered: true } })),
        ),
    );
    edge = await openEdgeOver({ addresses, execute });
    const socket = edge.send('GET /graphql?query={__typename} HTTP/1.1\r\nHost: x\r\n\r\n', address);
    await vi.waitUntil(() => execute.mock.calls.length === 1);
    const ended = vi.fn();
    const draining = edge.drain().then(ended);
    await new Promise((later) => setImmediate(later));
    expect(ended).not.toHaveBeenCalled();
    const answered = once(socket, 'data');
    answer();
    expect(String((await answered)[0])).toMatch(/^HTTP\/1.1 200/);
    await draining;
  });
});

it('a body of the greatest length has time to come over a line of 128 kbit/s', () => {
  const environment = settings({});
  const { server } = createEdge({
    environment,
    gateway: gatewayThat(async () => ({ data: {} })),
    verify: async () => anonymous,
    log: createLog('silent', 'test'),
  });
  expect(server.requestTimeout).toBeGreaterThan((environment.limits.bodyBytes * 8 * 1000) / 128_000);
});

it('an idle connection is kept for longer than a proxy keeps it, and says so', async () => {
  edge = await openEdgeOver({});
  const { answer } = await open();
  expect(answer.toLowerCase()).toContain('\r\nkeep-alive: timeout=75\r\n');
});

it('an idle connection is closed after EGRET_KEEP_ALIVE_MS', async () => {
  edge = await openEdgeOver({ variables: { EGRET_KEEP_ALIVE_MS: '50' } });
  const { socket } = await open();
  await once(socket, 'close');
  expect(await edge.connections()).toBe(0);
});
