import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ListeningCity, openListeningCity } from '../support/edge.ts';

let city: ListeningCity;

beforeAll(async () => {
  city = await openListeningCity({ EGRET_MAX_BODY_BYTES: '1000' });
});
afterAll(() => city.close());

/** What comes back for these bytes on a connection of their own. */
async function answerTo(bytes: string): Promise<string> {
  const socket = connect(Number(new URL(city.url).port), '127.0.0.1');
  socket.end(bytes);
  return text(socket);
}

const isAlive = async () => (await fetch(`${city.url}/health`)).status === 200;

it.each(['//', '///', '//:', '/%', '*', 'http://[', '//graphql?query={__typename}'])(
  'answers a request for %s and lives on',
  async (target) => {
    expect(await answerTo(`GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 [34]\d\d /,
    );
    expect(await isAlive()).toBe(true);
  },
);

it('tells how to write an address with Chinese in it that came unencoded', async () => {
  const answer = await answerTo('GET /export/resources.csv?search=公交 HTTP/1.1\r\nHost: x\r\n\r\n');
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  expect(head).toMatch(/^HTTP\/1\.1 400 /);
  expect(JSON.parse(body).errors).toMatchObject([
    { message: expect.stringMatching(/百分号编码.*percent-encode/), extensions: { code: 'BAD_REQUEST' } },
  ]);
});

it('refuses a body without a length once it is past the limit, and lives on', async () => {
  const outgoing = httpRequest(`${city.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'transfer-encoding': 'chunked' },
  });
  outgoing.on('error', () => undefined);
  outgoing.write('x'.repeat(600));
  outgoing.write('x'.repeat(600));
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  outgoing.destroy();
  expect(response.statusCode).toBe(413);
  expect(await isAlive()).toBe(true);
});
