import { createServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { connectGraph, GraphUnavailable } from '../../tools/client.ts';
import { listen } from '../support/listen.ts';
import { settings } from '../support/world.ts';

const puttingOffMs = 900;
let close = () => {};
afterEach(() => close());

/** A service that puts requests off until its time is over, and says for how long; the statuses it answered with. */
async function serve(status: number, headers: Record<string, string>) {
  const answered: number[] = [];
  let open = false;
  const server = createServer((request, response) => {
    request.resume();
    const isKnocking = answered.length === 0;
    const now = isKnocking || open ? 200 : status;
    if (answered.length === 1) setTimeout(() => (open = true), puttingOffMs);
    answered.push(now);
    const refused = { errors: [{ message: 'Later.', extensions: { code: 'RATE_LIMITED' } }] };
    response.writeHead(now, { 'content-type': 'application/json', ...(now === 200 ? {} : headers) });
    response.end(JSON.stringify(now === 200 ? { data: { hello: 'world' } } : refused));
  });
  close = () => server.close();
  const port = await listen(server, 0, '127.0.0.1');
  const environment = settings({ EGRET_URL: `http://127.0.0.1:${port}/graphql`, EGRET_TOKEN: 'a.b.c' });
  const client = await connectGraph(environment, { subject: 'import', roles: [] });
  return { client, answered };
}

describe('a command whose request the service puts off', () => {
  it.each([429, 503])('sends it again after %i, once the time that the service named is over', async (status) => {
    const { client, answered } = await serve(status, { 'retry-after': '1' });
    expect(await client.execute('{ hello }')).toEqual({ hello: 'world' });
    expect(answered).toEqual([200, status, 200]);
  });

  it('is told that it may try again where the service names no time', async () => {
    const { client } = await serve(429, {});
    await expect(client.execute('{ hello }')).rejects.toThrow(GraphUnavailable);
  });
});
