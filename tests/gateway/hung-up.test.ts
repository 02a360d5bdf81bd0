import { once } from 'node:events';
import { createServer, get, type ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hangUpOf } from '#kernel/platform/hang-up.ts';
import type { Gateway } from '../../gateway/gateway.ts';
import { EventStream } from '../../gateway/graphql/subscription/event-stream.ts';
import { cutSlowReader } from '../../gateway/http/slow-readers.ts';
import { openEdgeOver } from '../support/edge-over.ts';
import { endless } from '../support/export.ts';
import { listen } from '../support/listen.ts';

const server = createServer();
let response: ServerResponse;

/** A response whose client has left before anything was done about it. */
beforeEach(async () => {
  const port = await listen(server, 0, '127.0.0.1');
  const asked = get({ port, host: '127.0.0.1', agent: false }).on('error', () => undefined);
  [, response] = (await once(server, 'request')) as [unknown, ServerResponse];
  const closed = once(response, 'close');
  asked.destroy();
  await closed;
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
  server.close();
});

describe('a client that has left before its answer begins', () => {
  it('is watched by no timer', () => {
    cutSlowReader(response, 100);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('has no stream of events', () => {
    expect(new EventStream(response, 100).over.aborted).toBe(true);
  });

  it('is one whose work is told to end', () => {
    expect(hangUpOf(response).signal.aborted).toBe(true);
  });
});

it('an export whose reader leaves during the first page ends with it, and its place is free again', async () => {
  vi.useRealTimers();
  const asked: AbortSignal[] = [];
  const execute: Gateway['execute'] = async (_, { signal }) => {
    if (!signal || asked.length === 2) return endless(1);
    asked.push(signal);
    await once(signal, 'abort');
    return { data: null };
  };
  const edge = await openEdgeOver({ execute });
  const begin = () => get(`${edge.url}/export/resources.csv`, { agent: false }).on('error', () => undefined);
  const left = [begin(), begin()];
  await vi.waitUntil(() => asked.length === 2);
  for (const request of left) request.destroy();
  await vi.waitUntil(async () => (await edge.connections()) === 0);
  const [next] = await once(begin(), 'response');
  expect(next.statusCode).toBe(200);
  expect(asked.map(({ aborted }) => aborted)).toEqual([true, true]);
  await edge.close();
});
