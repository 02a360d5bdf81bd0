import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type ListeningCity, openListeningCity } from '../support/edge.ts';

let city: ListeningCity;
const sockets: Socket[] = [];
beforeAll(async () => {
  city = await openListeningCity({ EGRET_MAX_UNREAD_BYTES: String(64 * 1024 * 1024) });
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  await city.close();
});

const texts = Array.from({ length: 49 }, (_, i) => `t${i}: text`).join(' ');
const regulations = (many: number) =>
  Array.from({ length: many }, (_, i) => `r${i}: regulation { articles { ...F } }`).join(' ');
/** Some megabytes of answer to a small request. */
const long = { query: `{ ${regulations(20)} } fragment F on Article { ${texts} }` };

/** A client that reads the head of its answer, and no more. */
async function readHeadOnly(): Promise<number> {
  const body = JSON.stringify(long);
  const socket = connect({ port: Number(new URL(city.url).port), host: '127.0.0.1' });
  sockets.push(socket);
  const head = ['POST /graphql HTTP/1.1', 'host: egret', 'content-type: application/json'];
  socket.write(`${head.join('\r\n')}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  const [first] = (await once(socket, 'data')) as [Buffer];
  socket.pause();
  return Number(/^HTTP\/1\.1 (\d+)/.exec(first.toString())?.[1]);
}

it('answers that their readers leave are bounded: the next is refused, and answered once they have gone', async () => {
  expect(await readHeadOnly()).toBe(200);
  const refused = await city.post(long);
  expect([refused.status, refused.body.errors?.[0]?.extensions.code]).toEqual([429, 'ANSWERS_UNREAD']);
  expect(refused.headers.get('retry-after')).toBe('5');
  expect((await city.post({ query: '{ viewer { subject } }' })).status).toBe(200);
  for (const socket of sockets) socket.destroy();
  await vi.waitUntil(async () => (await city.post(long)).status === 200, { timeout: 20_000 });
}, 60_000);

it('texts cost what they weigh: a request for more of them is refused before it is run', async () => {
  const { body } = await city.post({ query: `{ ${regulations(30)} } fragment F on Article { ${texts} }` });
  expect(body.errors?.[0]?.extensions.code).toBe('COST_LIMIT_EXCEEDED');
});
