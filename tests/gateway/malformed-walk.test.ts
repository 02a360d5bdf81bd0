import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openEdge } from '../support/edge.ts';
import { openLog } from '../support/logged.ts';
import { cutRequests } from '../support/malformed/connections.ts';
import type { MalformedRequest } from '../support/malformed/request.ts';
import { malformedRequests } from '../support/malformed/requests.ts';
import { answerTo } from '../support/malformed/send.ts';
import { openWorld, settings, temporaryDirectory, type World } from '../support/world.ts';

const folder = temporaryDirectory();
const { log, lines } = openLog('error');
let world: World;
let edge: Awaited<ReturnType<typeof openEdge>>;
let port: number;

beforeAll(async () => {
  world = await openWorld();
  const environment = settings({
    EGRET_DATA_DIR: folder.path,
    EGRET_MAX_BODY_BYTES: '1000000',
    EGRET_STALLED_MS: '500',
  });
  edge = await openEdge(world, environment, { log });
  port = Number(new URL(edge.url).port);
});
afterAll(async () => {
  await edge.close();
  await world.close();
  folder.remove();
});

const atOnce = 100;
const withinMs = 10_000;
const health = {
  kind: 'health',
  bytes: Buffer.from('GET /health HTTP/1.1\r\nHost: x\r\n\r\n'),
  ending: 'waits',
} as const;

/** Sends them, some at once, asking for the service's health in between; tells of each that was answered by a fault or not at all. */
async function walk(requests: readonly MalformedRequest[]): Promise<string[]> {
  const faults: string[] = [];
  for (let i = 0; i < requests.length; i += atOnce) {
    const some = requests.slice(i, i + atOnce);
    const answers = await Promise.all(some.map((request) => answerTo(port, request, withinMs)));
    answers.forEach((answer, n) => {
      if (answer === null || !/^(HTTP\/1\.1 ([1234]\d\d|501|505) [\s\S]*)?$/.test(answer))
        faults.push(`${some[n]?.kind}: ${some[n]?.bytes.toString('latin1', 0, 300)} -> ${answer?.slice(0, 200)}`);
    });
    expect(await answerTo(port, health, withinMs)).toMatch(/^HTTP\/1\.1 200 [\s\S]*"alive"/);
  }
  return faults;
}

/** Bytes in use once all that nobody needs is collected. */
function bytesInUse(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

it('each of some hundreds of malformed requests is answered or closed, none by a fault; the service is alive, and holds nothing of them', async () => {
  const unhandled = vi.fn();
  process.on('unhandledRejection', unhandled).on('uncaughtException', unhandled);
  const requests = [...cutRequests(), ...malformedRequests(400, 20_261_128)];
  expect(await walk(requests)).toEqual([]);
  const before = bytesInUse();
  expect(await walk(malformedRequests(100, 1))).toEqual([]);
  await vi.waitUntil(async () => (await edge.connections()) === 0, { timeout: withinMs });
  expect(bytesInUse() - before).toBeLessThan(30_000_000);
  expect(unhandled).not.toHaveBeenCalled();
  expect(lines).toEqual([]);
  process.off('unhandledRejection', unhandled).off('uncaughtException', unhandled);
}, 60_000);
