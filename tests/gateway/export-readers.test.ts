import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Gateway } from '../../gateway/gateway.ts';
import { type EdgeOver, openEdgeOver } from '../support/edge-over.ts';
import { endless } from '../support/export.ts';
import { openLog } from '../support/logged.ts';

let edge: EdgeOver;
afterEach(() => edge.close());

let pages = 0;
const execute = (() => {
  pages += 1;
  return endless(pages);
}) as Gateway['execute'];

/** Begins an export that nobody reads, and tells its status. */
async function begin(forwardedFor = '203.0.113.1'): Promise<number | undefined> {
  const outgoing = get(`${edge.url}/export/resources.csv`, {
    headers: { 'x-forwarded-for': forwardedFor },
    agent: false,
  });
  outgoing.on('error', () => undefined);
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  response.on('error', () => undefined);
  return response.statusCode;
}

describe('exports at once', () => {
  it('are two of one network as the trusted proxy names it, whatever else the header claims', async () => {
    edge = await openEdgeOver({ execute, variables: { EGRET_TRUSTED_PROXIES: '1' } });
    expect([await begin('203.0.113.1'), await begin('203.0.113.200')]).toEqual([200, 200]);
    expect(await begin('198.51.100.7, 203.0.113.1')).toBe(429);
    expect(await begin('198.51.100.7')).toBe(200);
  });

  it('are two of one network where no proxy is trusted, whatever the header claims', async () => {
    edge = await openEdgeOver({ execute });
    expect([await begin('203.0.113.1'), await begin('198.51.100.1'), await begin('192.0.2.1')]).toEqual([
      200, 200, 429,
    ]);
  });

  it('are eight of all without a token', async () => {
    edge = await openEdgeOver({ execute, variables: { EGRET_TRUSTED_PROXIES: '1' } });
    const statuses = await Promise.all(Array.from({ length: 9 }, (_, i) => begin(`203.0.${i}.1`)));
    expect(statuses.sort()).toEqual([...Array<number>(8).fill(200), 429]);
  });
});

it('a reader that stops reading is cut off, its place is free again, and the log holds no stack', async () => {
  const { log, lines } = openLog('warn');
  edge = await openEdgeOver({ execute, log, variables: { EGRET_STALLED_MS: '100' } });
  expect([await begin(), await begin()]).toEqual([200, 200]);
  await vi.waitUntil(() => lines.length === 2, { timeout: 20_000 });
  expect(lines).toEqual(lines.map(() => expect.objectContaining({ msg: 'the reader of an export is gone' })));
  expect(lines.filter((line) => 'err' in line)).toEqual([]);
  expect([await begin(), await begin()]).toEqual([200, 200]);
});
