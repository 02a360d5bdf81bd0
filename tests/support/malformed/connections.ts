import { oneOf } from '../../pressure/random.ts';
import { head, type Makers, type MalformedRequest, post, textOf, upTo, whole } from './request.ts';

const get = head('GET /graphql?query={__typename} HTTP/1.1');
const health = head('GET /health HTTP/1.1');
const subscribe = head('GET /graphql?query=subscription{listingChanged{cursor}} HTTP/1.1', 'Accept: text/event-stream');
const dear = post('{"query":"{ resources(first: 50) { nodes { id title provider { name } } } }"}');

/** Sound and half sound requests on connections that are used oddly. */
export const connections: Makers = {
  'connections without a word': (random) => ({ bytes: '', ending: oneOf(random, ['waits', 'half-closes', 'resets']) }),
  'clients that reset': (random) => ({
    bytes: oneOf(random, [get, post(whole), dear, health, head('GET /export/resources.csv HTTP/1.1'), subscribe]),
    ending: 'resets',
  }),
  'clients that close their half': (random) => ({
    bytes: oneOf(random, [get, post(whole), dear, health, head('GET /export/resources.jsonl HTTP/1.1'), subscribe]),
    ending: 'half-closes',
  }),
  'bodies that stop on their way': (random) => ({
    bytes: post(whole.slice(0, upTo(random, whole.length) - 1), 'Content-Length: 26'),
    ending: oneOf(random, ['waits', 'half-closes', 'resets']),
  }),
  'requests in a row': (random) => {
    const one = () =>
      oneOf(random, [
        Buffer.from(get),
        Buffer.from(health),
        post(whole),
        post('{'),
        Buffer.from(head('GET // HTTP/1.1')),
      ]);
    return {
      bytes: Buffer.concat(Array.from({ length: upTo(random, 40) }, one)),
      ending: oneOf(random, ['waits', 'half-closes', 'resets']),
    };
  },
  'requests with rubbish behind them': (random) =>
    Buffer.concat([post(whole), Buffer.from(textOf(random, ['\0', '\r\n', 'x', ' ', '\xff'], 3000))]),
  upgrades: (random) =>
    head(
      'GET /graphql HTTP/1.1',
      ...oneOf(random, [
        ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Key: x', 'Sec-WebSocket-Version: 13'],
        ['Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQAAP__'],
        ['Connection: Upgrade'],
        ['Upgrade: x'],
      ]),
    ),
  tunnels: (random) =>
    `CONNECT ${oneOf(random, ['egret.example:443', '/graphql', '*', ''])} HTTP/1.1\r\nHost: x\r\n\r\nrubbish`,
  expectations: (random) =>
    post(
      oneOf(random, [whole, '', '{']),
      `Expect: ${oneOf(random, ['100-continue', '100-Continue, x', 'x', ''])}`,
      ...oneOf(random, [[], ['Content-Length: 26'], ['Content-Length: 900000000']]),
    ),
  'words of the connection': (random) =>
    head(
      'GET /health HTTP/1.1',
      `Connection: ${oneOf(random, ['close', 'keep-alive, close', 'Transfer-Encoding', 'x'.repeat(5000), '', ','])}`,
    ),
};

/** Each of these requests as it stands when its client goes after every tenth byte. */
export function cutRequests(): MalformedRequest[] {
  const requests = [
    Buffer.from(health),
    post(whole),
    post(`1a\r\n${whole}\r\n0\r\n\r\n`, 'Transfer-Encoding: chunked'),
  ];
  return requests.flatMap((bytes) =>
    Array.from({ length: Math.ceil(bytes.length / 10) }, (_, i) => ({
      kind: `a request of ${bytes.length} bytes, cut after ${i * 10}`,
      bytes: bytes.subarray(0, i * 10),
      ending: (['half-closes', 'resets', 'waits'] as const)[i % 3] ?? 'waits',
    })),
  );
}
