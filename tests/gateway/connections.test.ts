import { once } from 'node:events';
import type { Socket } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import { type EdgeOver, openEdgeOver } from '../support/edge-over.ts';

let edge: EdgeOver;
afterEach(() => edge.close());

/** Opens a connection that asks for the service's health, and tells its answer; nothing where it is closed without one. */
async function open(): Promise<{ readonly socket: Socket; readonly answer: string }> {
  const socket = edge.send('GET /health HTTP/1.1\r\nHost: x\r\n\r\n');
  const answer = await Promise.race([
    once(socket, 'data').then(([chunk]) => String(chunk)),
    once(socket, 'close').then(() => ''),
  ]);
  return { socket, answer };
}

async function isServed(): Promise<boolean> {
  return (await open()).answer.startsWith('HTTP/1.1 200');
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
