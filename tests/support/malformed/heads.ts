import { oneOf } from '../../pressure/random.ts';
import { head, type Makers, post, type Random, textOf, upTo, whole } from './request.ts';

/** Bytes that parsers trip over, one character each. */
const odd = [
  '\0',
  '\x01',
  '\x7f',
  '\t',
  ' ',
  '\r',
  '\n',
  '%',
  '/',
  '\\',
  ':',
  '?',
  '#',
  'é',
  '鹭',
  'a',
  '[',
  '\x80',
  '\xff',
];

function oddBytes(random: Random, most: number): Buffer {
  return Buffer.from(textOf(random, odd, most), oneOf(random, ['latin1', 'utf8'] as const));
}

/** Lines of the request, and of its headers, that are none or nearly none. */
export const heads: Makers = {
  'bytes of no protocol': (random) => Buffer.from(Array.from({ length: upTo(random, 3000) }, () => random() * 256)),
  'another protocol': (random) =>
    oneOf(random, [
      'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
      Buffer.from('160301020001000001fc0303', 'hex'),
      '*1\r\n$4\r\nPING\r\n',
      'HELO egret\r\n',
      'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n',
      '\r\n'.repeat(upTo(random, 5000)),
    ]),
  methods: (random) =>
    head(
      `${oneOf(random, ['get', 'BREW', '', 'G\0ET', 'TRACE', 'PUT', 'DELETE', 'OPTIONS', 'PROPFIND', 'M-SEARCH', 'x'.repeat(9000)])} /graphql HTTP/1.1`,
    ),
  'targets that Node takes and others do not': (random) =>
    head(
      `${oneOf(random, ['GET', 'HEAD', 'POST', 'OPTIONS'])} ${oneOf(random, ['//', '*', '/%', '/%00', '/%ff%fe', '/..%2f..%2fetc/passwd', '//graphql?query={__typename}', 'http://[', 'http://egret.example/graphql', 'graphql', '/graphql?', '/graphql?query', '/graphql?query=%', '/graphql?query=%7B&query=%7D', '/graphql?__proto__=1&constructor=2', '/export/resources.csv?__proto__=1', '/export/resources.exe', '/graphql#x'])} HTTP/1.1`,
    ),
  'targets of odd bytes': (random) =>
    Buffer.concat([Buffer.from('GET /'), oddBytes(random, 200), Buffer.from(' HTTP/1.1\r\nHost: x\r\n\r\n')]),
  'targets that are long': (random) =>
    head(
      `GET /${oneOf(random, ['x', '%41', '/', 'graphql?query=', '&a=b'])}${'y'.repeat(upTo(random, 40_000))} HTTP/1.1`,
    ),
  versions: (random) =>
    head(
      `GET /health ${oneOf(random, ['HTTP/0.9', 'HTTP/1.0', 'HTTP/1.2', 'HTTP/2.0', 'HTTP/9.9', 'http/1.1', 'HTTP/1.1 x', 'HTTP/', '', 'HTTP/1.1\0'])}`,
    ),
  'lines that end oddly': (random) =>
    head('GET /health HTTP/1.1', 'A: b').replaceAll('\r\n', oneOf(random, ['\n', '\r', '\n\r', '\r\r\n', '\0\r\n'])),
  'headers of odd bytes': (random) =>
    Buffer.concat([
      Buffer.from('GET /health HTTP/1.1\r\nHost: x\r\n'),
      oddBytes(random, 100),
      Buffer.from(': '),
      oddBytes(random, 100),
      Buffer.from('\r\n\r\n'),
    ]),
  'headers without a name, a colon or a host': (random) =>
    oneOf(random, [
      'GET /health HTTP/1.1\r\n\r\n',
      'GET /health HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n',
      'GET /health HTTP/1.1\r\nHost: [::\r\n\r\n',
      head('GET /health HTTP/1.1', ': x'),
      head('GET /health HTTP/1.1', 'no colon'),
      head('GET /health HTTP/1.1', 'Name : x'),
      head('GET /health HTTP/1.1', 'Folded: a', ' b'),
    ]),
  'one huge header': (random) => head('GET /health HTTP/1.1', `X-Huge: ${'x'.repeat(upTo(random, 100_000))}`),
  'many headers': (random) =>
    head('GET /health HTTP/1.1', ...Array.from({ length: upTo(random, 6000) }, (_, i) => `X-${i}: ${i}`)),
  'one header again and again': (random) => {
    const name = oneOf(random, ['Accept', 'Cookie', 'Authorization', 'X-Forwarded-For', 'X-Request-Id', '__proto__']);
    return head(
      'GET /graphql?query={__typename} HTTP/1.1',
      ...Array.from({ length: upTo(random, 100) }, () => `${name}: a`),
    );
  },
  'headers that the edge reads': (random) => {
    const value = oneOf(random, [
      '',
      '\x01',
      ',,,;;;',
      'q=;q=;',
      'bearer',
      'x'.repeat(7000),
      '\xff\xfe',
      'constructor',
      '*/*;'.repeat(900),
      '-1',
    ]);
    const name = oneOf(random, [
      'Accept',
      'Accept-Encoding',
      'Accept-Language',
      'Authorization',
      'Content-Type',
      'Origin',
      'If-None-Match',
      'Last-Event-ID',
      'X-Egret-Cost',
      'X-Forwarded-For',
      'Access-Control-Request-Headers',
    ]);
    return Buffer.from(head('GET /graphql?query={__typename} HTTP/1.1', `${name}: ${value}`), 'latin1');
  },
  'lengths that are none or two': (random) =>
    post(
      whole,
      ...oneOf(random, [
        ['Content-Length: 26', 'Content-Length: 26'],
        ['Content-Length: 26', 'Content-Length: 27'],
        ['Content-Length: 26, 26'],
        ['Content-Length: -1'],
        ['Content-Length: +26'],
        ['Content-Length: 0x1a'],
        ['Content-Length: 1e3'],
        ['Content-Length: 99999999999999999999'],
        ['Content-Length: 9007199254740993'],
        ['Content-Length:'],
      ]),
    ),
  'transfer encodings': (random) => {
    const encoding = oneOf(random, [
      'chunked, chunked',
      'gzip',
      'gzip, chunked',
      'chunked, gzip',
      'xchunked',
      'CHUNKED',
      '\tchunked',
      'identity',
      '"chunked"',
      '',
    ]);
    return post(`1a\r\n${whole}\r\n0\r\n\r\n`, `Transfer-Encoding: ${encoding}`);
  },
  'two readings of where a request ends': (random) =>
    post(
      `0\r\n\r\nGET /ready HTTP/1.1\r\nHost: x\r\n\r\n`,
      ...oneOf(random, [
        ['Content-Length: 5', 'Transfer-Encoding: chunked'],
        ['Transfer-Encoding: chunked', 'Content-Length: 40'],
        ['Transfer-Encoding: chunked', 'Transfer-Encoding: identity'],
        ['Transfer-Encoding : chunked', 'Content-Length: 40'],
        ['Content-Length: 5\n', 'Transfer-Encoding: chunked'],
        ['X: a\rTransfer-Encoding: chunked', 'Content-Length: 5'],
      ]),
    ),
};
