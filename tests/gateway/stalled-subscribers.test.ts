import { once } from 'node:events';
import { expect, it } from 'vitest';
import type { Gateway } from '../../gateway/gateway.ts';
import { openEdgeOver } from '../support/edge-over.ts';

const change = { egretCursor: 'c', text: 'x'.repeat(100_000) };
const endless = (async () => ({
  data: {
    listingFeedHead: { cursor: 'c' },
    listingChanges: { nodes: Array(100).fill(change), pageInfo: { hasNextPage: true } },
  },
})) as Gateway['execute'];

it('a subscriber that takes nothing for EGRET_STALLED_MS is cut off, and its place is free again', async () => {
  const edge = await openEdgeOver({
    execute: endless,
    variables: { EGRET_STALLED_MS: '100', EGRET_MAX_SUBSCRIPTIONS_PER_CALLER: '1' },
  });
  const query = encodeURIComponent('subscription { listingChanged { text: cursor } }');
  const stalled = edge.send(`GET /graphql?query=${query} HTTP/1.1\r\nhost: x\r\naccept: text/event-stream\r\n\r\n`);
  await once(stalled, 'connect');
  stalled.pause();
  await expect.poll(() => edge.connections(), { timeout: 20_000 }).toBe(1);
  await expect.poll(() => edge.connections(), { timeout: 20_000 }).toBe(0);
  const next = await fetch(`${edge.url}/graphql?query=${query}`, { headers: { accept: 'text/event-stream' } });
  expect(next.status).toBe(200);
  await next.body?.cancel();
  await edge.close();
});
