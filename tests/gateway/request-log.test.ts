import { afterEach, expect, it, vi } from 'vitest';
import type { Gateway } from '../../gateway/gateway.ts';
import { type EdgeOver, openEdgeOver } from '../support/edge-over.ts';
import { openLog } from '../support/logged.ts';

let edge: EdgeOver;
afterEach(() => edge.close());

/** Asks under a name, and tells the name in the log. */
async function loggedUnder(operationName: string, named = operationName): Promise<unknown> {
  const { log, lines } = openLog('info');
  edge = await openEdgeOver({ log });
  const body = JSON.stringify({ query: `query ${named} { __typename }`, operationName });
  await fetch(`${edge.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const line = lines.find(({ msg }) => msg === 'answered');
  if (line === undefined) expect(JSON.stringify(lines)).not.toContain(JSON.stringify(operationName).slice(1, -1));
  else await edge.close();
  return line?.operationName;
}

it('the log holds the name of an operation, a hundred characters of it', async () => {
  expect(await loggedUnder('CatalogToListing')).toBe('CatalogToListing');
  expect(await loggedUnder('N'.repeat(10_000))).toBe('N'.repeat(100));
});

it.each(['', 'x'.repeat(88), 'x'.repeat(95)])(
  'the log withholds a name that looks like personal data, after %j too',
  async (before) => {
    expect(await loggedUnder(`${before}_13812345678`)).toBe('[personal data]');
  },
);

it('the log holds no line end that a client chose', async () => {
  expect(await loggedUnder('A\n{"level":30,"msg":"forged"}', 'A')).toBeUndefined();
});

it.each(['resets', 'half-closes'])(
  'a client that %s while its request runs leaves no stack in the log',
  async (how) => {
    const { log, lines } = openLog('debug');
    let aborted = false;
    const reached = new Promise<void>((resolve) => {
      const execute = ((_, { signal }) =>
        new Promise((_, reject) => {
          signal?.addEventListener('abort', () => {
            aborted = true;
            reject(signal.reason);
          });
          resolve();
        })) as Gateway['execute'];
      void openEdgeOver({ execute, log }).then((opened) => {
        edge = opened;
        const client = edge.send('GET /graphql?query={__typename} HTTP/1.1\r\nHost: x\r\n\r\n');
        void reached.then(() => (how === 'resets' ? client.resetAndDestroy() : client.end()));
      });
    });
    await reached;
    await vi.waitUntil(async () => aborted && (await edge.connections()) === 0);
    expect(lines.filter((line) => 'err' in line)).toEqual([]);
  },
);

it('a client that resets in the middle of its body leaves no stack in the log', async () => {
  const { log, lines } = openLog('debug');
  edge = await openEdgeOver({ log });
  const client = edge.send(
    'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n{"q',
  );
  await vi.waitUntil(async () => (await edge.connections()) === 1);
  client.resetAndDestroy();
  await vi.waitUntil(async () => (await edge.connections()) === 0);
  expect(lines.filter((line) => 'err' in line)).toEqual([]);
});
