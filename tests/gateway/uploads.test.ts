import { once } from 'node:events';
import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, it, vi } from 'vitest';
import { type EdgeOver, openEdgeOver } from '../support/edge-over.ts';

let edge: EdgeOver;
afterEach(() => edge.close());

const length = 95_000;
const body = `{"query":"{ __typename }"${' '.repeat(length - 26)}}`;

/** Begins an upload from a network, and stops before its last byte. */
function begin(network: string): Socket {
  const head = `POST /graphql HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: ${network}\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`;
  return edge.send(head + body.slice(0, -1));
}

/** The status line and code of what comes back first. */
async function answerOf(socket: Socket): Promise<string> {
  const text = String((await once(socket, 'data'))[0]);
  return [/ (\d{3}) /.exec(text)?.[1], /"code":"(\w+)"/.exec(text)?.[1]].filter(Boolean).join(' ');
}

/** Finishes an upload, and tells the answer. */
function finish(socket: Socket): Promise<string> {
  const answer = answerOf(socket);
  socket.write('}');
  return answer;
}

/** Waits until one of these uploads is answered before its end, and tells it with the others. */
async function firstAnswered(uploads: readonly Socket[]) {
  const { answer, refused } = await Promise.race(
    uploads.map(async (refused) => ({ answer: await answerOf(refused), refused })),
  );
  return { answer, others: uploads.filter((upload) => upload !== refused) };
}

const variables = { EGRET_MAX_BODY_BYTES: '100000', EGRET_TRUSTED_PROXIES: '1' };

it('one caller has two of the longest bodies under way; more is refused, others are not, and it is free again with the answers', async () => {
  edge = await openEdgeOver({ variables });
  const { answer, others } = await firstAnswered(['203.0.113.1', '203.0.113.2', '203.0.113.3'].map(begin));
  expect(answer).toBe('429 UPLOAD_BUSY');
  expect(await finish(begin('198.51.100.1'))).toBe('200');
  expect(await Promise.all(others.map(finish))).toEqual(['200', '200']);
  expect(await Promise.all([finish(begin('203.0.113.1')), finish(begin('203.0.113.1'))])).toEqual(['200', '200']);
});

it('all callers together have eight of the longest, and those who hang up give their room back', async () => {
  edge = await openEdgeOver({ variables });
  const networks = Array.from({ length: 9 }, (_, i) => `203.0.${i}.1`);
  const { answer, others } = await firstAnswered(networks.map(begin));
  expect(answer).toBe('429 UPLOAD_BUSY');
  for (const upload of others) upload.resetAndDestroy();
  await vi.waitUntil(async () => (await edge.connections()) <= 1);
  const again = Array.from({ length: 8 }, (_, i) => begin(`198.51.${i}.1`));
  expect(await Promise.all(again.map(finish))).toEqual(again.map(() => '200'));
});

it('a body that stops on its way is answered 408, and its connection is closed', async () => {
  edge = await openEdgeOver({ variables: { ...variables, EGRET_STALLED_MS: '100' } });
  const upload = begin('203.0.113.1');
  const closed = once(upload, 'close');
  expect(await answerOf(upload)).toBe('408 BODY_STALLED');
  await closed;
  expect(await edge.connections()).toBe(0);
});

it('a head that stops on its way is answered 408, and its connection is closed', async () => {
  edge = await openEdgeOver({ variables: { ...variables, EGRET_STALLED_MS: '100' } });
  const stopped = edge.send('GET /health HTTP/1.1\r\nHost');
  const closed = once(stopped, 'close');
  expect(await answerOf(stopped)).toBe('408 BAD_REQUEST');
  await closed;
});

it('subscriptions that last hold no room, whatever came with them', async () => {
  const data = { listingFeedHead: { cursor: 'c' }, listingChanges: { nodes: [], pageInfo: { hasNextPage: false } } };
  edge = await openEdgeOver({ variables, execute: async () => ({ data }) });
  const query = 'subscription { listingChanged { cursor } }';
  const text = JSON.stringify({ query, extensions: { note: 'x'.repeat(94_000) } });
  const statuses = Array.from({ length: 8 }, (_, i) =>
    answerOf(
      edge.send(
        `POST /graphql HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\nX-Forwarded-For: 203.0.${i >> 1}.1\r\nContent-Type: application/json\r\nContent-Length: ${text.length}\r\n\r\n${text}`,
      ),
    ),
  );
  expect(await Promise.all(statuses)).toEqual(statuses.map(() => '200'));
  expect(await finish(begin('198.51.100.1'))).toBe('200');
});

it.each([
  ['too many elements', { list: Array<number>(20_001).fill(1) }, 'ELEMENTS_LIMIT_EXCEEDED'],
  ['too many levels', JSON.parse(`${'{"a":'.repeat(102)}1${'}'.repeat(102)}`), 'DEPTH_LIMIT_EXCEEDED'],
  ['a NUL', { text: 'a\u0000' }, 'BAD_USER_INPUT'],
])('extensions with %s are refused, as variables are', async (_, extensions, code) => {
  edge = await openEdgeOver({});
  const response = await fetch(`${edge.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ __typename }', extensions }),
  });
  expect([response.status, await response.json()]).toMatchObject([400, { errors: [{ extensions: { code } }] }]);
});

const question = JSON.stringify({ query: '{ __typename }' });

it.each([
  ['the name of the coding in capitals', 'application/json', 'GZIP', gzipSync(question), 200],
  ['another charset', 'application/json; charset=gbk', undefined, Buffer.from(question), 415],
  ['UTF-8 by name', 'application/json; charset="UTF-8"', undefined, Buffer.from(question), 200],
])('a body with %s', async (_, type, coding, bytes, status) => {
  edge = await openEdgeOver({ execute: async () => ({ data: { __typename: 'Query' } }) });
  const headers = { 'content-type': type, ...(coding && { 'content-encoding': coding }) };
  const response = await fetch(`${edge.url}/graphql`, { method: 'POST', headers, body: bytes });
  expect(response.status).toBe(status);
});

it.each([
  ['HTTP/1.1', 'HTTP/1.1', 'Transfer-Encoding: chunked'],
  ['HTTP/1.1, closed after the answer', 'HTTP/1.1', 'Connection: close\r\nContent-Length: 13108000'],
  ['HTTP/1.0', 'HTTP/1.0', 'Content-Length: 13108000'],
])(
  'a body that is too long is refused, and its sender, who goes on, comes to read that: %s',
  async (_, protocol, framing) => {
    edge = await openEdgeOver({ variables });
    const head = `POST /graphql ${protocol}\r\nHost: x\r\nContent-Type: application/json\r\n${framing}\r\n\r\n`;
    const socket = edge.send(head);
    const answer = answerOf(socket);
    const chunk = framing.endsWith('chunked') ? `10000\r\n${' '.repeat(65_536)}\r\n` : ' '.repeat(65_540);
    for (let sent = 0; sent < 200; sent += 1) if (!socket.write(chunk)) await once(socket, 'drain');
    expect(await answer).toBe('413 BODY_TOO_LARGE');
  },
);
