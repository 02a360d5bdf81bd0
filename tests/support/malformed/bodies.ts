import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { oneOf } from '../../pressure/random.ts';
import { type Makers, post, type Random, textOf, upTo, whole } from './request.ts';

const pack = { gzip: gzipSync, deflate: deflateSync, br: (bytes: Buffer | string) => brotliCompressSync(bytes) };
const encodings = ['gzip', 'deflate', 'br'] as const;

/** Far past the limit of a body, a thousandth of it when it is sent. */
const bombs = encodings.map((encoding) => [encoding, pack[encoding](Buffer.alloc(20_000_000, ' '))] as const);

function packedIn(random: Random, body: string): readonly [string, Buffer] {
  const encoding = oneOf(random, encodings);
  return [`Content-Encoding: ${encoding}`, pack[encoding](body)];
}

/** A chunk as it is framed, unless its length says otherwise. */
function chunk(text: string, length = Buffer.byteLength(text).toString(16)): string {
  return `${length}\r\n${text}\r\n`;
}

/** Bodies that are not the GraphQL request that their headers promise. */
export const bodies: Makers = {
  'bodies that are no JSON': (random) => {
    const cut = whole.slice(0, upTo(random, whole.length) - 1);
    return post(
      oneOf(random, [
        cut,
        `${whole}${whole}`,
        '\0',
        '[',
        '[1,]',
        'NaN',
        `\u{feff}${whole}`,
        '{'.repeat(20_000),
        '["'.repeat(9000),
      ]),
    );
  },
  'JSON that is no request': (random) =>
    post(
      oneOf(random, [
        'null',
        '0',
        '"x"',
        '[]',
        '{}',
        `[${whole}]`,
        '{"query":null}',
        '{"query":["{ __typename }"]}',
        '{"query":{"toString":1}}',
        '{"query":"{ __typename }","variables":"x"}',
        '{"query":"{ __typename }","variables":[]}',
        '{"query":"{ __typename }","operationName":{}}',
        '{"query":"{ __typename }","extensions":7}',
        '{"query":1e400}',
      ]),
    ),
  'keys of prototypes': (random) => {
    const key = oneOf(random, ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '']);
    const value = oneOf(random, ['null', '1', '{"operationName":"x","roles":["AUTHORITY"]}', '[]']);
    return post(
      oneOf(random, [
        `{"${key}":${value},"query":"{ __typename }"}`,
        `{"query":"query(${'$'}f: ResourceFilter) { resources(filter: ${'$'}f) { totalCount } }","variables":{"f":{"${key}":${value}}}}`,
        `{"query":"{ __typename }","variables":{"${key}":${value}},"operationName":"${key}"}`,
        `{"query":"{ ${key || 'x'}: __typename }"}`,
      ]),
    );
  },
  'bytes that are no UTF-8': (random) => {
    const bytes = oneOf(random, ['ff', 'c0af', 'eda080', 'f4908080', 'e28', 'fffe7b00', '80'.repeat(400)]);
    return post(
      Buffer.concat([Buffer.from('{"query":"{ a(b: \\"'), Buffer.from(bytes, 'hex'), Buffer.from('\\") }"}')]),
    );
  },
  'lone surrogates and NUL': (random) => {
    const bad = oneOf(random, ['\\ud800', '\\udc00', '\\u0000', '\\ud83d', '\\udfff\\ud800']);
    return post(
      oneOf(random, [
        `{"query":"{ a(b: \\"${bad}\\") }"}`,
        `{"query":"{ __typename } # ${bad}"}`,
        `{"query":"{ __typename }","variables":{"${bad}":"${bad}"}}`,
        `{"query":"{ __typename }","operationName":"${bad}"}`,
        `{"query":"${bad}"}`,
      ]),
    );
  },
  'JSON that is deep or wide': (random) => {
    const many = upTo(random, 200_000);
    const value = oneOf(random, [
      `${'['.repeat(many)}${']'.repeat(many)}`,
      `[${'0,'.repeat(many)}0]`,
      '{"a":'.repeat(many),
    ]);
    return post(`{"query":"{ __typename }","variables":{"v":${value}}}`);
  },
  'lengths that are wrong': (random) =>
    post(whole, `Content-Length: ${oneOf(random, [0, 1, 10, 25, 27, 100, 1_000_000])}`),
  'bodies past the limit': (random) =>
    post(
      `{"query":"${'x'.repeat(1_000_000 + upTo(random, 100_000))}"}`,
      ...oneOf(random, [[], ['Content-Length: 900000000']]),
    ),
  'bodies where none is expected': (random) =>
    Buffer.from(
      post(whole)
        .toString()
        .replace(
          'POST /graphql',
          oneOf(random, [
            'GET /graphql',
            'HEAD /graphql',
            'GET /health',
            'POST /nothing',
            'POST /health',
            'POST /export/resources.csv',
            'DELETE /graphql',
            'OPTIONS /graphql',
          ]),
        ),
    ),
  'types of content': (random) =>
    post(
      whole,
      `Content-Type: ${oneOf(random, ['', 'text/plain', 'application/json; charset=utf-16', 'application/json; charset', 'application/graphql', 'multipart/form-data', 'application/json, text/plain', 'APPLICATION/JSON', ';', '/', 'application/jsonx', 'constructor'])}`,
    ),
  chunks: (random) =>
    post(
      oneOf(random, [
        chunk(whole),
        chunk(whole, 'zz'),
        chunk(whole, '-1'),
        chunk(whole, 'ffffffffffffffffff'),
        chunk(whole, '0x1a'),
        chunk(whole, '19'),
        chunk(whole, '1b'),
        `1a;${'x'.repeat(20_000)}\r\n${whole}\r\n0\r\n\r\n`,
        `${chunk(whole)}0\r\nTrailer: ${'x'.repeat(20_000)}\r\n\r\n`,
        `${chunk(whole)}0\r\nContent-Length: 4\r\n__proto__: x\r\n\r\n`,
        `${[...whole].map((character) => chunk(character)).join('')}0\r\n\r\n`,
        chunk('x'.repeat(1_100_000)),
      ]),
      'Transfer-Encoding: chunked',
    ),
  'bodies that unpack to far more': (random) => {
    const [encoding, bytes] = oneOf(random, bombs);
    return post(bytes, `Content-Encoding: ${encoding}`);
  },
  'bodies that are not packed as they say': (random) => {
    const [says, bytes] = packedIn(random, whole);
    return oneOf(random, [
      post(whole, says),
      post(bytes.subarray(0, upTo(random, bytes.length - 1)), says),
      post(Buffer.concat([bytes, Buffer.from(textOf(random, ['x', '\0'], 50))]), says),
      post(
        bytes,
        `Content-Encoding: ${oneOf(random, ['zstd', 'compress', 'identity', 'gzip, gzip', '', 'constructor', 'x'])}`,
      ),
      post(bytes, says),
    ]);
  },
};
